using System.Diagnostics;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Everything on a local chain: rounds, cheats, a ledger, a test set that nobody had seen; real images, real proofs.</summary>
internal static class ChainDemo
{
    /// <summary>Plays it.</summary>
    public static Report Run(DemoOptions options, Operation operation)
    {
        NpmPackages.RequireMnist(operation);
        return RunAsync(options, operation).GetAwaiter().GetResult();
    }

    private static async Task<Report> RunAsync(DemoOptions options, Operation operation)
    {
        CancellationToken cancellationToken = operation.Cancellation;
        var story = new DemoStory(operation);
        // Every demonstration has a chain of its own, so what is remembered of another's would mislead.
        string journal = Path.Combine(options.Folder, DemoScene.JournalFolder);
        if (Directory.Exists(journal))
            Directory.Delete(journal, recursive: true);
        string anvil =
            AnvilProgram.Find(Directory.GetCurrentDirectory(), AppContext.BaseDirectory)
            ?? throw new ZkPotException(
                "Anvil was not found: neither in a node_modules above this folder, nor on the path, nor named by ZKPOT_ANVIL. Run the demonstration in a clone of the repository, or install Foundry."
            );
        await using DemoStage stage = await OpenAsync(anvil, options, story, cancellationToken);
        story.Begin("Images, and a circuit over them");
        DemoPlay play = DemoPlay.Load(options.Dataset, cancellationToken);
        using var package = new AccuracyPackage(play.Architecture, play.Pool);
        using Groth16Prover key = DemoKey.Open(options.Folder, package, operation);
        using var prover = new ClaimProver(package, key);
        story.Tell(
            $"  {play.Learnable.Count} images to learn from, {play.Pool.Count} to be judged by, a circuit of {package.Statement.Circuit.System.ConstraintCount} constraints"
        );

        TrainingTask task = await new RoundsScene(stage, play, prover, options, story).PlayAsync(cancellationToken);
        await new TrapdoorScene(stage, play, prover, options, story).PlayAsync(cancellationToken);
        FreshOutcome fresh = await FreshScene.PlayAsync(stage, play, options, story, operation);
        var ledger = new LedgerScene(stage, play, prover, options, story);
        await ledger.PlayAsync(cancellationToken);
        IReadOnlyList<(string Name, BigInteger Gain)> gains = await SettleAsync(stage, cancellationToken);
        var result = new DemoResult(
            options,
            story,
            play.Pool.Count,
            package.Statement.Circuit.System.ConstraintCount,
            gains,
            await RoundHistory.ReadAsync(stage.Contracts, task, cancellationToken),
            fresh,
            ledger.Slicer!.Value
        );
        string page = Path.Combine(options.Folder, "report.html");
        Output.Write(page, DemoPage.Write(result));
        Output.Write(Path.Combine(options.Folder, "deployment.json"), stage.Contracts.Deployment.Write());
        if (options.Keep)
            await KeepAsync(stage, options, operation);
        return result.ToReport(page);
    }

    private static async Task<DemoStage> OpenAsync(string anvil, DemoOptions options, DemoStory story, CancellationToken cancellationToken)
    {
        story.Begin("A local chain, and the contracts on it");
        var stage = await DemoStage.OpenAsync(anvil, options.Seed, story, cancellationToken);
        story.Tell($"  {stage.Contracts.Deployment.Contracts.Count} contracts on {stage.Node.Url}");
        return stage;
    }

    /// <summary>Everybody fetches what it is owed.</summary>
    private static async Task<IReadOnlyList<(string Name, BigInteger Gain)>> SettleAsync(
        DemoStage stage,
        CancellationToken cancellationToken
    )
    {
        var gains = new List<(string, BigInteger)>();
        foreach ((string name, ZkPotAccount person) in stage.People)
        {
            BigInteger owed = await stage.Contracts.Rounds.CreditOfAsync(
                stage.Money.Address,
                person.Address,
                cancellationToken: cancellationToken
            );
            if (!owed.IsZero)
                await person.SendAsync(
                    stage.Contracts.Rounds,
                    TrainingRounds.Claim(stage.Money.Address, person.Address),
                    cancellationToken
                );
            gains.Add((name, await stage.GainOfAsync(person.Address, cancellationToken)));
        }
        return gains;
    }

    private static async Task KeepAsync(DemoStage stage, DemoOptions options, Operation operation)
    {
        operation.Note(
            $"\nThe chain goes on at {stage.Node.Url}, its contracts are in {Path.Combine(options.Folder, "deployment.json")}. Ctrl-C ends it."
        );
        try
        {
            await Task.Delay(Timeout.Infinite, operation.Cancellation);
        }
        catch (OperationCanceledException)
        {
            // That is how it is to end.
        }
    }
}

/// <summary>How the demonstration is to be played.</summary>
/// <param name="Folder">Where its files stand.</param>
/// <param name="Accounts">How many honest trainers there are.</param>
/// <param name="Seed">What all training follows from.</param>
/// <param name="Dataset">The images: mnist or cifar10.</param>
/// <param name="Keep">Whether the chain goes on until it is stopped.</param>
internal sealed record DemoOptions(string Folder, int Accounts, ulong Seed, string Dataset, bool Keep);

/// <summary>The demonstration's key: made once for its circuit, and kept.</summary>
internal static class DemoKey
{
    /// <summary>Opens the key of a circuit, making it if there is none.</summary>
    public static Groth16Prover Open(string folder, AccuracyPackage package, Operation operation)
    {
        string path = Path.Combine(folder, $"{package.CircuitDigest().ToString()[2..18]}.zkey");
        if (!File.Exists(path))
            Make(package, path, operation);
        return Groth16Prover.Open(path);
    }

    private static void Make(AccuracyPackage package, string path, Operation operation)
    {
        operation.Note("Making a key for development, once ...");
        string fresh = $"{path}.{Guid.NewGuid():N}.fresh";
        try
        {
            Groth16Setup.CreateDevelopmentKey(package.Statement.Circuit.System, fresh, operation.Progress, operation.Cancellation);
            ZkeyCeremony.MakeDevelopmentKey(fresh, path, operation.Progress, operation.Cancellation);
        }
        finally
        {
            File.Delete(fresh);
        }
    }
}
