using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The delta of a phase in both groups.</summary>
/// <param name="G1">In G1.</param>
/// <param name="G2">In G2.</param>
public readonly record struct DeltaPair(AffinePoint<Fq> G1, AffinePoint<Fq2> G2)
{
    /// <summary>The delta of a key to which nobody has contributed.</summary>
    public static DeltaPair Generator => new(Algebra.G1.Generator, Algebra.G2.Generator);

    /// <summary>How the k-th of so many deltas is called.</summary>
    internal static string NameOf(int k, int count) => count == 1 ? "delta" : $"delta{k + 1}";
}
