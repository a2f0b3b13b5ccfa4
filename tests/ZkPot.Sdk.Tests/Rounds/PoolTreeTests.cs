using ZkPot.Chain;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Sdk.Tests.Rounds;

public sealed class PoolTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    public void Every_sample_has_its_way_to_the_root(int count)
    {
        var tree = new PoolTree(Samples(count));
        for (int index = 0; index < count; index++)
        {
            Hash32 node = LeafOf(tree, index);
            foreach (Hash32 sibling in tree.PathOf(index))
                node =
                    node.Word < sibling.Word
                        ? Hash32.Keccak([.. node.ToBytes(), .. sibling.ToBytes()])
                        : Hash32.Keccak([.. sibling.ToBytes(), .. node.ToBytes()]);
            node.Should().Be(tree.Root);
        }
        FluentActions.Invoking(() => tree.PathOf(count)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Another_sample_label_or_order_is_another_pool()
    {
        Hash32 root = new PoolTree(Samples(5)).Root;
        Dataset five = Samples(5);
        new PoolTree(five.Select([1, 0, 2, 3, 4])).Root.Should().NotBe(root);
        new PoolTree(five.Slice(..4)).Root.Should().NotBe(root);
        new PoolTree(
            new Dataset(five.Shape, five.Classes, [.. Enumerable.Range(0, 5).SelectMany(i => five.Sample(i).ToArray())], [1, 1, 0, 1, 0])
        )
            .Root.Should()
            .NotBe(root);
    }

    private static Hash32 LeafOf(PoolTree tree, int index) =>
        Hash32.Keccak([
            .. Hash32.Keccak("zkpot.pool.sample.v1"u8).ToBytes(),
            .. Word(index),
            .. Word(tree.Pool.Labels[index]),
            .. Hash32.Keccak(tree.Pool.Sample(index)).ToBytes(),
        ]);

    private static byte[] Word(int value) => [.. new byte[28], .. BitConverter.GetBytes(value).Reverse()];

    private static Dataset Samples(int count) =>
        new(
            new Shape(1, 2, 2),
            2,
            [.. Enumerable.Range(0, 4 * count).Select(i => (byte)(i * 37 & 255))],
            [.. Enumerable.Range(0, count).Select(i => (byte)(i % 2))]
        );
}
