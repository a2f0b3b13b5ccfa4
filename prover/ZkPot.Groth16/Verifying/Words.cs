using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Numbers and points as 32-byte big-endian words, as contracts have them: in the order of EIP-197, imaginary parts
/// first.</summary>
internal static class Words
{
    public static U256 Of(Fr value) => PrimeField.ToCanonical(value);

    public static U256[] Of(AffinePoint<Fq> p) => [PrimeField.ToCanonical(p.X), PrimeField.ToCanonical(p.Y)];

    public static U256[] Of(AffinePoint<Fq2> p) =>
        [PrimeField.ToCanonical(p.X.C1), PrimeField.ToCanonical(p.X.C0), PrimeField.ToCanonical(p.Y.C1), PrimeField.ToCanonical(p.Y.C0)];

    public static U256 Of(int value) => new((ulong)value, 0, 0, 0);

    public static byte[] ToBytes(IReadOnlyCollection<U256> words)
    {
        var bytes = new byte[U256.Size * words.Count];
        int offset = 0;
        foreach (U256 word in words)
        {
            word.WriteBigEndian(bytes.AsSpan(offset));
            offset += U256.Size;
        }
        return bytes;
    }

    /// <summary>Keccak-256 of the words, as a word.</summary>
    public static U256 Hash(IEnumerable<U256> words)
    {
        var hash = new Keccak256();
        Span<byte> bytes = stackalloc byte[U256.Size];
        foreach (U256 word in words)
        {
            word.WriteBigEndian(bytes);
            hash.Update(bytes);
        }
        hash.Finish(bytes);
        return U256.ReadBigEndian(bytes);
    }
}
