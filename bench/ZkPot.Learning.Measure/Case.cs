using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Training;

namespace ZkPot.Learning.Measure;

/// <summary>A network of docs/learning.md and how it is trained.</summary>
internal sealed record Case(
    string Name,
    bool IsCifar,
    Architecture Architecture,
    TrainingOptions Training,
    TrainingOptions Aware,
    QuantizationOptions Quantization
)
{
    private static readonly Shape Digit = new(1, 28, 28);
    private static readonly Shape Picture = new(3, 32, 32);

    public static IReadOnlyList<Case> All { get; } =
    [
        new(
            "mnist-linear",
            false,
            Architecture.Of(Digit, 8, new Dense(10)),
            new TrainingOptions { Epochs = 10, LearningRate = 0.001f },
            new TrainingOptions { Epochs = 1, LearningRate = 0.0002f },
            new QuantizationOptions()
        ),
        new(
            "mnist-linear-sgd",
            false,
            Architecture.Of(Digit, 8, new Dense(10)),
            new TrainingOptions
            {
                Epochs = 10,
                LearningRate = 0.02f,
                Optimizer = Optimizer.Sgd,
            },
            new TrainingOptions { Epochs = 1, LearningRate = 0.0002f },
            new QuantizationOptions()
        ),
        new(
            "mnist-dense",
            false,
            Architecture.Of(Digit, 8, new Dense(64), new Relu(), new Dense(10)),
            new TrainingOptions { Epochs = 10 },
            new TrainingOptions { Epochs = 2, LearningRate = 0.0005f },
            new QuantizationOptions()
        ),
        new(
            "mnist-dense-4bit",
            false,
            Architecture.Of(Digit, 4, new Dense(64), new Relu(), new Dense(10)),
            new TrainingOptions { Epochs = 10 },
            new TrainingOptions { Epochs = 2, LearningRate = 0.0005f },
            new QuantizationOptions { WeightBits = 5, WithoutFirstShift = true }
        ),
        new(
            "mnist-cnn",
            false,
            Architecture.Of(
                Digit,
                8,
                new Convolution(8, 5),
                new AveragePool(2),
                new Relu(),
                new Convolution(16, 5),
                new AveragePool(2),
                new Relu(),
                new Flatten(),
                new Dense(10)
            ),
            new TrainingOptions
            {
                Epochs = 6,
                LearningRate = 0.003f,
                Augmentation = new Augmentation(false, 1),
            },
            new TrainingOptions
            {
                Epochs = 1,
                LearningRate = 0.0005f,
                Augmentation = new Augmentation(false, 1),
            },
            new QuantizationOptions()
        ),
        new(
            "mnist-lenet",
            false,
            Architecture.Of(
                Digit,
                8,
                new Convolution(6, 5, Padding: 2),
                new AveragePool(2),
                new Relu(),
                new Convolution(16, 5),
                new AveragePool(2),
                new Relu(),
                new Flatten(),
                new Dense(120),
                new Relu(),
                new Dense(84),
                new Relu(),
                new Dense(10)
            ),
            new TrainingOptions
            {
                Epochs = 6,
                LearningRate = 0.003f,
                Augmentation = new Augmentation(false, 1),
            },
            new TrainingOptions
            {
                Epochs = 1,
                LearningRate = 0.0005f,
                Augmentation = new Augmentation(false, 1),
            },
            new QuantizationOptions()
        ),
        new(
            "cifar-cnn",
            true,
            Architecture.Of(
                Picture,
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
            new TrainingOptions
            {
                Epochs = 12,
                LearningRate = 0.003f,
                Augmentation = new Augmentation(true, 2),
            },
            new TrainingOptions
            {
                Epochs = 1,
                LearningRate = 0.0005f,
                Augmentation = new Augmentation(true, 2),
            },
            new QuantizationOptions()
        ),
    ];
}
