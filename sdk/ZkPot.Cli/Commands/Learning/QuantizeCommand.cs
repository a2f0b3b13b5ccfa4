using System.CommandLine;
using System.Diagnostics;
using ZkPot.Learning.Files;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Learning.Training;

namespace ZkPot.Cli;

/// <summary>zkpot quantize: makes of a network of floats the integer network that is proven.</summary>
internal sealed class QuantizeCommand : ToolCommand
{
    /// <summary>Rounding never makes a network so much better.</summary>
    private const double Suspicious = 0.05;

    private readonly Argument<string> task = File("task.json", "The task."),
        model = File("model.safetensors", "The network of floats: of zkpot train, or of PyTorch.");
    private readonly Argument<string> network = File("network.safetensors", "Where the integer network will stand.");
    private readonly Option<string?> pin = new("--write-task")
    {
        Description = "Where to write the task with the shifts and windows of this network, which all models of the task then share.",
    };
    private readonly Option<string?> share = new("--share")
    {
        Description = "K/N or K/N/A: the share of the samples that the network was trained on.",
    };
    private readonly Option<int?> epochs = new("--epochs")
    {
        Description =
            "How often the training data is seen once more, with the rounding of the integers: the task's \"refinement\" or 1 without it, 0 to round the network as it is.",
        CustomParser = given => WholeNumber.Parse(given, 0, 100_000),
    };

    public QuantizeCommand()
        : base("quantize", "Make of a network of floats the integer network that is proven.")
    {
        Take(task, model, network);
        Take(pin, share, epochs);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            modelPath = values.GetRequiredValue(model),
            path = values.GetRequiredValue(network);
        string? pinned = values.GetValue(pin);
        Operation.RequireOutputs([taskPath, modelPath], pinned is null ? [path] : [path, pinned]);
        TaskData data = TaskData.Load(taskPath, operation);
        if (pinned is not null && data.Task.IsPinned)
            throw new UsageException($"--write-task: {taskPath} fixes its shifts and windows already.");
        Stopwatch watch = Stopwatch.StartNew();
        FloatNetwork floats = WeightsFile.LoadFloat(data.Task.Network, modelPath);
        QuantizationOptions options = (data.Task.Quantization ?? new QuantizationOptions()) with
        {
            Target = data.Task.IsPinned ? data.Task.RequireArchitecture() : null,
        };
        TrainingOptions refinement = data.Task.Refinement ?? new TrainingOptions { Epochs = 1, LearningRate = 0.0005f };
        if (values.GetValue(epochs) is int count)
            refinement = refinement with { Epochs = count };
        Learning.Data.Dataset train = values.GetValue(share) is string part ? DataShare.Of(part, data.Samples.Train) : data.Samples.Train;
        IntegerNetwork integers = Quantizer.Quantize(
            floats,
            train,
            options,
            refinement,
            new TrainingLine(operation, train.Count),
            operation.Cancellation
        );

        using var file = new MemoryStream();
        WeightsFile.Save(integers, file);
        var files = new List<(string, byte[])> { (path, file.ToArray()) };
        if (pinned is not null)
            files.Add((pinned, TaskFile.Write(data.Task.Pin(integers.Architecture))));
        Output.Write(files);
        IntegerEvaluation evaluation = integers.Evaluate(data.Samples.Test, cancellationToken: operation.Cancellation);
        double before = floats.Accuracy(data.Samples.Test, cancellationToken: operation.Cancellation);
        double after = (double)evaluation.Score(data.Samples.Test.Labels) / data.Samples.Test.Count;
        Report report = new Report("Quantized: from here on everything is integers.").Add("network", "Written", path);
        if (after - before > Suspicious)
        {
            report.Add(
                "warning",
                "Warning",
                "the network was much worse before the training that quantization adds. It was probably trained on inputs of another scale: "
                    + "here a pixel is its byte divided by 255, without a mean or a deviation taken off"
            );
        }
        if (pinned is not null)
            report.Add("task", "Task", pinned);
        return report
            .Add(
                "rescales",
                "Shifts/windows",
                string.Join(", ", integers.Architecture.Rescales.Select(rescale => $"{rescale.Shift}/{rescale.Window}"))
            )
            .Add("logitWindow", "Bits of the logits", integers.Architecture.LogitWindow)
            .Add(Percent.Fact("floatAccuracy", "Right as floats", before))
            .Add(Percent.Fact("testAccuracy", "Right as integers", after))
            .Add("seconds", "Time", watch.Elapsed);
    }
}
