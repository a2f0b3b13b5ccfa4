using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Keccak-256 over 32-byte big-endian words, as a contract computes it: points as EIP-197 has them, imaginary parts first.</summary>
internal sealed class WordHash
{
    private readonly Keccak256 hash = new();

    public WordHash Add(U256 value)
    {
        Span<byte> word = stackalloc byte[U256.Size];
        value.WriteBigEndian(word);
        hash.Update(word);
        return this;
    }

    public WordHash Add(long value) => Add(new U256((ulong)value, 0, 0, 0));

    public WordHash Add(Fr value) => Add(PrimeField.ToCanonical(value));

    public WordHash Add(Fq value) => Add(PrimeField.ToCanonical(value));

    public WordHash Add(Fq2 value) => Add(value.C1).Add(value.C0);

    public WordHash Add(AffinePoint<Fq> p) => Add(p.X).Add(p.Y);

    public WordHash Add(AffinePoint<Fq2> p) => Add(p.X).Add(p.Y);

    /// <summary>The digest as a big-endian number.</summary>
    public U256 Finish()
    {
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        hash.Finish(digest);
        return U256.ReadBigEndian(digest);
    }
}
