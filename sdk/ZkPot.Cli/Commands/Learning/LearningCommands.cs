using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ZkPot.Groth16;
using ZkPot.Learning;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Training;

namespace ZkPot.Cli;

/// <summary>zkpot data info: what a task's samples are.</summary>
internal sealed class DataInfoCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task.");

    public DataInfoCommand()
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

/// <summary>zkpot train: trains a network of floats on a task's samples, or on one participant's share of them.</summary>
internal sealed class TrainCommand : ToolCommand
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

    public TrainCommand()
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

/// <summary>Shows a training as it goes: a bar, and a line of the curve at the end of each epoch.</summary>
internal sealed class TrainingLine(Operation operation, int samples) : IProgress<TrainingProgress>
{
    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        operation.Progress?.Report(new StageProgress("train", (value.Epoch - 1 + (double)value.Samples / samples) / value.Epochs));
        if (value.Samples < samples)
            return;
        string validation = value.ValidationAccuracy is double share ? FormattableString.Invariant($"   test {share * 100, 6:0.00} %") : "";
        operation.Note(
            FormattableString.Invariant(
                $"epoch {value.Epoch, 3}   loss {value.Loss:0.0000}   training {value.Accuracy * 100, 6:0.00} %{validation}"
            )
        );
    }
}

/// <summary>zkpot evaluate: what an integer network scores, counted exactly as a proof counts.</summary>
internal sealed class EvaluateCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        network = File("network.safetensors", "The integer network.");

    public EvaluateCommand()
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

/// <summary>One participant's share of the samples to learn from.</summary>
internal static class DataShare
{
    private const ulong Seed = 1; // the same for all, so that shares do not overlap

    /// <summary>The share that a text of the form K/N or K/N/A names.</summary>
    public static Dataset Of(string text, Dataset all)
    {
        string[] parts = text.Split('/');
        double evenness = 0;
        bool isNamed =
            parts.Length is 2 or 3
                & int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                & int.TryParse(parts.ElementAtOrDefault(1), NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && (parts.Length == 2 || double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out evenness));
        if (!isNamed || index < 1 || index > count)
            throw new UsageException($"--share {text}: expected K/N with K from 1 to N, for example 2/5, or K/N/A, for example 2/5/0.5.");
        try
        {
            int[][] shares = parts.Length == 2 ? Split.Iid(all, count, Seed) : Split.Dirichlet(all, count, evenness, Seed);
            return all.Select(shares[index - 1]);
        }
        catch (LearningException fault)
        {
            throw new UsageException($"--share {text}: {fault.Message}");
        }
    }
}

/// <summary>Shares, as people read them.</summary>
internal static class Percent
{
    /// <summary>A share from 0 to 1.</summary>
    public static Fact Fact(string key, string label, double share) =>
        new(key, label, share, FormattableString.Invariant($"{share * 100:0.00} %"));
}
