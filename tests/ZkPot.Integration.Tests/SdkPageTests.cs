using System.Numerics;
using System.Text.RegularExpressions;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>Runs the example of docs/sdk.md, and checks that the page shows what is run here.</summary>
public sealed partial class SdkPageTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task The_example_runs()
    {
        BigInteger taskId = (await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } })).Id;
        string nodeUrl = scene.Node.Url.ToString(),
            deploymentFile = scene.DeploymentFile(),
            taskFile = scene.TaskFile(),
            keyFile = scene.KeyFile,
            journal = scene.JournalOf("page");
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        string privateKey = key.GetPrivateKey();
        IntegerNetwork network = scene.Train(1_000, 1);
        Func<Task> nextWindow = scene.PassWindowAsync;

        // example
        // Any web3 of Nethereum: a key, or an account that signs elsewhere (ExternalAccount). Checks chain and contracts, makes sending
        // steady.
        var web3 = new Web3(new Account(privateKey, 31337), nodeUrl);
        using ZkPotAccount zkpot = await web3.ZkPotAsync(Deployment.Load(deploymentFile), journal);

        // The trainer's part, step by step. Each step can be repeated after a crash.
        TrainingTask task = await TrainingTask.ReadAsync(zkpot.Contracts, taskId);
        using ClaimProver prover = ClaimProver.Open(taskFile, keyFile);
        Trainer trainer = zkpot.Trainer(task, prover);
        await trainer.EnrollAsync();
        await trainer.CommitAsync(network); // proves, then binds the model; shows nothing
        await nextWindow();
        RoundEntry entry = await trainer.SubmitAsync(); // the proof; it counts for this account wherever it is seen
        await nextWindow();
        if (await trainer.LeadsAsync())
            await trainer.PublishAsync();
        await nextWindow();
        await new Keeper(zkpot).RecordAsync(task); // anybody may
        await trainer.ReleaseAsync(entry.Round);
        Console.WriteLine($"{entry.Score} of {task.Terms.PoolSize}, paid {await trainer.ClaimAsync()}");

        // The rest of Nethereum goes on as ever, with the same account.
        var proven = web3.Eth.GetEvent<TrainingRounds.Events.Proven>(zkpot.Contracts.Rounds.ContractAddress);
        foreach (var log in await proven.GetAllChangesAsync(proven.CreateFilterInput(task.Id)))
            Console.WriteLine($"{log.Event.Trainer} proved {log.Event.Score} in block {log.Log.BlockNumber}");
        // end

        (await scene.World.WealthOfAsync(key.Address()))
            .Should()
            .Be(10_000 * World.Unit + Scene.Worth(entry.Score!.Value));
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
