using ZkPot.Learning.Data;

namespace ZkPot.Federation.Simulation;

/// <summary>The samples of a simulation: each set is disjoint from the others.</summary>
/// <param name="Train">What is dealt out to the clients.</param>
/// <param name="Root">The server's own samples, as FLTrust needs them.</param>
/// <param name="Gate">The samples that scores are counted on: rules see them, and so do attackers.</param>
/// <param name="Test">The samples that accuracies are reported on: nobody sees them.</param>
public sealed record FederatedData(Dataset Train, Dataset Root, Dataset Gate, Dataset Test)
{
    /// <summary>
    /// Takes the server's samples from the end of the training data, and the gate's from the beginning of the test data. Of small
    /// datasets it takes a tenth and a quarter at most.
    /// </summary>
    /// <param name="samples">A dataset as it is published.</param>
    /// <param name="gate">The most samples of the gate.</param>
    /// <param name="root">The most samples of the server.</param>
    /// <param name="test">The most samples to report on; 0 for all that are left.</param>
    public static FederatedData Create(TrainTest samples, int gate = 400, int root = 100, int test = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(root);
        ArgumentOutOfRangeException.ThrowIfNegative(test);
        (Dataset train, Dataset all) = (samples.Train, samples.Test);
        if (train.Count < 10 || all.Count < 4)
            throw new FederationException(
                $"{train.Count} samples to learn from and {all.Count} to test on; at least 10 and 4 were expected."
            );
        int rootCount = Math.Min(root, train.Count / 10),
            gateCount = Math.Min(gate, all.Count / 4),
            left = all.Count - gateCount;
        int testCount = test == 0 ? left : Math.Min(test, left);
        return new FederatedData(
            train.Slice(..^rootCount),
            train.Slice(^rootCount..),
            all.Slice(..gateCount),
            all.Slice(gateCount..(gateCount + testCount))
        );
    }
}
