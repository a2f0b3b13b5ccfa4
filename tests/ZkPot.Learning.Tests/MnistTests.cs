using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Tests;

/// <summary>The real thing, briefly: docs/learning.md has the long trainings.</summary>
public sealed class MnistTests
{
    private static readonly Lazy<TrainTest> Mnist = new(() => KnownDatasets.LoadMnist());

    [Fact]
    public void The_dataset_is_whole()
    {
        (Mnist.Value.Train.Count, Mnist.Value.Test.Count).Should().Be((60_000, 10_000));
        Mnist.Value.Test.Labels[..5].ToArray().Should().Equal(7, 2, 1, 0, 4);
        RepeatedSamples.RequireNone(Mnist.Value.Test, 4);
    }

    [Fact]
    public void A_linear_network_reaches_91_percent_in_integers() =>
        Check(Architecture.Of(new Shape(1, 28, 28), 8, new Dense(10)), epochs: 3, new QuantizationOptions(), least: 0.91);

    [Fact]
    public void A_hidden_layer_on_4_bits_without_shift_reaches_96_percent_in_integers() =>
        Check(
            Architecture.Of(new Shape(1, 28, 28), 4, new Dense(64), new Relu(), new Dense(10)),
            epochs: 3,
            new QuantizationOptions { WeightBits = 5, WithoutFirstShift = true },
            least: 0.96
        );

    private static void Check(Architecture architecture, int epochs, QuantizationOptions quantization, double least)
    {
        (Dataset train, Dataset test) = Mnist.Value;
        FloatNetwork network = Trainer.Train(FloatNetwork.Initialize(architecture), train, new TrainingOptions { Epochs = epochs }).Network;
        double floats = network.Accuracy(test);
        IntegerNetwork integers = Quantizer.Quantize(
            network,
            train,
            quantization,
            new TrainingOptions { Epochs = 1, LearningRate = 0.0005f }
        );
        IntegerEvaluation evaluation = integers.Evaluate(test);
        double exact = (double)evaluation.Score(test.Labels) / test.Count;
        floats.Should().BeGreaterThan(least);
        exact.Should().BeGreaterThan(least).And.BeGreaterThan(floats - 0.01);
        evaluation.OutsideWindow.Should().BeLessThan(10);
    }
}
