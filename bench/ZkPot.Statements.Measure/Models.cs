using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;
using ZkPot.Testing;

namespace ZkPot.Statements.Measure;

/// <summary>The networks that are measured, trained when first asked for.</summary>
internal static class Models
{
    private static readonly Shape Digit = new(1, 28, 28),
        PooledDigit = new(1, 14, 14);

    public static IReadOnlyDictionary<string, Architecture> Architectures { get; } =
        new Dictionary<string, Architecture>
        {
            ["linear"] = Architecture.Of(Digit, 8, new Dense(10)),
            ["linear-pooled"] = Architecture.Of(PooledDigit, 8, new Dense(10)),
            ["dense"] = Architecture.Of(Digit, 8, new Dense(64), new Relu(), new Dense(10)),
            ["dense-56"] = Architecture.Of(Digit, 8, new Dense(56), new Relu(), new Dense(10)),
            ["lenet"] = Architecture.Of(
                Digit,
                8,
                new Convolution(6, 5),
                new AveragePool(2),
                new Relu(),
                new Convolution(16, 5),
                new AveragePool(2),
                new Relu(),
                new Dense(120),
                new Relu(),
                new Dense(84),
                new Relu(),
                new Dense(10)
            ),
            ["cifar"] = Architecture.Of(
                new Shape(3, 32, 32),
                8,
                new Convolution(16, 3, Padding: 1),
                new AveragePool(2),
                new Relu(),
                new Convolution(32, 3, Padding: 1),
                new AveragePool(2),
                new Relu(),
                new Convolution(64, 3, Padding: 1),
                new AveragePool(2),
                new Relu(),
                new Flatten(),
                new Dense(10)
            ),
            ["dense-4bit"] = Architecture.Of(Digit, 4, new Dense(64), new Relu(), new Dense(10)),
        };

    /// <summary>The images that a network is for: digits, or CIFAR-10's pictures.</summary>
    public static TrainTest DataOf(string name)
    {
        Shape input = Architectures[name].Input;
        if (input != Digit && input != PooledDigit)
            return KnownDatasets.LoadCifar10();
        (Dataset train, Dataset test) = KnownDatasets.LoadMnist();
        return input == Digit ? new(train, test) : new(Pooled(train), Pooled(test));
    }

    /// <summary>Digits whose pixels are the rounded averages of four.</summary>
    private static Dataset Pooled(Dataset set)
    {
        byte[] values = new byte[set.Count * PooledDigit.Size];
        for (int n = 0; n < set.Count; n++)
        {
            ReadOnlySpan<byte> sample = set.Sample(n);
            for (int i = 0; i < PooledDigit.Size; i++)
            {
                int at = i / PooledDigit.Width * 2 * Digit.Width + i % PooledDigit.Width * 2;
                values[n * PooledDigit.Size + i] = (byte)(
                    (sample[at] + sample[at + 1] + sample[at + Digit.Width] + sample[at + Digit.Width + 1] + 2) / 4
                );
            }
        }
        return new(PooledDigit, set.Classes, values, set.Labels.ToArray());
    }

    public static IntegerNetwork Get(string name, Dataset train)
    {
        string cached = TestCache.File(
            $"measured-{name}.safetensors",
            path =>
            {
                using FileStream target = File.Create(path);
                WeightsFile.Save(Train(Architectures[name], train), target);
            }
        );
        using FileStream source = File.OpenRead(cached);
        return WeightsFile.LoadInteger(source, cached);
    }

    private static IntegerNetwork Train(Architecture architecture, Dataset train)
    {
        if (architecture.Input.Channels > 1)
            return TrainOnPictures(architecture, train);
        bool isSmall = architecture.InputBits < 8;
        var quantization = new QuantizationOptions { WeightBits = isSmall ? 5 : 8, WithoutFirstShift = isSmall };
        (FloatNetwork network, _) = Trainer.Train(FloatNetwork.Initialize(architecture), train, new TrainingOptions { Epochs = 10 });
        return Quantizer.Quantize(network, train, quantization, new TrainingOptions { Epochs = 2, LearningRate = 0.0005f });
    }

    /// <summary>As docs/learning.md trains its network for CIFAR-10.</summary>
    private static IntegerNetwork TrainOnPictures(Architecture architecture, Dataset train)
    {
        var augmentation = new Augmentation(true, 2);
        (FloatNetwork network, _) = Trainer.Train(
            FloatNetwork.Initialize(architecture),
            train,
            new TrainingOptions
            {
                Epochs = 12,
                LearningRate = 0.003f,
                Augmentation = augmentation,
            }
        );
        return Quantizer.Quantize(
            network,
            train,
            new QuantizationOptions(),
            new TrainingOptions
            {
                Epochs = 1,
                LearningRate = 0.0005f,
                Augmentation = augmentation,
            }
        );
    }
}
