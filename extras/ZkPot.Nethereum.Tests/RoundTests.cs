using System.Numerics;
using System.Text.RegularExpressions;
using Nethereum.JsonRpc.Client;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Ethereum;
using ZkPot.Groth16;
using ZkPot.Integration.Tests;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Nethereum.Tests;

/// <summary>A task through Nethereum alone: posted by an account with a key, trained for by one whose key is elsewhere.</summary>
public sealed partial class RoundTests(Scene scene) : IClassFixture<Scene>
{
    private static readonly SenderOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    [Fact]
    public async Task A_round_is_played_by_an_account_and_an_external_signer()
    {
        using Web3ZkPot sponsor = (await Web3Async()).ZkPot(scene.Contracts.Deployment, options: Quick);
        TrainingTask task = await PostAsync(sponsor);

        using PrivateKey key = PrivateKey.Generate();
        await FundAsync(key.Address);
        var external = new ExternalAccount(new ServiceSigner(new EthECKey(key.ExportBytes(), true)), 31337);
        await external.InitialiseAsync();
        external.InitialiseDefaultTransactionManager(new RpcClient(scene.Node.Url));
        using Web3ZkPot zkpot = new Web3(external, new RpcClient(scene.Node.Url)).ZkPot(scene.Contracts.Deployment, options: Quick);
        zkpot.Signer.Should().BeOfType<NethereumExternalSigner>();

        Sdk.Trainer trainer = scene.Join(zkpot.Account, task, "external");
        await trainer.EnrolAsync();
        await trainer.CommitAsync(scene.Train(1_000, 1));
        await scene.PassWindowAsync();
        RoundEntry entry = await trainer.SubmitAsync();
        await scene.PassWindowAsync();
        (await trainer.LeadsAsync()).Should().BeTrue();
        await trainer.PublishAsync();
        await scene.PassWindowAsync();
        TrainingRounds.Events.Recorded recorded = await new Keeper(sponsor.Account).RecordAsync(task);
        recorded.Source.Winner.Should().Be(key.Address);
        await trainer.ReleaseAsync(entry.Round);
        (await trainer.ClaimAsync()).Should().Be(Scene.Worth(entry.Score!.Value));
        (await scene.World.WealthOfAsync(key.Address)).Should().Be(10_000 * World.Unit + Scene.Worth(entry.Score!.Value));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_contracts_own_errors()
    {
        using Web3ZkPot zkpot = (await Web3Async()).ZkPot(scene.Contracts.Deployment, options: Quick);
        TrainingTask task = await PostAsync(zkpot);
        await RefusedAsync(zkpot, zkpot.Contracts.Rounds.Commit(task.Id, Hash32.Of("model"u8), Hash32.Of("blob"u8)), TrainingRounds.Errors.WrongEntry);
        await RefusedAsync(zkpot, zkpot.Contracts.Rounds.Enrol(task.Id, []), StakeVault.Errors.FreeTooSmall);
    }

    [Fact]
    public async Task Nethereum_may_send_in_between_from_the_same_account()
    {
        Web3 web3 = await Web3Async();
        using Web3ZkPot zkpot = web3.ZkPot(scene.Contracts.Deployment, options: Quick);
        for (int i = 0; i < 3; i++)
        {
            await zkpot.Account.SendAsync(scene.World.Money.Mint(zkpot.Account.Address, World.Unit));
            await web3.Eth.GetEtherTransferService().TransferEtherAndWaitForReceiptAsync("0x000000000000000000000000000000000000dEaD", 0.01m, 2m);
        }
        (await zkpot.Client.GetTransactionCountAsync(zkpot.Account.Address)).Should().Be(6UL);
    }

    [Fact]
    public async Task A_wrong_web3_is_refused_at_once()
    {
        Deployment deployment = scene.Contracts.Deployment;
        FluentActions.Invoking(() => new Web3(new RpcClient(scene.Node.Url)).ZkPot(deployment)).Should().Throw<EthereumException>().WithMessage("*has no account*");
        var account = new Account(LocalAnvil.Keys[0], 1);
        FluentActions.Invoking(() => new Web3(account, new RpcClient(scene.Node.Url)).ZkPot(deployment)).Should().Throw<EthereumException>().WithMessage("*for chain 1*31337*");
        ZkPotContracts contracts = new Web3(new RpcClient(scene.Node.Url)).ZkPotContracts(deployment);
        (await contracts.Client.GetChainIdAsync()).Should().Be(deployment.ChainId);
    }

    [Fact]
    public async Task The_example_runs()
    {
        using Web3ZkPot sponsor = (await Web3Async()).ZkPot(scene.Contracts.Deployment, options: Quick);
        BigInteger taskId = (await PostAsync(sponsor)).Id;
        string nodeUrl = scene.Node.Url.ToString(), deploymentFile = scene.DeploymentFile(), taskFile = scene.TaskFile(), keyFile = scene.KeyFile, journal = scene.JournalOf("page");
        Directory.CreateDirectory(journal);
        using PrivateKey key = PrivateKey.Generate();
        await FundAsync(key.Address);
        byte[] privateKey = key.ExportBytes();
        IntegerNetwork network = scene.Train(1_000, 1);
        Func<Task> nextWindow = scene.PassWindowAsync;

        // example
        var web3 = new Web3(new Account(privateKey, 31337), nodeUrl);
        using Web3ZkPot zkpot = web3.ZkPot(Deployment.Load(deploymentFile), Path.Combine(journal, "nonces"));

        TrainingTask task = await TrainingTask.ReadAsync(zkpot.Contracts, taskId);
        using AccuracyPackage package = AccuracyPackage.Load(taskFile);
        using TwoPhaseProver prover = TwoPhaseProver.Open(keyFile);
        var trainer = new Trainer(zkpot.Account, task, new ClaimProver(package, prover),
            new RoundJournal(journal, zkpot.Contracts, task, zkpot.Account.Address));
        await trainer.EnrolAsync();
        await trainer.CommitAsync(network);
        await nextWindow();
        RoundEntry entry = await trainer.SubmitAsync();
        await nextWindow();
        if (await trainer.LeadsAsync()) await trainer.PublishAsync();
        await nextWindow();
        await new Keeper(zkpot.Account).RecordAsync(task);
        await trainer.ReleaseAsync(entry.Round);
        Console.WriteLine($"{entry.Score} of {task.Terms.PoolSize}, paid {await trainer.ClaimAsync()}");

        // The rest of Nethereum goes on as ever, with the same account.
        Console.WriteLine(await web3.Eth.GetBalance.SendRequestAsync(zkpot.Account.Address.ToString()));
        // end

        (await scene.World.WealthOfAsync(key.Address)).Should().Be(10_000 * World.Unit + Scene.Worth(entry.Score!.Value));
    }

    [Fact]
    public async Task The_page_shows_what_is_run()
    {
        string source = await File.ReadAllTextAsync(Repository.At("extras", "ZkPot.Nethereum.Tests", "RoundTests.cs"));
        string page = await File.ReadAllTextAsync(Repository.At("extras", "ZkPot.Nethereum", "README.md"));
        string example = Example().Match(source.ReplaceLineEndings("\n")).Groups[1].Value;
        string shown = Shown().Match(page.ReplaceLineEndings("\n")).Groups[1].Value;
        string.Join('\n', example.Split('\n').Select(line => line.Length > 8 ? line[8..] : "")).Trim().Should().Be(shown.Trim());
    }

    private async Task<TrainingTask> PostAsync(Web3ZkPot sponsor)
    {
        ulong now = (await sponsor.Client.GetBlockAsync(BlockTag.Latest))!.Timestamp;
        var rules = new Rules(new(now + 20 * 86_400, 0, 3_600, 3_600, 3_600, 3_600, 3_600, 1, 2), Address.Zero, false, Hash32.Zero, []);
        return await new Sponsor(sponsor.Account).PostAsync(Scene.Offer(scene.World), rules, scene.Package, scene.Prover.VerificationKey);
    }

    private async Task<Web3> Web3Async()
    {
        using PrivateKey key = PrivateKey.Generate();
        await FundAsync(key.Address);
        return new(new Account(key.ExportBytes(), 31337), new RpcClient(scene.Node.Url));
    }

    private async Task FundAsync(Address account)
    {
        ZkPotAccount anybody = await scene.PersonAsync();
        await scene.Node.GiveEtherAsync(account, 100 * World.Unit);
        await anybody.SendAsync(scene.World.Money.Mint(account, 10_000 * World.Unit));
    }

    private static async Task RefusedAsync(Web3ZkPot zkpot, TransactionRequest request, AbiError expected) =>
        (await FluentActions.Awaiting(() => zkpot.Account.SendAsync(request)).Should().ThrowAsync<ContractRevertException>()).Which.Reason.Should().Match<RevertReason>(reason => reason.Is(expected));

    [GeneratedRegex(@"        // example\n(.*?)        // end\n", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Shown();
}
