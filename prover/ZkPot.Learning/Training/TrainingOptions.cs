namespace ZkPot.Learning.Training;

/// <summary>How a network is trained. The same options, dataset and seed give the same parameters, bit for bit, on any number of
/// threads.</summary>
/// <param name="Epochs">How often the whole dataset is seen.</param>
/// <param name="BatchSize">The samples of one step.</param>
/// <param name="LearningRate">The largest rate, reached after the first twentieth of the steps; from there it falls evenly to 0.</param>
/// <param name="Optimizer">How gradients become steps.</param>
/// <param name="Momentum">How much of the last step goes into the next (SGD).</param>
/// <param name="WeightDecay">By what part of the rate the weights shrink in every step; biases do not.</param>
/// <param name="Augmentation">Changes to the pictures, or none.</param>
/// <param name="Seed">What the order of samples, and all else that is random, follows from.</param>
/// <param name="Threads">The number of threads; 0 takes all processors. It changes nothing but the time.</param>
public sealed record TrainingOptions(
    int Epochs = 10,
    int BatchSize = 64,
    float LearningRate = 0.002f,
    Optimizer Optimizer = Optimizer.Adam,
    float Momentum = 0.9f,
    float WeightDecay = 1e-4f,
    Augmentation? Augmentation = null,
    ulong Seed = 1,
    int Threads = 0
)
{
    internal void Validate()
    {
        if (Epochs is < 0 or > 100_000)
            throw new TrainingException($"{Epochs} epochs; 0 to 100,000 were expected.");
        if (BatchSize is < 1 or > 65_536)
            throw new TrainingException($"Batches of {BatchSize}; 1 to 65,536 were expected.");
        if (!(LearningRate > 0) || !float.IsFinite(LearningRate))
            throw new TrainingException($"A learning rate of {LearningRate}; a positive number was expected.");
        if (!(Momentum >= 0 && Momentum < 1))
            throw new TrainingException($"A momentum of {Momentum}; at least 0 and less than 1 was expected.");
        if (!(WeightDecay >= 0) || !float.IsFinite(WeightDecay))
            throw new TrainingException($"A weight decay of {WeightDecay}; at least 0 was expected.");
        if (Augmentation is { Shift: < 0 or > 64 })
            throw new TrainingException($"Pictures shifted by {Augmentation.Shift}; 0 to 64 pixels were expected.");
    }
}
