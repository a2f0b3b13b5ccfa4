using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using ZkPot.Federation;
using ZkPot.Federation.Simulation;
using ZkPot.Groth16;
using ZkPot.Learning;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Cli;

/// <summary>The arguments and options that every command of a federation has: the samples, the network, the clients, and how they
/// train.</summary>
internal sealed class FederationOptions
{
    private const int MaxCount = 100_000;

    private readonly Argument<string?> taskFile = new("task.json")
    {
        Description = "A task whose samples and network are used; without it MNIST or CIFAR-10, as --dataset says.",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string?> dataset = new("--dataset")
    {
        Description = "mnist or cifar10, where there is no task file; mnist without it.",
    };
    private readonly Option<string?> network = new("--network")
    {
        Description = "linear, dense:64 (or dense:128,64), or cnn; the task's network without it, or linear.",
    };
    private readonly Option<int> clients;
    private readonly Option<int> rounds;
    private readonly Option<int> perRound = Count("--clients-per-round", "Clients drawn for each round; 0 for all.", 0, 0);
    private readonly Option<int> localSamples = Count(
        "--local-samples",
        "The most samples a client takes in a round; 0 for all it has.",
        160,
        0
    );
    private readonly Option<int> epochs = Count("--epochs", "How often a client sees them in a round.", 1, 1);
    private readonly Option<int> batch = Count("--batch", "The samples of a step.", 16, 1);
    private readonly Option<string?> rate = new("--rate")
    {
        Description = "The learning rate of a client's first step; 0.5 without it, 0.1 with convolutions.",
    };
    private readonly Option<string?> proximal = new("--proximal") { Description = "FedProx's weight mu; 0 without it." };
    private readonly Option<int> gate = Count("--gate", "The samples that scores are counted on, which rules and attackers see.", 400, 1);
    private readonly Option<int> test = Count("--test", "The samples that accuracies are reported on; 0 for all that are left.", 0, 0);
    private readonly Option<int> threads = Count(
        "--threads",
        "Threads; 0 for all processors. They change nothing but the time.",
        0,
        0,
        1024
    );

    public FederationOptions(int usualClients, int usualRounds)
    {
        clients = Count("--clients", "How many clients there are.", usualClients, 1);
        rounds = Count("--rounds", "How many rounds are played.", usualRounds, 1);
    }

    /// <summary>All of them, the argument first.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(taskFile);
        foreach (
            Option option in (Option[])
                [dataset, network, clients, rounds, perRound, localSamples, epochs, batch, rate, proximal, gate, test, threads]
        )
            command.Options.Add(option);
    }

    /// <summary>The task file, if there is one: an input that no output may replace.</summary>
    public IReadOnlyList<string> Inputs(ParseResult values) => values.GetValue(taskFile) is string path ? [path] : [];

    /// <summary>The number of threads.</summary>
    public int Threads(ParseResult values) => values.GetValue(threads);

    /// <summary>Reads the samples, and says what is trained.</summary>
    public (FederatedTask Task, FederatedData Data) Load(ParseResult values, string split, ulong seed, Operation operation)
    {
        // What is wrong with the command line is said before files are read.
        DataSplit dealt = Parse("--split", split, DataSplit.Parse);
        string? layers = values.GetValue(network),
            known = values.GetValue(dataset);
        if (layers is not null)
            Parse("--network", layers, text => Layers(text, new Shape(1, 28, 28), 10));
        if (known is not (null or "mnist" or "cifar10"))
            throw new UsageException($"--dataset {known}: expected mnist or cifar10.");
        double? givenRate = Number("--rate", values.GetValue(rate)),
            mu = Number("--proximal", values.GetValue(proximal));
        if (givenRate is 0)
            throw new UsageException("--rate 0: expected a positive number.");
        if (values.GetValue(perRound) > values.GetValue(clients))
            throw new UsageException($"--clients-per-round {values.GetValue(perRound)}: there are {values.GetValue(clients)} clients.");

        (TrainTest samples, Architecture? own) = Read(values.GetValue(taskFile), known, operation);
        bool isOwn = layers is null && own is not null;
        Architecture architecture = isOwn ? own! : Layers(layers ?? "linear", samples.Train.Shape, samples.Train.Classes);
        float usualRate = architecture.Layers.Any(layer => layer is Convolution) ? 0.1f : 0.5f;
        LocalTraining local = new(
            values.GetValue(localSamples),
            values.GetValue(epochs),
            values.GetValue(batch),
            (float?)givenRate ?? usualRate,
            0,
            (float)(mu ?? 0)
        );
        FederatedTask task = new(
            architecture,
            values.GetValue(clients),
            values.GetValue(rounds),
            dealt,
            local,
            values.GetValue(perRound),
            seed
        );
        task.Validate();
        return (task, FederatedData.Create(samples, values.GetValue(gate), test: values.GetValue(test)));
    }

    /// <summary>Reads an option's text; what is wrong with it is a usage error that names the option.</summary>
    public static T Parse<T>(string name, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (LearningException fault)
        {
            throw new UsageException($"{name} {(text.Length == 0 ? "\"\"" : text)}: {fault.Message}");
        }
    }

    /// <summary>A list with commas between its items; a number behind a comma belongs to the item before it.</summary>
    public static IReadOnlyList<T> ParseList<T>(string name, string text, Func<string, T> parse)
    {
        List<string> items = [];
        foreach (string word in text.Split(','))
        {
            if (items.Count > 0 && word.Length > 0 && char.IsAsciiDigit(word[0]))
                items[^1] += "," + word;
            else
                items.Add(word);
        }
        return [.. items.Select(item => Parse(name, item, parse))];
    }

    /// <summary>A count.</summary>
    public static Option<int> Count(string name, string description, int usual, int least, int most = MaxCount) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = given => WholeNumber.Parse(given, least, most),
        };

    /// <summary>The seed.</summary>
    public static Option<ulong> Seed() =>
        new("--seed")
        {
            Description = "What all that is random follows from.",
            DefaultValueFactory = _ => 1,
            CustomParser = given => WholeNumber.Parse<ulong>(given, 0, ulong.MaxValue),
        };

    /// <summary>A number of at least 0 with decimal places; null where none is given.</summary>
    public static double? Number(string name, string? text)
    {
        if (text is null)
            return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) && value <= 1e6)
            return value;
        throw new UsageException($"{name} {(text.Length == 0 ? "\"\"" : text)}: expected a number from 0 to 1,000,000.");
    }

    private static (TrainTest Samples, Architecture? Network) Read(string? path, string? known, Operation operation)
    {
        operation.Progress?.Report(new StageProgress("read the samples", 0));
        operation.Cancellation.ThrowIfCancellationRequested();
        if (path is not null)
        {
            if (known is not null)
                throw new UsageException("--dataset: the task file names its samples already.");
            TaskDescription task = TaskFile.Load(path);
            return (task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(path))!, operation.Cancellation), task.Network);
        }
        return (known == "cifar10" ? KnownDatasets.LoadCifar10(null, operation.Cancellation) : KnownDatasets.LoadMnist(), null);
    }

    private static Architecture Layers(string text, Shape input, int classes)
    {
        const int bits = 8;
        if (text == "linear")
            return Architecture.Of(input, bits, new Dense(classes));
        if (text == "cnn")
            return Architecture.Of(
                input,
                bits,
                new Convolution(16, 3, 1, 1),
                new Relu(),
                new MaxPool(2),
                new Convolution(32, 3, 1, 1),
                new Relu(),
                new MaxPool(2),
                new Flatten(),
                new Dense(64),
                new Relu(),
                new Dense(classes)
            );
        string[] sizes = text.StartsWith("dense:", StringComparison.Ordinal) ? text["dense:".Length..].Split(',') : [];
        ImmutableArray<Layer>.Builder layers = ImmutableArray.CreateBuilder<Layer>();
        foreach (string size in sizes)
        {
            if (!int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int outputs))
                throw new FederationException($"{size} is no number of hidden values.");
            layers.Add(new Dense(outputs));
            layers.Add(new Relu());
        }
        if (layers.Count == 0)
            throw new FederationException("expected linear, dense:64 (or dense:128,64), or cnn.");
        layers.Add(new Dense(classes));
        return new Architecture(input, bits, layers.ToImmutable());
    }
}
