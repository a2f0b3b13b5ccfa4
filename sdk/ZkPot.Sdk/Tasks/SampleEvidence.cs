using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding.Attributes;
using ZkPot.Chain;

namespace ZkPot.Sdk;

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
