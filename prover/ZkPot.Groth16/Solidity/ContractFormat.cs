using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Keys and proofs as ZkPot's own contracts take them: 32-byte words, points in the order of EIP-197.</summary>
public static class ContractFormat
{
    private const int PowersWords = 5;

    /// <summary>
    /// Flavor, number of inputs; for flavor 3 number of commitments and id of the powers; alpha, beta, gamma (not for flavor 3, where it is
    /// the generator), the deltas, IC. Its Keccak-256 is the key's digest.
    /// </summary>
    public static byte[] Key(VerificationKey key) => Words.ToBytes(key.ToWords());

    /// <summary>A, B, C; with a challenge A, B, C1, C2; with commitments also M, y, pi.</summary>
    public static byte[] Proof(Proof proof) => Words.ToBytes(proof.ToWords());

    /// <summary>Commitments as points, one after the other.</summary>
    public static byte[] Commitments(IEnumerable<KzgCommitment> commitments) =>
        Words.ToBytes([.. commitments.SelectMany(commitment => Words.Of(commitment.Point))]);

    /// <summary>Powers of tau: [tau]_2, then the digest of the transcript. Their Keccak-256 is their id.</summary>
    public static byte[] Powers(Srs powers)
    {
        ArgumentNullException.ThrowIfNull(powers);
        return Words.ToBytes([.. Words.Of(powers.Tau), powers.TranscriptDigest]);
    }

    /// <summary>Powers of tau that <see cref="Powers"/> wrote, perhaps somebody else's; the point is checked by who uses them.</summary>
    /// <exception cref="ArtifactException">They are no powers.</exception>
    public static Srs ReadPowers(ReadOnlySpan<byte> words, string name)
    {
        if (words.Length != PowersWords * U256.Size)
            throw new ArtifactException(
                name,
                "",
                $"has {words.Length} bytes, expected {PowersWords * U256.Size}: [tau] in G2 and the digest of the transcript"
            );
        var reader = new WordReader(words, name);
        return new(reader.G2(), reader.Next());
    }

    /// <summary>The key that stands as a contract's code: a zero byte, the words, and behind a key about commitments the powers that it
    /// names.</summary>
    /// <exception cref="ArtifactException">It is no key's code.</exception>
    public static VerificationKey ReadCode(ReadOnlySpan<byte> code, string name)
    {
        const int size = PowersWords * U256.Size;
        if (code.IsEmpty)
            throw new ArtifactException(name, "", "has no code: no key stands there");
        if (code[0] != 0)
            throw new ArtifactException(name, "first byte", "is not zero: it is some other contract, no key");
        ReadOnlySpan<byte> words = code[1..];
        bool isCommitted =
            words.Length > U256.Size + size && U256.ReadBigEndian(words[..U256.Size]) == new U256((ulong)KeyFlavor.Committed, 0, 0, 0);
        if (!isCommitted)
            return ReadKey(words, name);
        Srs powers = ReadPowers(words[^size..], name);
        return ReadKey(words[..^size], name, id => id == powers.Id() ? powers : null);
    }

    /// <summary>The key of words.</summary>
    /// <param name="words">What <see cref="Key"/> wrote, perhaps somebody else's; points are checked by who uses the key.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="srs">Finds the powers that a key of flavor 3 names by their id; such keys are refused if it is not given or knows them
    /// not.</param>
    /// <exception cref="ArtifactException">They are no key.</exception>
    public static VerificationKey ReadKey(ReadOnlySpan<byte> words, string name, Func<U256, Srs?>? srs = null)
    {
        const int least = 2;
        int count = words.Length / U256.Size;
        if (words.Length % U256.Size != 0 || count < least)
            throw new ArtifactException(name, "", $"has {words.Length} bytes: no key of whole words");
        var reader = new WordReader(words, name);
        U256 first = reader.Next(),
            inputs = reader.Next();
        if (first.BitLength > 2 || first.L0 is not (1 or 2 or 3))
            throw new ArtifactException(name, "word 0", $"is {first}, expected 1 (plain), 2 (two-phase) or 3 (with commitments)");
        var flavor = (KeyFlavor)first.L0;
        bool isPlain = flavor == KeyFlavor.Plain,
            isCommitted = flavor == KeyFlavor.Committed;
        // The words before IC: header, alpha, and beta, gamma, delta or beta and two deltas, or all four.
        int before =
            isPlain ? 2 + 2 + 3 * 4
            : isCommitted ? 4 + 2 + 3 * 4
            : 2 + 2 + 4 * 4;
        long left = (long)count - before;
        if (left < 0 || left % 2 != 0 || inputs.BitLength > 32 || (long)inputs.L0 + (int)flavor != left / 2)
            throw new ArtifactException(name, "word 1", $"says {inputs} inputs, which does not go with {count} words");
        U256 commitments = isCommitted ? reader.Next() : default;
        if (commitments.BitLength > 31)
            throw new ArtifactException(name, "word 2", $"says {commitments} commitments");
        Srs? powers = null;
        if (isCommitted)
        {
            U256 id = reader.Next();
            powers = srs?.Invoke(id) ?? throw new ArtifactException(name, "word 3", "names powers of tau that are not known here");
        }
        return new()
        {
            Alpha = reader.G1(),
            Beta = reader.G2(),
            Gamma = isCommitted ? G2.Generator : reader.G2(),
            Delta1 = isPlain ? null : reader.G2(),
            Delta = reader.G2(),
            CommitmentCount = (int)commitments.L0,
            Srs = powers,
            Ic = ReadIc(ref reader, (int)(left / 2)),
        };
    }

    private static AffinePoint<Fq>[] ReadIc(ref WordReader reader, int count)
    {
        var ic = new AffinePoint<Fq>[count];
        for (int i = 0; i < ic.Length; i++)
            ic[i] = reader.G1();
        return ic;
    }
}

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
