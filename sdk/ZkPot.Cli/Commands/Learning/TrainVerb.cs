using System.CommandLine;
using System.Diagnostics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Training;

namespace ZkPot.Cli;

/// <summary>zkpot train: trains a network of floats on a task's samples, or on one participant's share of them.</summary>
internal sealed class TrainVerb : Verb
{
    private const int MaxEpochs = 100_000;
    private readonly Argument<string> task = File("task.json", "The task."),
        model = File("model.safetensors", "Where the network will stand.");
    private readonly Option<int?> epochs = new("--epochs")
    {
        Description = "How often all samples are seen; the task's hint without it.",
        CustomParser = given => WholeNumber.Parse(given, 1, MaxEpochs),
    };
    private readonly Option<ulong?> seed = new("--seed")
    {
        Description = "What all that is random follows from.",
        CustomParser = given => WholeNumber.Parse<ulong>(given, 0, ulong.MaxValue),
    };
    private readonly Option<string?> share = new("--share")
    {
        Description =
            "K/N: only share K of N, as they are dealt out at random; or K/N/A: uneven shares, by Dirichlet's distribution with parameter A.",
    };

    public TrainVerb()
        : base("train", "Train a network of floats on a task's samples.")
    {
        Take(task, model);
        Take(epochs, seed, share);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(model);
        Operation.RequireOutputs([taskPath], path);
        TaskData data = TaskData.Load(taskPath, operation);
        TrainingOptions options = data.Task.Training ?? new TrainingOptions();
        options = options with { Epochs = values.GetValue(epochs) ?? options.Epochs, Seed = values.GetValue(seed) ?? options.Seed };
        Dataset train = values.GetValue(share) is string part ? DataShare.Of(part, data.Samples.Train) : data.Samples.Train;

        operation.AnnounceMemory(Trainer.MemoryBytes(data.Task.Network, options));
        Stopwatch watch = Stopwatch.StartNew();
        FloatNetwork start = FloatNetwork.Initialize(data.Task.Network, options.Seed);
        (FloatNetwork network, _) = Trainer.Train(
            start,
            train,
            options,
            data.Samples.Test,
            new TrainingLine(operation, train.Count),
            operation.Cancellation
        );
        using var file = new MemoryStream();
        WeightsFile.Save(network, file);
        Output.Write((path, file.ToArray()));
        return new Report("Trained.")
            .Add("model", "Written", path)
            .Add("parameters", "Parameters", data.Task.Network.Parameters.Count)
            .Add("samples", "Learned from", train.Count)
            .Add(
                Percent.Fact(
                    "testAccuracy",
                    "Right on the test data",
                    network.Accuracy(data.Samples.Test, cancellationToken: operation.Cancellation)
                )
            )
            .Add("seconds", "Time", watch.Elapsed);
    }
}
