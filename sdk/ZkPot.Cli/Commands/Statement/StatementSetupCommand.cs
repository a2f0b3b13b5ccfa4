using System.CommandLine;
using System.Diagnostics;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot statement setup: makes the proving key of a task.</summary>
internal sealed class StatementSetupCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        output = File("task.zkey", "Where the proving key will stand.");
    private readonly Option<string?> powers = new("--ptau")
    {
        Description =
            "prepared.ptau: makes the key that a ceremony begins with. Without it a key for development is made, under which anybody can forge.",
    };
    private readonly Option<bool> force = new("--force") { Description = "Also replace a key that others have contributed to." };

    public StatementSetupCommand()
        : base("setup", "Make the proving key of a task.")
    {
        Take(task, output);
        Take(powers, force);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(output);
        string? ptau = values.GetValue(powers);
        Operation.RequireOutputs(ptau is null ? [taskPath] : [taskPath, ptau], path);
        if (!values.GetValue(force))
            RequireNothingLost(path);
        Stopwatch watch = Stopwatch.StartNew();
        using CompiledStatement statement = StatementTask.Load(taskPath).Compile(operation);
        operation.AnnounceMemory(Groth16Setup.MemoryNeeded(statement.Constraints));
        if (ptau is null)
            MakeForDevelopment(statement.Constraints, path, operation);
        else
            Make(statement.Constraints, ptau, path, operation);
        bool isDevelopment = ptau is null || HasDevelopmentPowers(ptau);
        return new Report(
            isDevelopment
                ? "Made for development: its secrets are published, so anybody can forge proofs under it, and contracts refuse it on any chain of value."
                : "Made. Nobody has contributed yet, so anybody could forge proofs: next is \"zkpot zkey contribute\"."
        )
            .Add("output", "Written", path)
            .Add("constraints", "Constraints", statement.Constraints.ConstraintCount)
            .Add("development", "For development", isDevelopment)
            .Add("seconds", "Time", watch.Elapsed);
    }

    private static bool HasDevelopmentPowers(string ptau)
    {
        using PtauFile file = PtauFile.Open(ptau);
        return Srs.From(file).Tau == Srs.OfDevelopment.Tau;
    }

    /// <summary>A key can be made again, but not the contributions of others to it.</summary>
    private static void RequireNothingLost(string path)
    {
        if (!System.IO.File.Exists(path))
            return;
        try
        {
            using ZkeyFile old = ZkeyFile.Open(path);
            if (old.Contributions.Count == 0 || LoadedKey.Of(old).IsForDevelopment)
                return;
        }
        catch (ArtifactException)
        {
            return; // no key
        }
        throw new UsageException($"{path} is a key that others have contributed to. Name another file, or add --force to replace it.");
    }

    private static void Make(ConstraintSystem system, string ptau, string path, Operation operation)
    {
        using PtauFile file = PtauFile.Open(ptau);
        file.RequirePrepared();
        Groth16Setup.CreateKey(system, file, path, operation.Progress, operation.Cancellation);
    }

    /// <summary>The file in between is large, so it stands beside the key and not where a system may keep its temporary files in
    /// memory.</summary>
    private static void MakeForDevelopment(ConstraintSystem system, string path, Operation operation)
    {
        string fresh = $"{Path.GetFullPath(path)}.{Guid.NewGuid():N}.zkey";
        try
        {
            Groth16Setup.CreateDevelopmentKey(system, fresh, operation.Progress, operation.Cancellation);
            ZkeyCeremony.MakeDevelopmentKey(fresh, path, operation.Progress, operation.Cancellation);
        }
        finally
        {
            System.IO.File.Delete(fresh);
        }
    }
}
