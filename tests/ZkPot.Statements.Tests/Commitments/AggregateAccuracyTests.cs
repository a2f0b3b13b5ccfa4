using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>Accuracy of the rounded average of committed models, whose commitments anybody adds up.</summary>
public sealed class AggregateAccuracyTests : IDisposable
{
    private const int Headroom = 3;

    private static readonly IntegerArchitecture Architecture = new(
        Learning.Networks.Architecture.Of(new Shape(1, 2, 3), 8, new Dense(4), new Relu(), new Dense(3)),
        [new(8, 9)],
        22
    );
    private static readonly ModelEncoding Encoding = new(Architecture, Headroom);
    private static readonly int[] Weights = [3, 1, 4];

    private readonly Dataset set = Draw(new Random(8));
    private readonly HidingPolynomial[] models;
    private readonly ModelSum sum;

    public AggregateAccuracyTests()
    {
        models = [.. Enumerable.Range(1, 3).Select(seed => Encoding.Polynomial(Model(seed), PrimeField.Random<Fr>()))];
        sum = ModelSum.Of(Encoding, [.. models.Zip(Weights)]);
    }

    private AccuracyClaim Claim => new(sum.Average, Fr.Zero, Fr.From(5), set) { Sum = sum };

    public void Dispose()
    {
        sum.Dispose();
        foreach (HidingPolynomial model in models)
            model.Dispose();
    }

    [Fact]
    public void The_average_is_that_of_integers_rounded_up_at_halves()
    {
        for (int i = 0; i < sum.Average.Weights.Length; i++)
        {
            int total = Enumerable.Range(0, 3).Sum(k => Weights[k] * Model(k + 1).Weights[i]);
            ((int)sum.Average.Weights[i]).Should().Be((int)Math.Floor(total / 8.0 + 0.5));
        }
        for (int i = 0; i < sum.Average.Biases.Length; i++)
            sum.Average.Biases[i]
                .Should()
                .Be((int)Math.Floor(Enumerable.Range(0, 3).Sum(k => Weights[k] * (long)Model(k + 1).Biases[i]) / 8.0 + 0.5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_score_of_the_average_is_proven_of_the_sum_of_the_commitments(bool isCommitted)
    {
        using AccuracyStatement statement = isCommitted
            ? new(Encoding, TestSetShape.Of(set), isAggregate: true)
            : new(Encoding, set, isAggregate: true);
        using var files = new TemporaryFolder();
        ConstraintSystem system = statement.Circuit.System;
        using PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower));
        Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "test", "seed");
        using Groth16Prover prover = Groth16Prover.Open(files.At("key.zkey"));
        var key = new PreparedVerificationKey(prover.VerificationKey);
        using CircuitWitness witness = statement.NewWitness(Claim);
        Proof proof = prover.Prove(witness);

        // Anyone who verifies has the commitments of the models alone, and computes that of the average from its words, which are public.
        KzgCommitment[] each = [.. models.Select(model => model.Commit(ptau.TauG1))];
        KzgCommitment total = each.Zip(Weights).Select(pair => pair.First * Fr.From(pair.Second)).Aggregate((a, b) => a + b);
        using HidingPolynomial averageWords = Encoding.Polynomial(sum.Average, Fr.Zero);
        KzgCommitment average = averageWords.Commit(ptau.TauG1);
        KzgCommitment[] rest = isCommitted ? [Set(ptau)] : [];
        Fr[] inputs = AccuracyStatement.PublicValues(Fr.From(5), statement.ScoreOf(sum.Average, set));
        Verifier.Verify(key, proof, inputs, [total, average, .. rest]).IsValid.Should().BeTrue();

        foreach (KzgCommitment wrong in (KzgCommitment[])[each[0], total + each[1], total + (each[2] * -Fr.One), average])
            Verifier
                .Verify(key, proof, inputs, [wrong, average, .. rest])
                .IsValid.Should()
                .BeFalse("a summand is dropped, doubled or replaced");
        Verifier.Verify(key, proof, inputs, [total, each[0], .. rest]).IsValid.Should().BeFalse("the model is not the average");
    }

    /// <summary>Another average, even by 1 in one parameter, or another rounding, satisfies no row.</summary>
    [Fact]
    public void Nothing_in_a_witness_can_be_another()
    {
        IntegerEvaluation evaluation = new IntegerNetwork(
            WindowCover.Of(Architecture),
            [.. sum.Average.Weights],
            [.. sum.Average.Biases]
        ).Evaluate(set);
        Dataset claimable = set.Select([.. Enumerable.Range(0, set.Count).Where(n => evaluation.IsClaimable(n, set.Labels[n]))]);
        using var statement = new AccuracyStatement(Encoding, TestSetShape.Of(claimable), isAggregate: true);
        using CircuitWitness witness = statement.NewWitness(Claim with { TestSet = claimable });
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();
        new SoundnessHarness(statement.Circuit, witness).FaultsWithInputs().Should().BeEmpty();
        statement.CommitmentNames.Should().Equal("sum", "model", "test set");
        witness.Polynomials.Should().HaveCount(3);
        witness.Polynomials[0].Coefficients.ToArray().Should().Equal(sum.Polynomial.Coefficients.ToArray());
    }

    /// <summary>Lanes at their extremes: all parameters the largest or the smallest, in all of 2^h models.</summary>
    [Theory]
    [InlineData(127, (1 << 21) - 1)]
    [InlineData(-128, -(1 << 21))]
    public void Extremes_are_averaged_and_more_than_that_is_refused(int weight, int bias)
    {
        var extreme = new IntegerNetwork(
            Architecture,
            [.. Enumerable.Repeat((sbyte)weight, Architecture.Network.Parameters.WeightCount)],
            [.. Enumerable.Repeat(bias, Architecture.Network.Parameters.BiasCount)]
        );
        using HidingPolynomial polynomial = Encoding.Polynomial(extreme, Fr.One);
        using ModelSum all = ModelSum.Of(Encoding, (polynomial, 1 << Headroom));
        all.Average.Weights.Should().Equal(extreme.Weights);
        all.Average.Biases.Should().Equal(extreme.Biases);
        using var statement = new AccuracyStatement(Encoding, set, isAggregate: true);
        using CircuitWitness witness = statement.NewWitness(new(all.Average, Fr.Zero, Fr.From(5), set) { Sum = all, Chosen = [] });
        witness.Complete(PrimeField.Random<Fr>());
        WitnessCheck.FirstViolation(statement.Circuit.System, witness.Values).Should().BeNull();

        FluentActions
            .Invoking(() => ModelSum.Of(Encoding, (polynomial, (1 << Headroom) + 1)))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*add up to 2^3*");
        FluentActions.Invoking(() => ModelSum.Of(Encoding, (polynomial, 9), (polynomial, -1))).Should().Throw<StatementException>();
        if (weight > 0)
        {
            Fr[] words = [.. polynomial.Words.ToArray().Select(word => word * Fr.From(8))];
            words[0] += PrimeField.PowVarTime(Fr.From(2), new U256(11, 0, 0, 0));
            var tooMuch = new HidingPolynomial(words, Fr.One);
            FluentActions.Invoking(() => new ModelSum(Encoding, tooMuch)).Should().Throw<StatementException>();
        }
    }

    [Fact]
    public void A_claim_without_its_sum_is_refused()
    {
        using var aggregate = new AccuracyStatement(Encoding, set, isAggregate: true);
        using var single = new AccuracyStatement(Encoding, set);
        Refused(aggregate, Claim with { Sum = null });
        Refused(single, Claim);
        Refused(aggregate, Claim with { Network = Model(1) });
        FluentActions.Invoking(() => new AccuracyStatement(new(Architecture), set, isAggregate: true)).Should().Throw<StatementException>();

        static void Refused(AccuracyStatement statement, AccuracyClaim claim) =>
            FluentActions.Invoking(() => statement.NewWitness(claim)).Should().Throw<StatementException>();
    }

    private KzgCommitment Set(PtauFile ptau)
    {
        using HidingPolynomial polynomial = TestSetEncoding.For(Architecture, TestSetShape.Of(set)).Polynomial(set, Fr.Zero);
        return polynomial.Commit(ptau.TauG1);
    }

    private static IntegerNetwork Model(int seed)
    {
        var random = new Random(seed);
        return new(
            Architecture,
            [.. Enumerable.Range(0, Architecture.Network.Parameters.WeightCount).Select(_ => (sbyte)random.Next(-128, 128))],
            [.. Enumerable.Range(0, Architecture.Network.Parameters.BiasCount).Select(_ => random.Next(-3000, 3000))]
        );
    }

    private static Dataset Draw(Random random)
    {
        byte[] labels = [.. Enumerable.Range(0, 12).Select(_ => (byte)random.Next(3)).Order()],
            values = new byte[labels.Length * 6];
        random.NextBytes(values);
        return new(new Shape(1, 2, 3), 3, values, labels);
    }
}
