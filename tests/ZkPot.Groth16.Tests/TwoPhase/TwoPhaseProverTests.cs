using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.TwoPhase;

public sealed class TwoPhaseProverTests : IDisposable
{
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());

    public void Dispose() => keys.Dispose();

    [Fact]
    public void A_true_lookup_is_proven()
    {
        using HandmadeWitness witness = Lookup.Witness(3, 0, 1, 1);
        TwoPhaseProof proof = keys.Prove(witness);
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
}
