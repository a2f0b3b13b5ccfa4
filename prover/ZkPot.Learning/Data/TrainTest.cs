namespace ZkPot.Learning.Data;

/// <summary>A dataset as it is published: what to train on, and what to test on.</summary>
public sealed record TrainTest(Dataset Train, Dataset Test);
