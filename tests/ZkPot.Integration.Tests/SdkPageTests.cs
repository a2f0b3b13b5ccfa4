using System.Numerics;
using System.Text.RegularExpressions;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Integration.Tests;

/// <summary>Runs the example of docs/sdk.md, and checks that the page shows what is run here.</summary>
public sealed partial class SdkPageTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task The_example_runs()
    {
        BigInteger taskId = (await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } })).Id;
        Uri node = scene.Node.Url;
        string deploymentFile = scene.DeploymentFile(), taskFile = scene.TaskFile(), keyFile = scene.KeyFile, journal = scene.JournalOf("page");
        Directory.CreateDirectory(journal);
        using PrivateKey key = PrivateKey.Generate();
        await scene.World.PersonAsync(key);
        IntegerNetwork network = scene.Train(1_000, 1);
        Func<Task> nextWindow = scene.PassWindowAsync;

        // example
        // Where: a chain, and the contracts on it.
        EthereumClient client = EthereumClient.Connect(node);
        ZkPotContracts contracts = await ZkPotContracts.ConnectAsync(client, Deployment.Load(deploymentFile));

        // Who: an account. Nonces are journaled: a crash neither loses nor doubles a transaction.
        using var nonces = new NonceManager(client, key.Address, Path.Combine(journal, "nonces"));
        var sender = new TransactionSender(client, new LocalSigner(key), nonces, await ChainProfile.DetectAsync(client));
        var account = new ZkPotAccount(contracts, sender);

        // What: a task, and the files that its sponsor handed out.
        TrainingTask task = await TrainingTask.ReadAsync(contracts, taskId);
        using AccuracyPackage package = AccuracyPackage.Load(taskFile);
        using TwoPhaseProver prover = TwoPhaseProver.Open(keyFile);
        TaskCheck check = await TaskCheck.RunAsync(contracts, task, package, prover.VerificationKey);
        foreach (TaskFinding finding in check.Findings) Console.WriteLine($"{finding.Severity}: {finding.Text}");

        // The trainer's part, step by step. Each step can be repeated after a crash.
        var claims = new ClaimProver(package, prover);
        var trainer = new Trainer(account, task, claims, new RoundJournal(journal, contracts, task, key.Address),
            (scope, model) => ModelSalts.Derive(key, scope, model));
        await trainer.EnrolAsync();
        await trainer.CommitAsync(network);             // binds the model, shows nothing
        await nextWindow();
        RoundEntry entry = await trainer.SubmitAsync(); // the proof; it counts for this account wherever it is seen
        await nextWindow();
        if (await trainer.LeadsAsync()) await trainer.PublishAsync();
        await nextWindow();
        await new Keeper(account).RecordAsync(task);    // anybody may
        await trainer.ReleaseAsync(entry.Round);
        Console.WriteLine($"{entry.Score} of {task.Terms.PoolSize}, paid {await trainer.ClaimAsync()}");
        // end

        check.IsAcceptable.Should().BeTrue();
        (await scene.World.WealthOfAsync(key.Address)).Should().Be(10_000 * World.Unit + Scene.Worth(entry.Score!.Value));
    }

    [Fact]
    public async Task The_page_shows_what_is_run()
    {
        string source = await File.ReadAllTextAsync(Repository.At("tests", "ZkPot.Integration.Tests", "SdkPageTests.cs"));
        string page = await File.ReadAllTextAsync(Repository.At("docs", "sdk.md"));
        string example = Example().Match(source.ReplaceLineEndings("\n")).Groups[1].Value;
        string shown = Shown().Match(page.ReplaceLineEndings("\n")).Groups[1].Value;
        string.Join('\n', example.Split('\n').Select(line => line.Length > 8 ? line[8..] : "")).Trim().Should().Be(shown.Trim());
    }

    [GeneratedRegex(@"        // example\n(.*?)        // end\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
