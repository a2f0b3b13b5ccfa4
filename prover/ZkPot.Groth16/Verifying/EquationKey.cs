using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A verification key as the pairing equation sees it: e(A, B) = e(alpha, beta) e(IC(x), gamma) prod e(C_k, delta_k), with one delta in plain Groth16 and two in two-phase Groth16, where the last input is the challenge.</summary>
internal sealed record EquationKey(
    AffinePoint<Fq> Alpha, AffinePoint<Fq2> Beta, AffinePoint<Fq2> Gamma, AffinePoint<Fq2>[] Deltas, AffinePoint<Fq>[] Ic)
{
    /// <summary>Inputs that follow from the proof and not from the statement.</summary>
    public int ChallengeCount => Deltas.Length - 1;

    /// <summary>Inputs of the statement.</summary>
    public int PublicCount => Ic.Length - 1 - ChallengeCount;

    /// <summary>The key as contracts have it: number of phases, number of inputs, alpha, beta, gamma, the deltas, the IC points.</summary>
    public U256[] ToWords() =>
    [
        Words.Of(Deltas.Length), Words.Of(PublicCount), .. Words.Of(Alpha), .. Words.Of(Beta), .. Words.Of(Gamma),
        .. Deltas.SelectMany(Words.Of), .. Ic.SelectMany(Words.Of),
    ];

    /// <summary>What the key is known by.</summary>
    public U256 Digest() => Words.Hash(ToWords());

    /// <summary>How delta_k is called.</summary>
    public string DeltaName(int k) => DeltaPair.NameOf(k, Deltas.Length);
}
