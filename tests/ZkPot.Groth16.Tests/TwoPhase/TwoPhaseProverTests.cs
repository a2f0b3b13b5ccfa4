using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.TwoPhase;

public sealed class TwoPhaseProverTests : IDisposable
{
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());

    public void Dispose() => keys.Dispose();

    [Fact]
    public void A_true_lookup_is_proven_and_its_second_phase_computed_once()
    {
        using HandmadeWitness witness = Lookup.Witness(3, 0, 1, 1);
        Proof proof = keys.Prove(witness);
        Verifier.Verify(keys.VerificationKey, proof, [Fr.From(5)]).IsValid.Should().BeTrue();
        Verifier.Verify(keys.VerificationKey, proof, [Fr.From(6)]).Fault.Should().Be(VerificationFault.EquationFails);
        witness.Completions.Should().Be(1);
    }

    [Fact]
    public void A_true_product_is_proven()
    {
        var product = new ProductCircuit();
        using var other = new TwoPhaseKeys(product.Build());
        using HandmadeWitness witness = product.Witness([1, 2, 3, 4], [5, 6, 7, 8]);
        Verifier.Verify(other.VerificationKey, other.Prove(witness), [Fr.From(19)]).IsValid.Should().BeTrue();
    }

    /// <summary>Either phase may be empty, and there may be no public value.</summary>
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 0)]
    [InlineData(1, 0, 1)]
    [InlineData(2, 1, 0)]
    public void Empty_phases_are_proven(int publics, int first, int second)
    {
        var phases = new PhasePartition(publics, first, second);
        var circuit = new HandmadeCircuit(phases);
        int last = phases.WireCount - 1;
        circuit.Add([(last, 1)], [(last, 1)], [(last, 3)]);
        circuit.Add([(phases.ChallengeWire, 1)], [(0, 1)], [(phases.ChallengeWire, 1)]);
        using var other = new TwoPhaseKeys(circuit.Build());
        Fr[] values = [.. Enumerable.Repeat(Fr.From(3), publics + first)];
        using var witness = new HandmadeWitness(phases, values, wires => wires[last] = Fr.From(3));
        other.Verify().Should().HaveCount(1);
        Verifier.Verify(other.VerificationKey, other.Prove(witness), values.AsSpan(0, publics)).IsValid.Should().BeTrue();
    }

    [Fact]
    public void Several_proofs_can_be_made_at_once()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey);
        PreparedVerificationKey key = keys.VerificationKey;
        Parallel.For(
            0,
            4,
            i =>
            {
                using HandmadeWitness witness = Lookup.Witness(i, i, i, i);
                Verifier.Verify(key, prover.Prove(witness), [Fr.From(4 * i)]).IsValid.Should().BeTrue();
            }
        );
    }

    [Fact]
    public void A_wrong_witness_is_one_clear_error()
    {
        PhasePartition phases = Lookup.Phases;
        Fails(new HandmadeWitness(new(1, 8, 7), new Fr[9], _ => { }), "witness: length: has 18 values, expected 19*");
        Fails(new HandmadeWitness(phases, new Fr[9], _ => { }), "witness: *with the challenge it does not satisfy the circuit*");
        Fails(
            new HandmadeWitness(phases, new Fr[9], wires => wires[phases.ChallengeWire] += Fr.One),
            "witness: wire 2: is not the challenge*"
        );
        Fails(
            new HandmadeWitness(phases, new Fr[9], wires => wires[1] = Fr.One),
            "witness: *changed public values or wires of the first phase*"
        );
        Fails(
            new HandmadeWitness(phases, new Fr[9], wires => wires[phases.FirstStart] = Fr.One),
            "witness: *changed public values or wires of the first phase*"
        );
        Fails(new HandmadeWitness(phases, new Fr[9], wires => wires[0] = Fr.Zero), "witness: wire 0: is 0, expected 1");
        Fails(
            new Damaged(Lookup.Witness(0, 1, 2, 3), phases.FirstStart, atOnce: true),
            "witness: wire 3: has the value *, expected less than r*"
        );
        Fails(
            new Damaged(Lookup.Witness(0, 1, 2, 3), phases.SecondStart, atOnce: false),
            "witness: wire 11: has the value *, expected less than r*"
        );
    }

    [Fact]
    public void A_proof_can_be_cancelled()
    {
        using Groth16Prover prover = Groth16Prover.Open(keys.Zkey);
        using HandmadeWitness witness = Lookup.Witness(0, 1, 2, 3);
        FluentActions
            .Invoking(() => prover.Prove(witness, cancellationToken: new CancellationToken(true)))
            .Should()
            .Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_key_of_the_other_flavor_is_refused_by_name()
    {
        using (Groth16Prover twoPhase = Groth16Prover.Open(keys.Zkey))
            FluentActions
                .Invoking(() => twoPhase.Prove(default(NativeSpan<U256>)))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*protocol: is two-phase Groth16, expected plain Groth16*");
        string plain = keys.At("plain.zkey"),
            fresh = keys.At("plain-fresh.zkey");
        Phase2InteroperationTests.Create(TestCircuit.Get("multiplier"), OpenSecretPtau.Get(2), fresh);
        ZkeyCeremony.ContributeSeeded(fresh, plain, "", "seed");
        using (Groth16Prover onePhase = Groth16Prover.Open(plain))
            FluentActions
                .Invoking(() => onePhase.Prove(Lookup.Witness(0, 1, 2, 3)))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*protocol: is plain Groth16, expected two-phase Groth16*");
        FluentActions
            .Invoking(() => Groth16Prover.Open(keys.Fresh))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*delta1 in G2: is still the generator*");
    }

    private void Fails(ITwoPhaseWitness witness, string message)
    {
        using (witness as IDisposable)
            FluentActions.Invoking(() => keys.Prove(witness)).Should().Throw<ArtifactException>().WithMessage(message);
    }

    /// <summary>Sets one wire to a number that is no field element.</summary>
    private sealed class Damaged : ITwoPhaseWitness
    {
        private readonly HandmadeWitness good;
        private readonly int wire;

        public Damaged(HandmadeWitness good, int wire, bool atOnce)
        {
            (this.good, this.wire) = (good, wire);
            if (atOnce)
                good.Values[wire] = Fr.Modulus;
        }

        public NativeSpan<U256> Values => good.Values;

        public void Complete(Fr challenge, CancellationToken cancellationToken = default)
        {
            good.Complete(challenge, cancellationToken);
            good.Values[wire] = Fr.Modulus;
        }
    }
}
