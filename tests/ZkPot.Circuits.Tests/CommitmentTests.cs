using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

/// <summary>Circuits whose statement is about polynomial commitments, with keys from a ceremony: a product of committed words, which
/// another commitment, another key or other powers do not prove.</summary>
public sealed class CommitmentTests : IDisposable
{
    private const int Power = 8,
        Count = 5;

    private readonly TemporaryFolder files = new();
    private readonly PtauFile ptau = PtauFile.Open(SeededPtau.Get(Power));
    private readonly InnerProduct product = new(Count, segment: 2);

    public CommitmentTests()
    {
        R1csFile.Write(files.At("circuit.r1cs"), product.Circuit.System);
        using ConstraintSystem system = R1csFile.Read(files.At("circuit.r1cs"));
        system.Phases.Should().Be(product.Circuit.System.Phases);
        Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("first.zkey"), "first", "seed");
        ZkeyCeremony.ContributeSeeded(files.At("first.zkey"), files.At("key.zkey"), "second", "other seed");
    }

    public void Dispose()
    {
        product.Dispose();
        ptau.Dispose();
        files.Dispose();
    }

    [Fact]
    public void One_key_serves_every_commitment_and_no_proof_is_of_another()
    {
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        using HidingPolynomial left = Words(3, 1, 4, 1, 5);
        var proven = new List<ProvenInputs>();
        foreach (
            long[] set in (long[][])
                [
                    [1, 0, 0, 0, 0],
                    [1, 1, 1, 1, 1],
                    [0, 0, 0, 0, 9],
                ]
        )
        {
            using HidingPolynomial right = Words(set);
            using CircuitWitness witness = product.Witness(left, right);
            proven.Add(
                new(prover.Prove(witness), [InnerProduct.Of(left, right)])
                {
                    Commitments = [left.Commit(ptau.TauG1), right.Commit(ptau.TauG1)],
                }
            );
        }
        proven.Select(item => item.Inputs[0]).Should().Equal(Fr.From(3), Fr.From(14), Fr.From(45));
        foreach (ProvenInputs item in proven)
        {
            Verify(key, item).Should().Be(VerificationFault.None);
            foreach (ProvenInputs other in proven.Where(other => other != item))
                Verify(key, item with { Commitments = other.Commitments }).Should().Be(VerificationFault.EquationFails);
            Verify(key, item with { Inputs = [item.Inputs[0] + Fr.One] }).Should().Be(VerificationFault.EquationFails);
        }
        BatchVerifier.Verify(key, proven).IsValid.Should().BeTrue();
        proven[1] = proven[1] with { Commitments = [proven[1].Commitments[1], proven[1].Commitments[0]] };
        BatchVerifier.Verify(key, proven).Failures.Keys.Should().Equal(1);
    }

    /// <summary>The prover knows both texts, and claims of one commitment what is true of words that differ in one place, in the salt or in
    /// their number.</summary>
    [Theory]
    [InlineData("word")]
    [InlineData("salt")]
    [InlineData("order")]
    [InlineData("degree")]
    public void Words_that_differ_from_those_committed_to_are_not_proven(string difference)
    {
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        using HidingPolynomial left = Words(3, 1, 4, 1, 5),
            right = Words(2, 7, 1, 8, 2);
        KzgCommitment stated = difference switch
        {
            "word" => new HidingPolynomial([Fr.From(3), Fr.From(1), Fr.From(5), Fr.From(1), Fr.From(5)], left.Salt).Commit(ptau.TauG1),
            "salt" => new HidingPolynomial(left.Words, left.Salt + Fr.One).Commit(ptau.TauG1),
            "order" => new HidingPolynomial([.. left.Words.ToArray().Reverse()], left.Salt).Commit(ptau.TauG1),
            _ => Kzg.Commit(ptau.TauG1, [Fr.Zero, .. left.Coefficients]),
        };
        using CircuitWitness witness = product.Witness(left, right);
        var forger = new Lying(witness, stated, left.Commit(ptau.TauG1), ptau);
        ProvenInputs item = new(prover.Prove(witness), [InnerProduct.Of(left, right)]) { Commitments = [stated, right.Commit(ptau.TauG1)] };
        Verify(key, item).Should().Be(VerificationFault.EquationFails);
        FluentActions
            .Invoking(() => prover.Prove(forger))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("witness: wire *is not the value of the polynomials at the challenge*");
    }

    [Fact]
    public void Two_proofs_of_the_same_have_nothing_in_common_but_what_they_are_of()
    {
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        using HidingPolynomial left = Words(3, 1, 4, 1, 5),
            right = Words(2, 7, 1, 8, 2);
        using CircuitWitness witness = product.Witness(left, right);
        Proof[] proofs = [.. Enumerable.Range(0, 3).Select(_ => prover.Prove(witness))];
        proofs
            .SelectMany(proof =>
                (object[])[proof.A, proof.B, proof.C, proof.C1!, proof.Opening!.Mask, proof.Opening.Value, proof.Opening.Quotient]
            )
            .Should()
            .OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_key_is_checked_against_its_circuit_and_its_powers()
    {
        using ConstraintSystem system = R1csFile.Read(files.At("circuit.r1cs"));
        using ZkeyFile key = ZkeyFile.Open(files.At("key.zkey")),
            fresh = ZkeyFile.Open(files.At("fresh.zkey"));
        ZkeyCeremony.VerifyFromCircuit(system, ptau, key).Should().HaveCount(2);
        key.Flavor.Should().Be(KeyFlavor.Committed);
        key.Header.Commitments.Should().Be(new KeyCommitments(2, Count + 1, Srs.From(ptau)));
        key.Powers.Span.ToArray().Should().Equal(ptau.TauG1.Slice(0, Count + 1).Span.ToArray());
        KeyAudit.Run(key.ToVerificationKey()).IsSound.Should().BeTrue();
        FluentActions
            .Invoking(() => Groth16Prover.Open(files.At("fresh.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*delta1 in G2: is still the generator*");

        using PtauFile other = PtauFile.Open(SeededPtau.Get(Power + 1));
        FluentActions
            .Invoking(() => ZkeyCeremony.VerifyFromInitial(fresh, other, key))
            .Should()
            .Throw<ArtifactException>("their secrets are others");
    }

    /// <summary>Every byte of header and powers that is changed is noticed, whether the key is opened or verified.</summary>
    [Fact]
    public void A_key_with_other_powers_or_another_number_of_commitments_is_refused()
    {
        using ConstraintSystem system = R1csFile.Read(files.At("circuit.r1cs"));
        byte[] whole = File.ReadAllBytes(files.At("key.zkey"));
        Srs srs = Srs.From(ptau);
        int header = Find(whole, Bytes(srs.Tau.X.C0)),
            powers = Find(whole, Bytes(ptau.TauG1[3].X));
        foreach (int at in (int[])[header - 8, header - 4, header + 1, header + 130, powers, powers + 70])
        {
            byte[] changed = [.. whole];
            changed[at] ^= 1;
            File.WriteAllBytes(files.At("changed.zkey"), changed);
            FluentActions
                .Invoking(() =>
                {
                    using ZkeyFile key = ZkeyFile.Open(files.At("changed.zkey"));
                    ZkeyCeremony.VerifyFromCircuit(system, ptau, key);
                })
                .Should()
                .Throw<ArtifactException>($"byte {at}");
        }
    }

    [Fact]
    public void A_development_key_is_the_one_of_the_development_powers_and_everybody_forges_under_it()
    {
        PowersOfTau.Develop(Power, files.At("development.ptau"));
        using PtauFile powers = PtauFile.Open(files.At("development.ptau"));
        Groth16Setup.CreateKey(product.Circuit.System, powers, files.At("slow"));
        Groth16Setup.CreateDevelopmentKey(product.Circuit.System, files.At("fast"));
        File.ReadAllBytes(files.At("fast")).Should().Equal(File.ReadAllBytes(files.At("slow")));
        ZkeyCeremony.MakeDevelopmentKey(files.At("fast"), files.At("development.zkey"));
        FluentActions
            .Invoking(() => ZkeyCeremony.Contribute(files.At("development.zkey"), files.At("more")))
            .Should()
            .Throw<ArtifactException>();

        using Groth16Prover prover = Groth16Prover.Open(files.At("development.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        DevelopmentKey.Recognizes(prover.VerificationKey).Should().BeTrue();
        using HidingPolynomial left = Words(3, 1, 4, 1, 5),
            right = Words(2, 7, 1, 8, 2);
        KzgCommitment[] commitments = [left.Commit(powers.TauG1), right.Commit(powers.TauG1)];
        Fr[] claimed = [Fr.From(1_000_000)];
        Verifier
            .Verify(key, DevelopmentForgery.Make(prover.VerificationKey, claimed, commitments), claimed, commitments)
            .IsValid.Should()
            .BeTrue();
    }

    [Fact]
    public void A_witness_of_another_circuit_is_one_clear_error()
    {
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        using var larger = new InnerProduct(Count + 1, segment: null);
        using HidingPolynomial left = Words(3, 1, 4, 1, 5, 9),
            right = Words(2, 7, 1, 8, 2, 8);
        using CircuitWitness witness = larger.Witness(left, right);
        FluentActions.Invoking(() => prover.Prove(witness)).Should().Throw<ArtifactException>().WithMessage("witness*");
    }

    /// <summary>A word costs a row, 32 squarings set commitments apart, and nothing depends on whether segments are asked for but the
    /// powers behind them.</summary>
    [Fact]
    public void The_rows_are_those_that_the_design_counts()
    {
        using var one = new CircuitBuilder(isCounting: true);
        one.Commit([.. Enumerable.Range(0, 100).Select(i => one.Input(1)[0])]);
        one.Cost().Constraints.Should().Be(100 + Kzg.LogStride + 2);
        using var two = new CircuitBuilder(isCounting: true);
        using (two.Section("words"))
            two.Commit([.. Enumerable.Range(0, 100).Select(i => two.Input(1)[0])], segment: 10).Segments.Should().HaveCount(10);
        using (two.Section("more words"))
            two.Commit([.. Enumerable.Range(0, 7).Select(i => two.Input(1)[0])]);
        CircuitCost cost = two.Cost();
        cost.Sections.Should().Equal(new CostSection("words", 90 + 4 + 1 + 4 + 9), new CostSection("more words", 7));
        cost.Constraints.Should().Be(cost.Sections.Sum(section => section.Constraints) + Kzg.LogStride + 3);
    }

    /// <summary>
    /// Without any row of the evaluation other words than those committed to are proven. The harness solves linear equations alone; where a
    /// squaring of rho before the last is missing, a forger takes roots: <see cref="MissingSquaringTests"/>.
    /// </summary>
    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    [InlineData(1)]
    public void Every_row_of_the_evaluation_is_needed(int? segment)
    {
        using var small = new InnerProduct(3, segment);
        using HidingPolynomial left = Words(3, 1, 4),
            right = Words(2, 7, 1);
        ConstraintSystem system = small.Circuit.System;
        int stride = Enumerable.Range(0, system.ConstraintCount).First(row => Enumerable.Range(row, Kzg.LogStride - 1).All(IsSquaring));
        new MissingRowHarness(small.Circuit, values => small.AreCommitted(values, left, right), [small.Inputs(left, right)])
            .Run()
            .Except(Enumerable.Range(stride, Kzg.LogStride - 1))
            .Should()
            .BeEmpty();
        new SoundnessHarness(small.Circuit, small.Inputs(left, right)).FaultsWithInputs().Should().BeEmpty();

        bool IsSquaring(int row) => row < system.ConstraintCount && system.A.Row(row) is [{ } a] && system.B.Row(row) is [{ } b] && a == b;
    }

    private static VerificationFault Verify(PreparedVerificationKey key, ProvenInputs item) =>
        Verifier.Verify(key, item.Proof, [.. item.Inputs], [.. item.Commitments]).Fault;

    private static HidingPolynomial Words(params long[] words) => HidingPolynomial.Create([.. words.Select(Fr.From)]);

    private static byte[] Bytes(Fq value) => System.Runtime.InteropServices.MemoryMarshal.AsBytes([value]).ToArray();

    private static int Find(byte[] whole, byte[] part)
    {
        int at = whole.AsSpan().IndexOf(part);
        at.Should().BePositive();
        return at;
    }

    /// <summary>"The words of D_0 and those of D_1 have this inner product."</summary>
    private sealed class InnerProduct : IDisposable
    {
        private readonly Phase1Block left,
            right;
        private readonly CommittedWords leftWords,
            rightWords;

        public InnerProduct(int count, int? segment)
        {
            using var builder = new CircuitBuilder();
            Phase1 claimed = builder.Public();
            (left, right) = (builder.Input(count), builder.Input(count));
            leftWords = builder.Commit([.. Enumerable.Range(0, count).Select(i => left[i])], segment);
            rightWords = builder.Commit([.. Enumerable.Range(0, count).Select(i => right[i])]);
            var sum = new Phase1Sum();
            for (int i = 0; i < count; i++)
                sum.Add(builder.Product(left[i], right[i]));
            builder.AssertEqual(sum.Total(), claimed);
            Circuit = builder.Build();
        }

        public Circuit Circuit { get; }

        public static Fr Of(HidingPolynomial a, HidingPolynomial b)
        {
            Fr sum = Fr.Zero;
            for (int i = 0; i < a.Words.Length; i++)
                sum += a.Words[i] * b.Words[i];
            return sum;
        }

        public CircuitWitness Witness(HidingPolynomial a, HidingPolynomial b) => Circuit.NewWitness(Inputs(a, b));

        /// <summary>Whether words and salts are those that are committed to, and the public input is what follows.</summary>
        public bool AreCommitted(WitnessValues values, HidingPolynomial a, HidingPolynomial b) =>
            values.Evaluate(new Phase1(new Wire(WireKind.Public, 1))) == Of(a, b)
            && leftWords.PolynomialOf(values).Coefficients.SequenceEqual(a.Coefficients)
            && rightWords.PolynomialOf(values).Coefficients.SequenceEqual(b.Coefficients);

        public Action<WitnessValues> Inputs(HidingPolynomial a, HidingPolynomial b) =>
            values =>
            {
                values.SetPublic(1, Of(a, b));
                for (int i = 0; i < left.Count; i++)
                {
                    values.Set(left.WireAt(i), a.Words[i]);
                    values.Set(right.WireAt(i), b.Words[i]);
                }
                leftWords.SetSalt(values, a.Salt);
                rightWords.SetSalt(values, b.Salt);
            };

        public void Dispose() => Circuit.Dispose();
    }

    /// <summary>A witness whose polynomials are not those of its wires.</summary>
    private sealed class Lying : ITwoPhaseWitness
    {
        private readonly CircuitWitness witness;

        public Lying(CircuitWitness witness, KzgCommitment stated, KzgCommitment own, PtauFile ptau)
        {
            this.witness = witness;
            stated.Should().NotBe(own);
            HidingPolynomial first = witness.Polynomials[0];
            Polynomials = [new(first.Words, first.Salt + Fr.One), witness.Polynomials[1]];
            Polynomials[0].Commit(ptau.TauG1).Should().NotBe(own);
        }

        public NativeSpan<U256> Values => witness.Values;

        public IReadOnlyList<HidingPolynomial> Polynomials { get; }

        public void SetMask(KzgMask mask) => witness.SetMask(mask);

        public void Complete(Fr challenge, CancellationToken cancellationToken = default) => witness.Complete(challenge, cancellationToken);
    }
}
