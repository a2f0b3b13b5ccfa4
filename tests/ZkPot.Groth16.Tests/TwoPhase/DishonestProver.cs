using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.TwoPhase;

/// <summary>A prover who computes as the honest one does but chooses blinding, challenge and commitment himself, and does not look whether
/// the result is true.</summary>
internal sealed class DishonestProver(string zkey) : IDisposable
{
    private readonly ProvingEngine engine = ProvingEngine.Open(zkey, backend: null);

    /// <summary>The commitment to the first phase.</summary>
    public AffinePoint<Fq> Commit(ITwoPhaseWitness witness, Fr blinding) =>
        (engine.OnCpu().SumFirst(witness.Values, default) + Times(engine.Key.Header.Delta.G1, blinding)).ToAffineVarTime();

    /// <summary>What follows once the witness is complete.</summary>
    public Proof Finish(ITwoPhaseWitness witness, AffinePoint<Fq> commitment, Fr blinding)
    {
        Proof sums = engine.OnCpu().Prove(witness.Values, null, default);
        return new(sums.A, sums.B, (sums.C - Times(engine.Key.Header.First!.Delta.G1, blinding)).ToAffineVarTime()) { C1 = commitment };
    }

    public void Dispose() => engine.Dispose();

    private static JacobianPoint<Fq> Times(JacobianPoint<Fq> point, Fr factor) => point.MultiplyVarTime(PrimeField.ToCanonical(factor));
}
