namespace ZkPot.Cli.Tests;

/// <summary>A task whose samples are two numbers each, of two classes that a line divides.</summary>
internal static class LineTask
{
    /// <summary>Writes the samples: 400 to learn from, 200 to test on.</summary>
    public static void WriteSamples(TemporaryFolder folder) => WriteSamples(folder.Location);

    /// <summary>The same into any folder.</summary>
    public static void WriteSamples(string folder)
    {
        File.WriteAllLines(Path.Combine(folder, "train.csv"), Enumerable.Range(0, 400).Select(i => Sample(i * 7919 % 65536)));
        File.WriteAllLines(Path.Combine(folder, "test.csv"), Enumerable.Range(400, 200).Select(i => Sample(i * 7919 % 65536)));
    }

    /// <summary>Writes a task.</summary>
    /// <param name="path">Where.</param>
    /// <param name="pool">How many samples its pool has.</param>
    /// <param name="more">Further members, a comma before each.</param>
    public static void Write(string path, int pool, string more = "") =>
        File.WriteAllText(
            path,
            $$"""
            { "data": { "kind": "csv", "train": "train.csv", "test": "test.csv", "shape": { "channels": 2, "height": 1, "width": 1 }, "classes": 2 },
              "network": { "input": { "channels": 2, "height": 1, "width": 1 }, "inputBits": 8, "layers": [ { "kind": "dense", "outputs": 4 }, { "kind": "relu" }, { "kind": "dense", "outputs": 2 } ] },
              "pool": { "count": {{pool}} }, "training": { "epochs": 60, "learningRate": 0.02 }{{more}} }
            """
        );

    private static string Sample(int i) => FormattableString.Invariant($"{(i % 256 > i / 256 ? 1 : 0)},{i % 256},{i / 256}");
}
