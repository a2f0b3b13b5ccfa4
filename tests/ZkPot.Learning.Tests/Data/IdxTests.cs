using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tests.Data;

public sealed class IdxTests
{
    private static readonly byte[] Images = Bytes.Idx(3, [2, 2, 3], 12);
    private static readonly byte[] Labels = Bytes.Idx(1, [2], 2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Images_and_labels_are_read(bool packed)
    {
        Dataset dataset = Read(packed ? Bytes.Gzip(Images) : Images, packed ? Bytes.Gzip(Labels) : Labels);
        dataset.Count.Should().Be(2);
        dataset.Shape.ToString().Should().Be("1x2x3");
        dataset.Sample(1).ToArray().Should().Equal(6, 7, 8, 9, 0, 1);
        dataset.Labels.ToArray().Should().Equal(0, 1);
    }

    public static TheoryData<string, byte[], byte[]> Hostile =>
        new()
        {
            { "magic", [1, .. Images[1..]], Labels },
            { "magic", Bytes.Idx(1, [12], 12), Labels },
            { "dimension", Bytes.Idx(3, [uint.MaxValue, uint.MaxValue, uint.MaxValue], 0), Labels },
            { "dimension", Bytes.Idx(3, [1 << 16, 1 << 16, 1], 0), Labels },
            { "dimension", Bytes.Idx(3, [0, 2, 3], 0), Labels },
            { "truncated", Bytes.Idx(3, [500_000, 28, 28], 100), Labels },
            { "truncated", Images[..^1], Labels },
            { "truncated", [], Labels },
            { "truncated", Images, Labels[..3] },
            { "more bytes", [.. Images, 0], Labels },
            { "as many of both", Images, Bytes.Idx(1, [3], 3) },
            { "label", Images, [.. Labels[..^1], 10] },
            { "dimension 0 is 0", Images, Bytes.Idx(1, [0], 0) },
            { "unpacked", [0x1F, 0x8B, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9], Labels },
            { "more bytes", Bytes.Gzip([.. Images, .. new byte[50_000_000]]), Labels },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Hostile_files_are_named_errors(string said, byte[] images, byte[] labels) =>
        Bytes.ShouldFail<DatasetException>(() => Read(images, labels)).Message.Should().Contain(said);

    private static Dataset Read(byte[] images, byte[] labels) => Idx.Read(new MemoryStream(images), new MemoryStream(labels), 10);
}
