using System.Buffers.Binary;
using System.Collections.Immutable;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// What all who take part know of a test set before they see it, and what they hold it against afterwards. A digest of it stands in the
/// context of every proof: anyone who proves has agreed to it.
/// </summary>
/// <param name="SampleShape">The shape of a sample.</param>
/// <param name="Shape">How many samples there are of each class.</param>
/// <param name="Commitment">The commitment to the set's polynomial.</param>
/// <param name="SrsId">What the powers are known by that it is over.</param>
/// <param name="Root">The root over the samples' leaves.</param>
/// <param name="CiphertextRoot">The root over the chunks; zeros for a set that everybody can see.</param>
/// <param name="KeyHash">What the key is known by; zeros for a set that everybody can see.</param>
public sealed record TestSetTerms(
    Shape SampleShape,
    TestSetShape Shape,
    KzgCommitment Commitment,
    U256 SrsId,
    U256 Root,
    U256 CiphertextRoot,
    U256 KeyHash
)
{
    private static readonly byte[] Type = Keccak256.Hash("zkpot.testset.terms.v1"u8);

    /// <summary>Gets whether the set can be seen from the start.</summary>
    public bool IsOpen => KeyHash == U256.Zero;

    /// <summary>keccak256(type | channels | rows | columns | classes | samples of each class | srs | D.x | D.y | R | R_ct | key hash), a
    /// word each.</summary>
    public U256 Digest() =>
        U256.ReadBigEndian(
            Keccak256.Hash([
                .. Type,
                .. Words([
                    Number(SampleShape.Channels),
                    Number(SampleShape.Height),
                    Number(SampleShape.Width),
                    Number(Shape.SamplesPerClass.Length),
                    .. Shape.SamplesPerClass.Select(Number),
                    SrsId,
                    PrimeField.ToCanonical(Commitment.Point.X),
                    PrimeField.ToCanonical(Commitment.Point.Y),
                    Root,
                    CiphertextRoot,
                    KeyHash,
                ]),
            ])
        );

    /// <summary>The terms of a set that everybody can see.</summary>
    public static TestSetTerms OfOpen(
        IntegerArchitecture architecture,
        Dataset arranged,
        PtauFile powers,
        CancellationToken cancellationToken = default
    )
    {
        // An open set needs no salts, but its samples have the same leaves, so that the same evidence serves.
        byte[] key = new byte[EncryptedTestSet.KeyBytes];
        EncryptedTestSet leaves = EncryptedTestSet.Encrypt(arranged, key);
        return new(
            arranged.Shape,
            leaves.Shape,
            CommitmentTo(architecture, arranged, Fr.Zero, powers, cancellationToken),
            Srs.From(powers).Id(),
            U256.ReadBigEndian(leaves.LeafTree.Root),
            U256.Zero,
            U256.Zero
        );
    }

    /// <summary>The terms of an encrypted set.</summary>
    public static TestSetTerms OfEncrypted(
        IntegerArchitecture architecture,
        Dataset arranged,
        EncryptedTestSet encrypted,
        ReadOnlySpan<byte> key,
        PtauFile powers,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(encrypted);
        return new(
            arranged.Shape,
            encrypted.Shape,
            CommitmentTo(architecture, arranged, EncryptedTestSet.CommitmentSalt(key), powers, cancellationToken),
            Srs.From(powers).Id(),
            U256.ReadBigEndian(encrypted.LeafTree.Root),
            U256.ReadBigEndian(encrypted.ChunkTree.Root),
            U256.ReadBigEndian(EncryptedTestSet.HashOf(key))
        );
    }

    /// <summary>What is wrong with a ciphertext, as far as it can be seen before the key is; null if nothing is. Anyone who takes part asks
    /// before they enroll.</summary>
    public string? FaultOf(EncryptedTestSet encrypted)
    {
        ArgumentNullException.ThrowIfNull(encrypted);
        if (encrypted.SampleShape != SampleShape || !encrypted.Shape.Equals(Shape))
            return "the ciphertext is of samples of another shape, or of other numbers of samples";
        if (U256.ReadBigEndian(encrypted.LeafTree.Root) != Root)
            return "the leaves have another root";
        return U256.ReadBigEndian(encrypted.ChunkTree.Root) != CiphertextRoot ? "the chunks of ciphertext have another root" : null;
    }

    /// <summary>What is wrong with the samples that a revealed key gives; null if nothing is.</summary>
    public string? FaultOf(
        IntegerArchitecture architecture,
        EncryptedTestSet encrypted,
        ReadOnlySpan<byte> key,
        PtauFile powers,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (FaultOf(encrypted) is string before)
            return before;
        if (U256.ReadBigEndian(EncryptedTestSet.HashOf(key)) != KeyHash)
            return "the key is another than the terms name";
        return encrypted.FirstBadSample(key) is int bad
            ? $"sample {bad} does not decrypt to its digest"
            : FaultOf(architecture, encrypted.Decrypt(key), EncryptedTestSet.CommitmentSalt(key), powers, cancellationToken);
    }

    /// <summary>What is wrong with samples that everybody can see; null if nothing is.</summary>
    public string? FaultOfOpen(
        IntegerArchitecture architecture,
        Dataset arranged,
        PtauFile powers,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (!IsOpen)
            return "the terms are those of an encrypted set";
        if (!TestSetShape.Of(arranged).Equals(Shape) || arranged.Shape != SampleShape)
            return "the samples have another shape, or there are other numbers of them";
        if (U256.ReadBigEndian(EncryptedTestSet.Encrypt(arranged, new byte[EncryptedTestSet.KeyBytes]).LeafTree.Root) != Root)
            return "the samples have another root";
        return FaultOf(architecture, arranged, Fr.Zero, powers, cancellationToken);
    }

    private string? FaultOf(
        IntegerArchitecture architecture,
        Dataset samples,
        Fr salt,
        PtauFile powers,
        CancellationToken cancellationToken
    )
    {
        if (Srs.From(powers).Id() != SrsId)
            return $"{powers.Path} holds other powers of tau than the terms name";
        try
        {
            RepeatedSamples.RequireNone(samples, architecture.Network.InputBits);
        }
        catch (DatasetException repeated)
        {
            return repeated.Message;
        }
        return CommitmentTo(architecture, samples, salt, powers, cancellationToken) != Commitment
            ? "the commitment is to other samples"
            : null;
    }

    private static KzgCommitment CommitmentTo(
        IntegerArchitecture architecture,
        Dataset arranged,
        Fr salt,
        PtauFile powers,
        CancellationToken cancellationToken
    )
    {
        using HidingPolynomial polynomial = TestSetEncoding.For(architecture, TestSetShape.Of(arranged)).Polynomial(arranged, salt);
        if (polynomial.Coefficients.Length > powers.TauG1.Length)
            throw new ArtifactException(
                powers.Path,
                "powers",
                $"are {powers.TauG1.Length}, expected at least {polynomial.Coefficients.Length}: the test set has as many words and a salt"
            );
        return polynomial.Commit(powers.TauG1, cancellationToken);
    }

    private static U256 Number(int value) => new((ulong)value, 0, 0, 0);

    private static byte[] Words(IReadOnlyCollection<U256> words)
    {
        var bytes = new byte[words.Count * U256.Size];
        int at = 0;
        foreach (U256 word in words)
        {
            word.WriteBigEndian(bytes.AsSpan(at));
            at += U256.Size;
        }
        return bytes;
    }
}

/// <summary>
/// The file of an encrypted test set: "zkpotts1"; channels, rows, columns, classes, four bytes each, big-endian; the samples of each class,
/// four bytes each; the digests of all samples, 32 bytes each; their chunks.
/// </summary>
public static class EncryptedTestSetFile
{
    private const int HeaderBytes = 8 + 4 * sizeof(int);

    private static ReadOnlySpan<byte> Magic => "zkpotts1"u8;

    /// <summary>The bytes of the file.</summary>
    public static byte[] Write(EncryptedTestSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        ImmutableArray<int> counts = set.Shape.SamplesPerClass;
        var bytes = new byte[
            checked(HeaderBytes + sizeof(int) * counts.Length + set.Shape.Count * (Keccak256.Size + set.SampleShape.Size))
        ];
        Magic.CopyTo(bytes);
        Span<byte> rest = bytes.AsSpan(Magic.Length);
        foreach (int number in (int[])[set.SampleShape.Channels, set.SampleShape.Height, set.SampleShape.Width, counts.Length, .. counts])
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, number);
            rest = rest[sizeof(int)..];
        }
        for (int n = 0; n < set.Shape.Count; n++, rest = rest[Keccak256.Size..])
            set.Digest(n).CopyTo(rest);
        for (int n = 0; n < set.Shape.Count; n++, rest = rest[set.SampleShape.Size..])
            set.Chunk(n).CopyTo(rest);
        return bytes;
    }

    /// <summary>Reads a file; every number and length in it is checked before memory is asked for.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <exception cref="ArtifactException">It is no encrypted test set.</exception>
    public static EncryptedTestSet Read(ReadOnlySpan<byte> bytes, string name = "encrypted test set")
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(Magic))
            throw new ArtifactException(name, "start", "is not that of an encrypted test set");
        Span<int> header = stackalloc int[4];
        for (int i = 0; i < header.Length; i++)
            header[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(Magic.Length + i * sizeof(int))..]);
        var sample = new Shape(header[0], header[1], header[2]);
        if (!sample.IsValid)
            throw new ArtifactException(name, "shape of a sample", $"is {header[0]} x {header[1]} x {header[2]}, which is not possible");
        int classes = header[3];
        if (classes is < 2 or > 256 || bytes.Length < HeaderBytes + classes * sizeof(int))
            throw new ArtifactException(name, "classes", $"are {classes}, expected 2 to 256 with a number for each");
        var counts = new int[classes];
        long total = 0;
        for (int i = 0; i < classes; i++)
        {
            counts[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(HeaderBytes + i * sizeof(int))..]);
            if (counts[i] < 0 || (total += counts[i]) > EncryptedTestSet.MaxSamples)
                throw new ArtifactException(
                    name,
                    "samples",
                    $"are too many, or a negative number of class {i}; expected at most {EncryptedTestSet.MaxSamples}"
                );
        }
        int start = HeaderBytes + classes * sizeof(int);
        long expected = start + total * (Keccak256.Size + sample.Size);
        if (total == 0 || bytes.Length != expected)
            throw new ArtifactException(name, "length", $"is {bytes.Length}, expected {expected} for {total} samples of {sample}");
        var (digests, chunks) = (new byte[total][], new byte[total][]);
        for (int n = 0; n < total; n++)
        {
            digests[n] = bytes.Slice(start + n * Keccak256.Size, Keccak256.Size).ToArray();
            chunks[n] = bytes.Slice(start + (int)total * Keccak256.Size + n * sample.Size, sample.Size).ToArray();
        }
        return new(sample, new([.. counts]), digests, chunks);
    }
}
