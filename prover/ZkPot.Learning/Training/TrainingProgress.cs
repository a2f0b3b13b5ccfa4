namespace ZkPot.Learning.Training;

/// <summary>Where a training stands; reported a few times an epoch, and at the end of each.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Samples">How many samples of the epoch have been seen.</param>
/// <param name="Loss">The mean cross entropy of these samples, each before the step it took part in.</param>
/// <param name="Accuracy">The share of these samples that were answered rightly.</param>
/// <param name="ValidationAccuracy">The share of right answers on the samples held for validation; only at the end of an epoch, and where
/// there are any.</param>
/// <param name="Elapsed">The time since training began.</param>
public sealed record TrainingProgress(
    int Epoch,
    int Epochs,
    int Samples,
    double Loss,
    double Accuracy,
    double? ValidationAccuracy,
    TimeSpan Elapsed
);
