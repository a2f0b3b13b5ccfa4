using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>
/// The SDK for anyone who has a web3: an account whose key is elsewhere, Nethereum's own means beside ours, and tasks that somebody posted
/// oddly.
/// </summary>
public sealed class NethereumTests(Scene scene) : IClassFixture<Scene>
{
    private static readonly SendOptions Quick = new() { PollInterval = TimeSpan.FromMilliseconds(30), BumpAfter = null };

    [Fact]
    public async Task A_round_is_played_by_an_account_whose_key_is_elsewhere()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        var signer = new ServiceSigner(key);
        var external = new ExternalAccount(signer, 31337);
        await external.InitialiseAsync();
        var client = new RpcClient(scene.Node.Url);
        external.InitialiseDefaultTransactionManager(client);
        using ZkPotAccount zkpot = await new Web3(external, client).ZkPotAsync(
            scene.Contracts.Deployment,
            scene.JournalOf("external"),
            options: Quick
        );
        zkpot.Address.Should().Be(key.Address());

        Sdk.Trainer trainer = zkpot.Trainer(task, scene.Claims);
        await trainer.EnrollAsync();
        await trainer.CommitAsync(scene.Train(1_000, 1));
        await scene.PassWindowAsync();
        RoundEntry entry = await trainer.SubmitAsync();
        await scene.PassWindowAsync();
        await trainer.PublishAsync();
        await scene.PassWindowAsync();
        (await new Keeper(zkpot).RecordAsync(task)).Source.ToRecord().Winner.Should().Be(key.Address());
        await trainer.ReleaseAsync(entry.Round);
        (await trainer.ClaimAsync()).Should().Be(Scene.Worth(entry.Score!.Value));
        signer.Signatures.Should().BeGreaterThan(7, "each of its transactions was signed there");
    }

    [Fact]
    public async Task Nethereum_reads_and_sends_beside_it_with_the_same_account()
    {
        TrainingTask task = await scene.TaskAsync();
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        var web3 = new Web3(new Account(key, 31337), new RpcClient(scene.Node.Url));
        using ZkPotAccount zkpot = await web3.ZkPotAsync(scene.Contracts.Deployment, scene.JournalOf("beside"), options: Quick);
        LocalToken money = new(web3, scene.World.Money.Address);
        await zkpot.PrepareStakeAsync(zkpot.Contracts.Rounds.Address, Scene.Bond);
        System.Numerics.BigInteger before = await CountAsync(web3, key);
        for (int i = 0; i < 3; i++)
        {
            await zkpot.SendAsync(money, LocalToken.Mint(zkpot.Address, World.Unit));
            await web3
                .Eth.GetEtherTransferService()
                .TransferEtherAndWaitForReceiptAsync("0x000000000000000000000000000000000000dEaD", 0.01m);
            await money.ContractHandler.SendRequestAndWaitForReceiptAsync(LocalToken.Mint(zkpot.Address, World.Unit));
        }
        (await CountAsync(web3, key)).Should().Be(before + 9);

        await zkpot.Contracts.Rounds.ContractHandler.SendRequestAndWaitForReceiptAsync(TrainingRounds.Enroll(task.Id, []));
        Event<TrainingRounds.Events.Enrolled> enrolled = web3.Eth.GetEvent<TrainingRounds.Events.Enrolled>(
            zkpot.Contracts.Rounds.ContractAddress
        );
        List<EventLog<TrainingRounds.Events.Enrolled>> found = await enrolled.GetAllChangesAsync(enrolled.CreateFilterInput(task.Id));
        Address trainer = found.Should().ContainSingle().Which.Event.Trainer;
        trainer.Should().Be(key.Address());
        (
            await zkpot.Contracts.Rounds.ContractHandler.QueryAsync<TrainingRounds.Functions.CurrentRound, System.Numerics.BigInteger>(
                new() { Id = task.Id }
            )
        )
            .Should()
            .Be(await zkpot.Contracts.Rounds.CurrentRoundAsync(task.Id));
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_contracts_own_errors_steady_or_not()
    {
        TrainingTask task = await scene.TaskAsync();
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        foreach (bool steady in new[] { false, true })
        {
            var web3 = new Web3(new Account(key, 31337), new RpcClient(scene.Node.Url));
            using ZkPotAccount zkpot = await web3.ZkPotAsync(scene.Contracts.Deployment, scene.JournalOf("refused"), steady);
            (zkpot.Sending is not null).Should().Be(steady);
            await RefusedAsync<TrainingRounds.Errors.WrongEntry>(() =>
                zkpot.SendAsync(zkpot.Contracts.Rounds, TrainingRounds.Commit(task.Id, Hash32.Keccak("model"u8)))
            );
            await RefusedAsync<StakeVault.Errors.ModuleNotAllowed>(() =>
                zkpot.SendAsync(zkpot.Contracts.Rounds, TrainingRounds.Enroll(task.Id, []))
            );
            await RefusedAsync<ModelRegistry.Errors.ERC721NonexistentToken>(() => zkpot.Contracts.Models.OwnerOfAsync(1_000_000));
        }
    }

    [Fact]
    public async Task A_web3_that_does_not_fit_is_refused_at_once()
    {
        Deployment deployment = scene.Contracts.Deployment;
        await FluentActions
            .Awaiting(() => new Web3(scene.Node.Url.ToString()).ZkPotAsync(deployment))
            .Should()
            .ThrowAsync<Exception>()
            .WithMessage("*has no account*");
        await FluentActions
            .Awaiting(() => scene.Node.Web3(new Account(LocalAnvil.Keys[0], 31337)).ZkPotAsync(deployment with { ChainId = 5 }))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*of chain 5*of chain 31337*");
        ZkPotContracts contracts = new Web3(scene.Node.Url.ToString()).ZkPotContracts(deployment);
        (await contracts.Rounds.PlansAsync()).Should().Be(deployment[nameof(PayPlans)], "reading needs no account");
    }

    /// <summary>Solidity reads the fields of a call wherever they lie; Nethereum reads another task then, or none.</summary>
    [Fact]
    public async Task A_task_that_was_posted_oddly_is_reported_and_hides_no_other()
    {
        TrainingTask before = await scene.TaskAsync();
        ZkPotAccount sponsor = await scene.PersonAsync();
        await sponsor.PrepareStakeAsync(scene.Contracts.Rounds.Address, before.Terms.KeyBond);
        await sponsor.ApproveAsync(scene.Contracts.Token(before.Terms.Token), scene.Contracts.Rounds.Address, before.Terms.Budget);
        byte[] plain = TrainingRounds.Post(before.Terms, before.Rules).GetCallData(),
            odd = SwapTails(plain);
        odd.Should().NotEqual(plain);
        var input = new TransactionInput { To = scene.Contracts.Rounds.ContractAddress, Data = "0x" + Convert.ToHexStringLower(odd) };
        TransactionReceipt receipt = await sponsor.SendAsync(input);
        System.Numerics.BigInteger id = scene.Contracts.Rounds.ReadEvent<TrainingRounds.Events.Created>(receipt).Id;
        TrainingTask after = await scene.TaskAsync();

        IReadOnlyList<TaskListing> tasks = await TrainingTask.ListAsync(scene.Contracts);
        tasks.Single(listing => listing.Id == before.Id).Task.Should().BeEquivalentTo(before);
        tasks.Single(listing => listing.Id == after.Id).Task.Should().BeEquivalentTo(after);
        TaskListing strange = tasks.Single(listing => listing.Id == id);
        (strange.Task, strange.Sponsor).Should().Be((null, sponsor.Address));
        strange.Problem.Should().Contain("laid out unusually");
        await FluentActions
            .Awaiting(() => TrainingTask.ReadAsync(scene.Contracts, id))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage($"Task {id} cannot be read*laid out unusually*");
    }

    [Fact]
    public async Task A_key_for_development_is_deployed_on_local_chains_only()
    {
        foreach ((int chain, bool isLocal) in new[] { (1337, true), (11155111, false) })
        {
            await using World world = await World.OpenAsync("--chain-id", $"{chain}");
            EthECKey key = EthECKey.GenerateKey();
            ZkPotAccount person = await world.PersonAsync(key);
            System.Numerics.BigInteger sent = await CountAsync(world.Node.Web3(), key);
            Func<Task> deploy = () => new Sponsor(person).DeployKeyAsync(scene.Prover.VerificationKey);
            if (isLocal)
                await deploy.Should().NotThrowAsync();
            else
                await deploy
                    .Should()
                    .ThrowAsync<ZkPotException>()
                    .WithMessage("*published powers of tau*local chains only, and chain 11155111 is none*");
            (await CountAsync(world.Node.Web3(), key) - sent).Should().Be(isLocal ? 1 : 0);
        }
    }

    /// <summary>The tails of terms and rules, the other way round: the first two words of the arguments say where they are.</summary>
    private static byte[] SwapTails(byte[] call)
    {
        const int selector = 4,
            word = 32;
        int terms = WordAt(selector),
            rules = WordAt(selector + word);
        byte[] first = call[(selector + terms)..(selector + rules)],
            second = call[(selector + rules)..];
        return [.. call[..selector], .. Word(2 * word + second.Length), .. Word(2 * word), .. second, .. first];

        int WordAt(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(call.AsSpan(at + word - 4));
        static byte[] Word(int value) => [.. new byte[word - 4], .. BitConverter.GetBytes(value).Reverse()];
    }

    private static async Task<System.Numerics.BigInteger> CountAsync(Web3 web3, EthECKey key) =>
        (await web3.Eth.Transactions.GetTransactionCount.SendRequestAsync(key.GetPublicAddress())).Value;

    private static async Task RefusedAsync<TError>(Func<Task> attempt)
        where TError : IErrorDTO =>
        (await attempt.Should().ThrowAsync<ContractRevertException>())
            .Which.Should()
            .Match<ContractRevertException>(refusal => refusal.Is<TError>());
}
