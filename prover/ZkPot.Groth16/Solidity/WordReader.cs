using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Reads numbers and points from 32-byte words, as <see cref="Words"/> writes them.</summary>
internal ref struct WordReader(ReadOnlySpan<byte> words, string name)
{
    private readonly ReadOnlySpan<byte> words = words;
    private int position;

    /// <summary>The next word.</summary>
    public U256 Next()
    {
        U256 word = U256.ReadBigEndian(words.Slice(position * U256.Size, U256.Size));
        position++;
        return word;
    }

    /// <summary>A point whose coordinates stand one after the other.</summary>
    public AffinePoint<Fq> G1() => new(Coordinate(), Coordinate());

    /// <summary>A point of the twist, imaginary parts first.</summary>
    public AffinePoint<Fq2> G2()
    {
        Fq x1 = Coordinate(),
            x0 = Coordinate(),
            y1 = Coordinate(),
            y0 = Coordinate();
        return new(new(x0, x1), new(y0, y1));
    }

    private Fq Coordinate()
    {
        U256 word = Next();
        return word < Fq.Modulus
            ? PrimeField.FromCanonical<Fq>(word)
            : throw new ArtifactException(name, $"word {position - 1}", "is no coordinate: it is not below the prime of the field");
    }
}
