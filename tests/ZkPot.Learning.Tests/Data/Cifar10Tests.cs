using System.Text;
using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tests.Data;

public sealed class Cifar10Tests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("zkpot-cifar").FullName;

    public void Dispose() => Directory.Delete(folder, true);

    [Fact]
    public void Binary_batches_are_read()
    {
        byte[] batch = [3, .. Enumerable.Repeat((byte)1, 3072), 9, .. Enumerable.Repeat((byte)2, 3072)];
        Dataset dataset = Cifar10.ReadBinary(new MemoryStream(batch));
        dataset.Labels.ToArray().Should().Equal(3, 9);
        dataset.Sample(1).ToArray().Should().OnlyContain(value => value == 2);
    }

    [Fact]
    public void A_folder_of_binary_batches_is_a_dataset()
    {
        for (int i = 1; i <= 5; i++)
            File.WriteAllBytes(Path.Combine(folder, $"data_batch_{i}.bin"), [(byte)i, .. new byte[3072]]);
        File.WriteAllBytes(Path.Combine(folder, "test_batch.bin"), [9, .. new byte[3072]]);
        (Dataset train, Dataset test) = KnownDatasets.LoadCifar10(folder);
        train.Labels.ToArray().Should().Equal(1, 2, 3, 4, 5);
        test.Labels.ToArray().Should().Equal(9);
        File.Delete(Path.Combine(folder, "data_batch_3.bin"));
        Bytes.ShouldFail<DatasetException>(() => KnownDatasets.LoadCifar10(folder)).Message.Should().Contain("data_batch_3.bin");
    }

    [Theory]
    [InlineData(0, "empty")]
    [InlineData(3072, "truncated")]
    [InlineData(3074, "truncated")]
    public void Binary_batches_that_are_cut_are_refused(int length, string said) =>
        Bytes.ShouldFail<DatasetException>(() => Cifar10.ReadBinary(new MemoryStream(new byte[length]))).Message.Should().Contain(said);

    [Fact]
    public void Binary_labels_are_checked() =>
        Bytes
            .ShouldFail<DatasetException>(() => Cifar10.ReadBinary(new MemoryStream([10, .. new byte[3072]])))
            .Message.Should()
            .Contain("label 10");

    [Fact]
    public void Lines_of_a_png_become_planes()
    {
        byte[] line = [0, .. Enumerable.Range(0, 3072).Select(i => (byte)(i % 3 * 80 + i / 3 % 50))];
        Dataset dataset = ReadPng(1024, line, "[7]");
        for (int channel = 0; channel < 3; channel++)
        {
            for (int i = 0; i < 1024; i++)
                dataset.Sample(0)[channel * 1024 + i].Should().Be((byte)(channel * 80 + i % 50));
        }
    }

    [Theory]
    [InlineData("[7,7]", 1024, "labels")]
    [InlineData("[]", 1024, "labels")]
    [InlineData("[10]", 1024, "label 10")]
    [InlineData("[1]", 1023, "1024 of 3")]
    [InlineData("[256]", 1024, "not an integer")]
    [InlineData("[-1]", 1024, "not an integer")]
    [InlineData("[1.5]", 1024, "not an integer")]
    [InlineData("[[1]]", 1024, "not an integer")]
    [InlineData("{}", 1024, "array")]
    [InlineData("[1", 1024, "not JSON")]
    [InlineData("[1][1]", 1024, "JSON")]
    [InlineData("", 1024, "JSON")]
    public void Labels_that_do_not_fit_are_refused(string labels, int width, string said) =>
        Bytes.ShouldFail<DatasetException>(() => ReadPng(width, new byte[1 + 3 * width], labels)).Message.Should().Contain(said);

    private Dataset ReadPng(int width, byte[] filtered, string labels)
    {
        string png = Path.Combine(folder, "batch.png"),
            json = Path.Combine(folder, "labels.json");
        File.WriteAllBytes(
            png,
            Bytes.Png(Bytes.Header((uint)width, 1), Bytes.Chunk("IDAT", Bytes.Zlib(filtered)), Bytes.Chunk("IEND", []))
        );
        File.WriteAllBytes(json, Encoding.UTF8.GetBytes(labels));
        return Cifar10.ReadPng([png], json);
    }
}
