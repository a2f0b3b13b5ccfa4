using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot ptau new: begins a phase 1 ceremony.</summary>
internal sealed class PtauNewCommand : ToolCommand
{
    private readonly Argument<int> power = new("power")
    {
        Description = $"The ceremony serves circuits of up to 2^power rows; {PowersOfTau.MinPower} to {PowersOfTau.MaxPower}.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, PowersOfTau.MaxPower),
    };
    private readonly Argument<string> output = File("new.ptau", "Where the file will stand.");

    public PtauNewCommand()
        : base("new", "Begin a phase 1 ceremony.") => Take(power, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        int size = values.GetRequiredValue(power);
        Operation.RequireOutputs([], values.GetRequiredValue(output));
        operation.AnnounceMemory(PowersOfTau.MemoryForContribution(size));
        PowersOfTau.New(size, values.GetRequiredValue(output), operation.Progress, operation.Cancellation);
        return new Report("The ceremony has begun. Nobody has contributed yet: next is \"zkpot ptau contribute\".")
            .Add("output", "Written", values.GetRequiredValue(output))
            .Add("power", "Power", size);
    }
}

/// <summary>zkpot ptau contribute: adds a secret to a phase 1 ceremony.</summary>
internal sealed class PtauContributeCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.ptau", "The file of the contributor before."),
        output = File("new.ptau", "Where yours will stand.");
    private readonly Option<string?> name = ContributorOptions.Name(),
        entropy = ContributorOptions.Entropy();
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public PtauContributeCommand()
        : base("contribute", "Contribute to a phase 1 ceremony.")
    {
        Take(input, output);
        Take(name, entropy, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        using ProvingDevice points = device.Open(values, operation);
        PtauContribution made = PowersOfTau.Contribute(
            from,
            to,
            points.Multiplier(operation),
            values.GetValue(name),
            values.GetValue(entropy),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}

/// <summary>zkpot ptau beacon: closes a phase 1 ceremony with public randomness.</summary>
internal sealed class PtauBeaconCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.ptau", "The file of the last contributor."),
        output = File("new.ptau", "Where the closed file will stand.");
    private readonly BeaconArguments beacon = new();
    private readonly Option<string?> name = ContributorOptions.Name();

    public PtauBeaconCommand()
        : base("beacon", "Close a phase 1 ceremony with public randomness.")
    {
        Take(input, output, beacon.Value, beacon.Exponent);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        Beacon chosen = beacon.Read(values);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        PtauContribution made = PowersOfTau.ApplyBeacon(
            from,
            to,
            chosen,
            values.GetValue(name),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}

/// <summary>zkpot ptau export: the challenge for a contributor with another tool.</summary>
internal sealed class PtauExportCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.ptau", "The file of the contributor before."),
        output = File("challenge", "Where the challenge will stand.");

    public PtauExportCommand()
        : base("export", "Write the challenge that a contributor with another tool answers.") => Take(input, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        PowersOfTau.ExportChallenge(from, to, operation.Cancellation);
        return new Report("Exported. Take the answer in with \"zkpot ptau import\".").Add("output", "Written", to);
    }
}

/// <summary>zkpot ptau import: takes in the answer of a contributor with another tool.</summary>
internal sealed class PtauImportCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.ptau", "The file that the challenge was exported from.");
    private readonly Argument<string> response = File("response", "The contributor's answer."),
        output = File("new.ptau", "Where the file with it will stand.");
    private readonly Option<string?> name = ContributorOptions.Name();

    public PtauImportCommand()
        : base("import", "Take in the answer to an exported challenge.")
    {
        Take(input, response, output);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            answer = values.GetRequiredValue(response),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from, answer], to);
        operation.AnnounceMemory(PtauMemory.OfContribution(from));
        PtauContribution made = PowersOfTau.ImportResponse(
            from,
            answer,
            to,
            values.GetValue(name),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.ResponseHash);
    }
}

/// <summary>zkpot ptau verify: checks everything that a phase 1 file claims.</summary>
internal sealed class PtauVerifyCommand : ToolCommand
{
    private readonly Argument<string> input = File("file.ptau", "The file.");

    public PtauVerifyCommand()
        : base("verify", "Check the powers and every contribution of a phase 1 file.") => Take(input);

    public override Report Run(ParseResult values, Operation operation)
    {
        IReadOnlyList<PtauContribution> contributions = PowersOfTau.Verify(
            values.GetRequiredValue(input),
            operation.Progress,
            operation.Cancellation
        );
        return new Report(
            $"The file is right, with {Quantity.Count(contributions.Count, "contribution")}. It is safe if one of the contributors was honest."
        )
            .Add("valid", "Valid", true)
            .Add(
                new FactTable("contributions", "Contributions", [.. contributions.Select((made, i) => ContributionReport.Row(i + 1, made))])
            );
    }
}

/// <summary>zkpot ptau prepare: makes a closed phase 1 file ready for keys.</summary>
internal sealed class PtauPrepareCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.ptau", "The file of a closed ceremony."),
        output = File("prepared.ptau", "Where the prepared file will stand.");
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public PtauPrepareCommand()
        : base("prepare", "Prepare the file of a closed phase 1 ceremony for making keys.")
    {
        Take(input, output);
        Take(device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        operation.AnnounceMemory(PtauMemory.OfPreparation(from));
        using ProvingDevice points = device.Open(values, operation);
        PowersOfTau.Prepare(from, to, points.Multiplier(operation), operation.Progress, operation.Cancellation);
        return new Report("Prepared. Next is \"zkpot zkey new\".").Add("output", "Written", to);
    }
}

/// <summary>zkpot ptau truncate: a smaller prepared file from a large one.</summary>
internal sealed class PtauTruncateCommand : ToolCommand
{
    private readonly Argument<string> input = File("prepared.ptau", "A prepared file."),
        output = File("smaller.ptau", "Where the smaller one will stand.");
    private readonly Argument<int> power = new("power")
    {
        Description = "It will serve circuits of up to 2^power rows.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, PowersOfTau.MaxPower),
    };

    public PtauTruncateCommand()
        : base("truncate", "Cut a prepared file down for smaller circuits.") => Take(input, output, power);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        PowersOfTau.Truncate(from, to, values.GetRequiredValue(power), operation.Cancellation);
        return new Report("Truncated.").Add("output", "Written", to).Add("power", "Power", values.GetRequiredValue(power));
    }
}

/// <summary>zkpot ptau info: what a phase 1 file holds, unchecked.</summary>
internal sealed class PtauInfoCommand : ToolCommand
{
    private readonly Argument<string> input = File("file.ptau", "The file.");

    public PtauInfoCommand()
        : base("info", "Say what a phase 1 file holds, without checking it.") => Take(input);

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(input);
        IReadOnlyList<PtauContribution> contributions = PowersOfTau.Contributions(path);
        using PtauFile file = PtauFile.Open(path);
        return new Report($"Powers of tau for circuits of up to 2^{file.Power} rows{(file.IsPrepared ? ", prepared" : ", not prepared")}.")
            .Add("power", "Power", file.Power)
            .Add("ceremonyPower", "Power of the ceremony", file.CeremonyPower)
            .Add("prepared", "Prepared", file.IsPrepared)
            .AddBytes("bytes", "Size", new FileInfo(path).Length)
            .Add("contributionCount", "Contributions", contributions.Count)
            .Add(
                new FactTable("contributions", "Contributions", [.. contributions.Select((made, i) => ContributionReport.Row(i + 1, made))])
            );
    }
}

/// <summary>zkpot ptau develop: makes a prepared phase 1 file for development.</summary>
internal sealed class PtauDevelopCommand : ToolCommand
{
    private readonly Argument<int> power = new("power")
    {
        Description = "The file serves circuits of up to 2^power rows.",
        CustomParser = given => WholeNumber.Parse(given, PowersOfTau.MinPower, ConstraintSystem.LargestPower),
    };
    private readonly Argument<string> output = File("development.ptau", "Where the file will stand.");

    public PtauDevelopCommand()
        : base("develop", "Make a prepared phase 1 file at once, from published secrets: worth nothing but for development.") =>
        Take(power, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        int size = values.GetRequiredValue(power);
        string path = values.GetRequiredValue(output);
        Operation.RequireOutputs([], path);
        PowersOfTau.Develop(size, path, operation.Progress, operation.Cancellation);
        return new Report("Made, ready for keys. Its secrets are published: anyone who makes a key from it can forge under that key.")
            .Add("output", "Written", path)
            .Add("power", "Power", size);
    }
}

/// <summary>Memory that operations on a phase 1 file need.</summary>
internal static class PtauMemory
{
    /// <summary>For a contribution, a beacon or an import.</summary>
    public static long OfContribution(string path) => PowersOfTau.MemoryForContribution(PowerOf(path));

    /// <summary>For the preparation.</summary>
    public static long OfPreparation(string path) => PowersOfTau.MemoryForPreparation(PowerOf(path));

    private static int PowerOf(string path)
    {
        using PtauFile file = PtauFile.Open(path);
        return file.Power;
    }
}
