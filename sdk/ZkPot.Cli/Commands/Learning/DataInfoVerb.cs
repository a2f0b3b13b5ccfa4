using System.CommandLine;
using ZkPot.Learning.Data;

namespace ZkPot.Cli;

/// <summary>zkpot data info: what a task's samples are.</summary>
internal sealed class DataInfoVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public DataInfoVerb()
        : base("info", "Say what samples a task has, and check them.") => Take(task);

    public override Report Run(ParseResult values, Operation operation)
    {
        (_, TrainTest samples, Dataset pool) = TaskData.Load(values.GetRequiredValue(task), operation);
        return new Report(
            $"{Quantity.Count(samples.Train.Count)} samples to learn from, {Quantity.Count(samples.Test.Count)} to test on, {Quantity.Count(pool.Count)} of them in the pool, no two of which are one to the network."
        )
            .Add("shape", "Shape", samples.Train.Shape.ToString())
            .Add("classes", "Classes", samples.Train.Classes)
            .Add("train", "To learn from", samples.Train.Count)
            .Add("test", "To test on", samples.Test.Count)
            .Add("pool", "Pool", pool.Count)
            .Add(
                new FactTable(
                    "labels",
                    "Samples by class",
                    [.. Enumerable.Range(0, samples.Train.Classes).Select(label => Row(label, samples, pool))]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(int label, TrainTest samples, Dataset pool) =>
        [
            Number("label", "Class", label),
            Number("train", "To learn from", Of(samples.Train, label)),
            Number("test", "To test on", Of(samples.Test, label)),
            Number("pool", "Pool", Of(pool, label)),
        ];

    private static Fact Number(string key, string label, int value) => new(key, label, value, Quantity.Count(value));

    private static int Of(Dataset dataset, int label) => dataset.Labels.Count((byte)label);
}
