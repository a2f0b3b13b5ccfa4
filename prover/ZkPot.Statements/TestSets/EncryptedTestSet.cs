using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>
/// A test set that nobody can see before its key is revealed, and that cannot be another one afterwards: a salted digest and a chunk of
/// ciphertext a sample. A key is for one set alone: two sets under one show the difference of their samples. Models are committed to while
/// only these are known. One sample that does not decrypt to its digest shows, by one path each, that the set is bad (as FairSwap does:
/// Dziembowski, Eckey, Faust, CCS 2018).
/// </summary>
/// <remarks>
/// All from a key of 32 bytes, each hash keccak256 over a type of 32 bytes, keccak256 of its name, and words of 32 bytes: the salt of
/// sample n is H("zkpot.testset.salt.v1" | key | n); its digest is H("zkpot.testset.sample.v1" | salt | keccak256(bytes)), and its leaf
/// H("zkpot.testset.leaf.v1" | n | label | digest), so that who shows a digest shows whose it is: paths in a sorted tree do not say where a
/// leaf stands; its chunk is the bytes XOR the stream H("zkpot.testset.stream.v1" | key | n | i), i from 0; the leaf of its chunk is
/// H("zkpot.testset.chunk.v1" | n | keccak256(chunk)). The key is known by H("zkpot.testset.key.v1" | key), and the salt of the set's
/// polynomial is H("zkpot.testset.commitment.v1" | key) mod r. Labels are no secret, they follow from n: samples stand in the order of
/// their classes.
/// </remarks>
public sealed class EncryptedTestSet
{
    /// <summary>The bytes of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>The most samples of a set.</summary>
    public const int MaxSamples = 1 << 20;

    private const int HashBytes = Keccak256.Size;

    private static readonly byte[] SaltType = TypeOf("salt"),
        SampleType = TypeOf("sample"),
        StreamType = TypeOf("stream"),
        ChunkType = TypeOf("chunk"),
        LeafType = TypeOf("leaf"),
        KeyType = TypeOf("key"),
        CommitmentType = TypeOf("commitment");

    private readonly byte[][] digests,
        chunks;

    internal EncryptedTestSet(Shape sampleShape, TestSetShape shape, byte[][] digests, byte[][] chunks)
    {
        if (digests.Length != shape.Count || chunks.Length != shape.Count || chunks.Any(chunk => chunk.Length != sampleShape.Size))
            throw new StatementException(
                $"A set of {shape.Count} samples of {sampleShape} has as many digests and chunks of {sampleShape.Size} bytes."
            );
        (SampleShape, Shape, this.digests, this.chunks) = (sampleShape, shape, digests, chunks);
        byte[] labels = shape.Labels;
        LeafTree = new([.. digests.Select((digest, n) => SampleLeaf(n, labels[n], digest))]);
        ChunkTree = new([.. chunks.Select((chunk, n) => ChunkLeaf(n, chunk))]);
    }

    /// <summary>Gets the shape of a sample.</summary>
    public Shape SampleShape { get; }

    /// <summary>Gets how many samples there are of each class.</summary>
    public TestSetShape Shape { get; }

    /// <summary>Gets the tree over the samples' leaves.</summary>
    public KeccakTree LeafTree { get; }

    /// <summary>Gets the tree over the chunks of ciphertext.</summary>
    public KeccakTree ChunkTree { get; }

    /// <summary>A key from the system's source of secrets.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Encrypts a set whose samples stand in the order of their classes, see <see cref="TestSetShape.Arrange"/>.</summary>
    public static EncryptedTestSet Encrypt(Dataset set, ReadOnlySpan<byte> key)
    {
        ArgumentNullException.ThrowIfNull(set);
        RequireKey(key);
        TestSetShape shape = TestSetShape.Of(set);
        if (set.Count > MaxSamples)
            throw new StatementException($"A test set has at most {MaxSamples} samples; {set.Count} are given.");
        if (!set.Labels.SequenceEqual(shape.Labels))
            throw new StatementException("The samples do not stand in the order of their classes; arrange them first.");
        var (digests, chunks) = (new byte[set.Count][], new byte[set.Count][]);
        for (int n = 0; n < set.Count; n++)
        {
            ReadOnlySpan<byte> sample = set.Sample(n);
            digests[n] = DigestOf(SaltOf(key, n), sample);
            chunks[n] = Crypt(key, n, sample);
        }
        return new(set.Shape, shape, digests, chunks);
    }

    /// <summary>What a key is known by before it is revealed.</summary>
    public static byte[] HashOf(ReadOnlySpan<byte> key)
    {
        RequireKey(key);
        return Hash(KeyType, key);
    }

    /// <summary>The salt behind the words of the set's polynomial: without it the commitment would tell whether a guess of the set is
    /// right.</summary>
    public static Fr CommitmentSalt(ReadOnlySpan<byte> key)
    {
        RequireKey(key);
        return PrimeField.Reduce<Fr>(U256.ReadBigEndian(Hash(CommitmentType, key)));
    }

    /// <summary>The chunk of a sample.</summary>
    public ReadOnlySpan<byte> Chunk(int sample) => chunks[sample];

    /// <summary>The salted digest of a sample.</summary>
    public ReadOnlySpan<byte> Digest(int sample) => digests[sample];

    /// <summary>The bytes of a sample under a key, right or not.</summary>
    public byte[] Decrypt(int sample, ReadOnlySpan<byte> key)
    {
        RequireKey(key);
        return Crypt(key, sample, chunks[sample]);
    }

    /// <summary>The first sample that does not decrypt to its digest: evidence that the set is bad. Null if all do.</summary>
    public int? FirstBadSample(ReadOnlySpan<byte> key)
    {
        RequireKey(key);
        byte[] copy = key.ToArray();
        int first = Enumerable
            .Range(0, chunks.Length)
            .AsParallel()
            .Where(n => IsBad(n, Chunk(n), copy, digests[n]))
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return first == int.MaxValue ? null : first;
    }

    /// <summary>
    /// Whether a chunk does not decrypt to a digest: what a contract computes of the evidence, once it has made the leaves of both with the
    /// sample's number and found them under their roots, see <see cref="IsEvidence"/>.
    /// </summary>
    public static bool IsBad(int sample, ReadOnlySpan<byte> chunk, ReadOnlySpan<byte> key, ReadOnlySpan<byte> digest) =>
        !digest.SequenceEqual(DigestOf(SaltOf(key, sample), Crypt(key, sample, chunk)));

    /// <summary>Whether a chunk and a digest, each with its path, show under the roots of a set and its key that the set is bad.</summary>
    public static bool IsEvidence(
        int sample,
        byte[] chunk,
        IEnumerable<byte[]> chunkPath,
        byte label,
        byte[] digest,
        IEnumerable<byte[]> digestPath,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> root,
        ReadOnlySpan<byte> ciphertextRoot
    ) =>
        KeccakTree.Verify(ciphertextRoot, ChunkLeaf(sample, chunk), chunkPath)
        && KeccakTree.Verify(root, SampleLeaf(sample, label, digest), digestPath)
        && IsBad(sample, chunk, key, digest);

    /// <summary>The samples under the right key.</summary>
    /// <exception cref="StatementException">A sample does not decrypt to its digest: the key is another, or the set is bad.</exception>
    public Dataset Decrypt(ReadOnlySpan<byte> key)
    {
        if (FirstBadSample(key) is int bad)
            throw new StatementException($"Sample {bad} does not decrypt to its digest: the key is another, or the set is bad.");
        var values = new byte[chunks.Length * SampleShape.Size];
        for (int n = 0; n < chunks.Length; n++)
            Crypt(key, n, chunks[n]).CopyTo(values, n * SampleShape.Size);
        return new(SampleShape, Shape.SamplesPerClass.Length, values, Shape.Labels);
    }

    /// <summary>The leaf of a chunk.</summary>
    public static byte[] ChunkLeaf(int sample, ReadOnlySpan<byte> chunk) => Hash(ChunkType, Number(sample), Keccak256.Hash(chunk));

    /// <summary>The leaf of a sample's digest.</summary>
    public static byte[] SampleLeaf(int sample, byte label, ReadOnlySpan<byte> digest) =>
        Hash(LeafType, Number(sample), Number(label), digest);

    /// <summary>The leaf of a sample under a key.</summary>
    public static byte[] SampleLeaf(ReadOnlySpan<byte> key, int sample, byte label, ReadOnlySpan<byte> bytes)
    {
        RequireKey(key);
        return SampleLeaf(sample, label, DigestOf(SaltOf(key, sample), bytes));
    }

    private static byte[] DigestOf(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) => Hash(SampleType, salt, Keccak256.Hash(bytes));

    private static byte[] SaltOf(ReadOnlySpan<byte> key, int sample) => Hash(SaltType, key, Number(sample));

    private static byte[] Crypt(ReadOnlySpan<byte> key, int sample, ReadOnlySpan<byte> bytes)
    {
        var result = new byte[bytes.Length];
        for (int i = 0; i * HashBytes < bytes.Length; i++)
        {
            byte[] stream = Hash(StreamType, key, Number(sample), Number(i));
            for (int k = i * HashBytes; k < Math.Min((i + 1) * HashBytes, bytes.Length); k++)
                result[k] = (byte)(bytes[k] ^ stream[k % HashBytes]);
        }
        return result;
    }

    private static byte[] Hash(
        ReadOnlySpan<byte> type,
        ReadOnlySpan<byte> a,
        ReadOnlySpan<byte> b = default,
        ReadOnlySpan<byte> c = default
    ) => Keccak256.Hash([.. type, .. a, .. b, .. c]);

    private static byte[] Number(int value)
    {
        var word = new byte[HashBytes];
        BinaryPrimitives.WriteInt32BigEndian(word.AsSpan(HashBytes - sizeof(int)), value);
        return word;
    }

    private static byte[] TypeOf(string name) => Keccak256.Hash(Encoding.ASCII.GetBytes($"zkpot.testset.{name}.v1"));

    private static void RequireKey(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
            throw new StatementException($"The key of a test set has {KeyBytes} bytes; {key.Length} are given.");
    }
}
