using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A proof and its inputs as the pairing equation sees them: one C for each delta of the key, one input for each IC point but the first.</summary>
internal sealed record EquationProof(AffinePoint<Fq> A, AffinePoint<Fq2> B, AffinePoint<Fq>[] C, Fr[] Inputs)
{
    /// <summary>The proof as contracts have it, without its inputs.</summary>
    public U256[] ToWords() => [.. Words.Of(A), .. Words.Of(B), .. C.SelectMany(Words.Of)];

    /// <summary>How C_k is called.</summary>
    public string CName(int k) => C.Length == 1 ? "C" : $"C{k + 1}";
}
