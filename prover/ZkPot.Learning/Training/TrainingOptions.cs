namespace ZkPot.Learning.Training;

/// <summary>How a network is trained. The same options, dataset and seed give the same parameters, bit for bit, on any number of threads.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often the whole dataset is seen.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>The samples of one step.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>The largest rate, reached after the first twentieth of the steps; from there it falls evenly to 0.</summary>
    public float LearningRate { get; init; } = 0.002f;

    /// <summary>How gradients become steps.</summary>
    public Optimiser Optimiser { get; init; } = Optimiser.Adam;

    /// <summary>How much of the last step goes into the next (SGD).</summary>
    public float Momentum { get; init; } = 0.9f;

    /// <summary>By what part of the rate the weights shrink in every step; biases do not.</summary>
    public float WeightDecay { get; init; } = 1e-4f;

    /// <summary>Changes to the pictures, or none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>What the order of samples, and all else that is random, follows from.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The number of threads; 0 takes all processors. It changes nothing but the time.</summary>
    public int Threads { get; init; }

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
