using System.CommandLine;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;

namespace ZkPot.Cli;

/// <summary>zkpot evaluate: what an integer network scores, counted exactly as a proof counts.</summary>
internal sealed class EvaluateVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task."),
        network = File("network.safetensors", "The integer network.");

    public EvaluateVerb()
        : base("evaluate", "Count what an integer network scores, exactly as a proof counts.") => Take(task, network);

    public override Report Run(ParseResult values, Operation operation)
    {
        TaskData data = TaskData.Load(values.GetRequiredValue(task), operation);
        string path = values.GetRequiredValue(network);
        IntegerNetwork integers = data.Task.IsPinned
            ? ModelFiles.LoadNetwork(path, data.Task.RequireArchitecture())
            : WeightsFile.LoadInteger(path);
        IntegerEvaluation pool = integers.Evaluate(data.Pool, cancellationToken: operation.Cancellation);
        int score = pool.Score(data.Pool.Labels);
        return new Report(
            $"{Quantity.Count(score)} of {Quantity.Count(data.Pool.Count)} on the pool. A score on samples that trainers can see measures fit to them, not more."
        )
            .Add("score", "Score on the pool", score)
            .Add("pool", "Samples in the pool", data.Pool.Count)
            .Add("outside", "With values outside their windows", pool.OutsideWindow)
            .Add(Percent.Fact("poolAccuracy", "Right on the pool", (double)score / data.Pool.Count))
            .Add(Percent.Fact("testAccuracy", "Right on all test data", Share(integers, data.Samples.Test, operation)))
            .Add(Percent.Fact("trainAccuracy", "Right on the training data", Share(integers, data.Samples.Train, operation)));
    }

    private static double Share(IntegerNetwork network, Dataset samples, Operation operation) =>
        (double)network.Evaluate(samples, cancellationToken: operation.Cancellation).Score(samples.Labels) / samples.Count;
}
