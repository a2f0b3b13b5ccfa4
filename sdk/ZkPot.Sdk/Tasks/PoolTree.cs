using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>The Merkle tree over the samples of a pool whose root a task pins: leaves in the order of indices, pairs hashed in sorted
/// order, an odd last node passed up.</summary>
public sealed class PoolTree
{
    private static readonly Hash32 Kind = Hash32.Keccak("zkpot.pool.sample.v1"u8);
    private readonly List<Hash32[]> levels = [];

    /// <summary>Hashes all samples.</summary>
    /// <param name="pool">The samples.</param>
    /// <param name="key">Of a fresh test set the key, which salts the leaves; null for one that everybody could see.</param>
    public PoolTree(Dataset pool, byte[]? key = null)
    {
        Pool = pool;
        var leaves = new Hash32[pool.Count];
        for (int i = 0; i < leaves.Length; i++)
            leaves[i] = key is null
                ? LeafOf(i, pool.Labels[i], pool.Sample(i))
                : new(EncryptedTestSet.SampleLeaf(key, i, pool.Labels[i], pool.Sample(i)));
        levels.Add(leaves);
        while (levels[^1].Length > 1)
            levels.Add(Above(levels[^1]));
    }

    /// <summary>The samples.</summary>
    public Dataset Pool { get; }

    /// <summary>The root.</summary>
    public Hash32 Root => levels[^1][0];

    /// <summary>The siblings of a sample, from the leaf up.</summary>
    public IReadOnlyList<Hash32> PathOf(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Pool.Count);
        var path = new List<Hash32>();
        foreach (Hash32[] level in levels)
        {
            int sibling = index ^ 1;
            if (sibling < level.Length)
                path.Add(level[sibling]);
            index /= 2;
        }
        return path;
    }

    private static Hash32 LeafOf(int index, byte label, ReadOnlySpan<byte> image) =>
        AbiHash.Of(Kind, (uint)index, (uint)label, Hash32.Keccak(image));

    private static Hash32[] Above(Hash32[] level)
    {
        var above = new Hash32[(level.Length + 1) / 2];
        for (int i = 0; i < above.Length; i++)
            above[i] = 2 * i + 1 < level.Length ? Join(level[2 * i], level[2 * i + 1]) : level[2 * i];
        return above;
    }

    private static Hash32 Join(Hash32 a, Hash32 b) =>
        a.Word.CompareTo(b.Word) < 0 ? Hash32.Keccak([.. a.ToBytes(), .. b.ToBytes()]) : Hash32.Keccak([.. b.ToBytes(), .. a.ToBytes()]);
}

/// <summary>Samples of a pool as the contracts' evaluator takes them, with their ways to the root.</summary>
public static class SampleEvidence
{
    /// <summary>Encodes samples, which must be in rising order.</summary>
    public static byte[] Encode(PoolTree tree, IEnumerable<int> indices) =>
        new ABIEncode().GetABIParamsEncoded(new Parameters { Samples = [.. indices.Select(index => SampleOf(tree, index))] });

    private static Sample SampleOf(PoolTree tree, int index) =>
        new()
        {
            Index = (uint)index,
            Label = tree.Pool.Labels[index],
            Image = tree.Pool.Sample(index).ToArray(),
            Path = [.. tree.PathOf(index).Select(hash => hash.ToBytes())],
        };

    private sealed class Parameters
    {
        [Parameter("tuple[]", "samples", 1, "Sample")]
        public List<Sample> Samples { get; set; } = [];
    }

    [Struct("Sample")]
    private sealed class Sample
    {
        [Parameter("uint256", "index", 1)]
        public uint Index { get; set; }

        [Parameter("uint256", "label", 2)]
        public uint Label { get; set; }

        [Parameter("bytes", "image", 3)]
        public byte[] Image { get; set; } = [];

        [Parameter("bytes32[]", "path", 4)]
        public List<byte[]> Path { get; set; } = [];
    }
}

/// <summary>
/// Solidity's <c>keccak256(abi.encode(...))</c> of values of fixed length. A struct of such values is encoded as its fields, and an array
/// of fixed length as its elements.
/// </summary>
internal static class AbiHash
{
    private static readonly ABIEncode Encoder = new();

    public static Hash32 Of(params object[] values) => Hash32.Keccak(Encode(values));

    public static byte[] Encode(params object[] values) => Encoder.GetABIEncoded([.. values.SelectMany(Words)]);

    private static IEnumerable<ABIValue> Words(object value) =>
        value switch
        {
            IEnumerable<BigInteger> numbers => numbers.Select(number => Word(number)),
            KzgCommitment commitment => commitment.ToWords().Select(number => Word(number)),
            Claim claim => Words(claim.Commitment).Concat(Words(claim.Ciphertext)).Append(Word(claim.Score)),
            _ => [Word(value)],
        };

    private static ABIValue Word(object value) =>
        value switch
        {
            Hash32 hash => new("bytes32", hash.ToBytes()),
            Address address => new("address", address.ToString()),
            BigInteger number => new("uint256", number),
            ulong number => new("uint256", new BigInteger(number)),
            uint number => new("uint256", new BigInteger(number)),
            _ => throw new ArgumentException($"A value of {value.GetType()} has no word here.", nameof(value)),
        };
}

/// <summary>Points of G1 as the contracts take them: two numbers, or two zeros where there is none.</summary>
public static class PointWords
{
    /// <summary>Gets what stands for no point.</summary>
    public static IReadOnlyList<BigInteger> None { get; } = [BigInteger.Zero, BigInteger.Zero];

    /// <summary>A commitment as a point.</summary>
    public static IReadOnlyList<BigInteger> ToWords(this KzgCommitment commitment) => ToWords(commitment.Point);

    /// <summary>A commitment as a point; none as zeros.</summary>
    public static IReadOnlyList<BigInteger> ToWords(this KzgCommitment? commitment) => commitment is { } given ? given.ToWords() : None;

    /// <summary>A point.</summary>
    public static IReadOnlyList<BigInteger> ToWords(AffinePoint<Fq> point) =>
        [PrimeField.ToBigInteger(point.X), PrimeField.ToBigInteger(point.Y)];

    /// <summary>The commitment that two numbers are.</summary>
    /// <exception cref="FormatException">They are no point of the curve, or the one at infinity.</exception>
    public static KzgCommitment ReadCommitment(IReadOnlyList<BigInteger> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (
            words.Count == 2
            && TryRead(words[0], out Fq x)
            && TryRead(words[1], out Fq y)
            && new KzgCommitment(new(x, y)) is { IsWellFormed: true } commitment
        )
            return commitment;
        throw new FormatException("A commitment is a point of the curve, its coordinates below q, and not infinity.");
    }

    /// <summary>Whether a claim is about a commitment.</summary>
    public static bool IsAbout(this Claim claim, KzgCommitment commitment)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Commitment.SequenceEqual(commitment.ToWords());
    }

    private static bool TryRead(BigInteger word, out Fq coordinate)
    {
        coordinate = default;
        return word.Sign >= 0
            && word.GetBitLength() <= 8 * U256.Size
            && PrimeField.TryFromCanonical(U256.FromBigInteger(word), out coordinate);
    }
}
