using ZkPot.Ethereum;

namespace ZkPot.Sdk;

/// <summary>Samples of a pool as the contracts' evaluator takes them, with their ways to the root.</summary>
public static class SampleEvidence
{
    private static readonly AbiTuple List = AbiFunction.Parse("function f((uint256 index, uint256 label, bytes image, bytes32[] path)[] samples)").Inputs;

    /// <summary>Encodes samples, which must be in rising order.</summary>
    public static byte[] Encode(PoolTree tree, IEnumerable<int> indices) => List.Encode(AbiValue.Sequence(indices.Select(index => Sample(tree, index))));

    private static AbiValue Sample(PoolTree tree, int index) =>
        AbiValue.Sequence(index, (int)tree.Pool.Labels[index], tree.Pool.Sample(index).ToArray(), AbiValue.Sequence(tree.PathOf(index).Select(hash => (AbiValue)hash)));
}
