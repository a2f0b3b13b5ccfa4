using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.ABI.Model;
using Nethereum.Contracts;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.JsonRpc.Client.RpcMessages;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using Newtonsoft.Json.Linq;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>Training without rounds: authors that are killed at any step, and liars that are found out.</summary>
public sealed class LedgerTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task A_process_that_ends_after_any_step_goes_on_where_it_was()
    {
        LedgerTask task = await OpenAsync(scene.World);
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        var journal = new LedgerJournal(scene.JournalOf("ledger"), scene.Contracts, task, key.Address());
        LedgerAuthor Again() =>
            new(
                scene.World.NewAccount(key),
                task,
                scene.Claims,
                new LedgerJournal(scene.JournalOf("ledger"), scene.Contracts, task, key.Address())
            );
        IntegerNetwork model = scene.Train(1_000, 1);

        // Every step is done twice, each time by a process that knows only the chain and the journal.
        LedgerEntry first = await Again().ProveAsync(model, []);
        (await Again().ProveAsync(model, [])).Proven!.Proof.Should().Equal(first.Proven!.Proof);
        journal.Write(first with { Proven = null });
        LedgerEntry proven = await Again().ProveAsync(model, []);
        proven.Commitment.Should().Be(first.Commitment, "it ended between words and proof");
        (await Again().RecallAsync()).Should().BeEmpty("nothing stands yet");
        LedgerNode node = await Again().SubmitAsync(model, []);
        (await Again().SubmitAsync(model, [])).Id.Should().Be(node.Id);
        (await LedgerHistory.ReadAsync(scene.Contracts, task)).Nodes.Should().ContainSingle().Which.Key.Should().Be(node.Id);
        LedgerNode recalled = (await Again().RecallAsync()).Single();
        recalled.Should().BeEquivalentTo(node);
        for (int i = 0; i < 2; i++)
            await Again().ReserveAsync(recalled);
        (await Again().PublishAsync(recalled)).Should().NotBeNull();
        (await Again().PublishAsync(recalled)).Should().BeNull();
        await scene.PassWindowAsync();
        UpdateLedger.Events.Recorded ended = await Again().FinalizeAsync(recalled);
        ended.Outcome.Should().Be(UpdateLedgerOutcome.Final);
        (await Again().FinalizeAsync(recalled)).Record.Should().Equal(ended.Record);
        (await Again().ClaimAsync()).Should().Be(Scene.Worth(node.Source.Claim.Score));
        (await Again().ClaimAsync()).Should().Be(0);

        LedgerNode child = await Again().SubmitAsync(model, [node.Id]);
        child.Id.Should().NotBe(node.Id, "other parents are another node");
        child.Source.Sequence.Should().Be(1);
        (await Again().RecallAsync()).Select(known => known.Id).Should().Equal(node.Id, child.Id);
        await FluentActions
            .Awaiting(() => Again().FinalizeAsync(child))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*never had the reservation*");
    }

    [Fact]
    public async Task A_place_that_another_node_took_is_given_up_with_its_salts()
    {
        LedgerTask task = await OpenAsync(scene.World);
        ZkPotAccount person = await scene.PersonAsync();
        var author = new LedgerAuthor(
            person,
            task,
            scene.Claims,
            new LedgerJournal(scene.JournalOf("places"), scene.Contracts, task, person.Address)
        );
        IntegerNetwork model = scene.Train(500, 1);
        LedgerEntry early = await author.ProveAsync(model, []);
        await new LedgerAuthor(person, task, scene.Claims).SubmitAsync(scene.Train(100, 2), []);
        LedgerNode node = await author.SubmitAsync(model, []);
        node.Source.Sequence.Should().Be(1);
        node.Source.Claim.IsAbout(early.Commitment).Should().BeFalse("salts are used once");
    }

    [Fact]
    public async Task A_reorganization_loses_and_doubles_nothing()
    {
        await using World world = await World.OpenAsync("--order", "fifo");
        LedgerTask task = await OpenAsync(world);
        EthECKey key = EthECKey.GenerateKey();
        await world.PersonAsync(key);
        LedgerAuthor Again() =>
            new(
                world.NewAccount(key),
                task,
                scene.Claims,
                new LedgerJournal(scene.JournalOf("undone"), world.Contracts, task, key.Address())
            );
        IntegerNetwork model = scene.Train(500, 1);
        LedgerNode node = await Again().SubmitAsync(model, []);
        await world.Node.CallAsync("anvil_reorg", 1L, new JArray());
        (await Again().RecallAsync()).Should().BeEmpty();
        (await Again().SubmitAsync(model, [])).Id.Should().Be(node.Id, "the same proof is good for the same place");
        (await LedgerHistory.ReadAsync(world.Contracts, task)).Nodes.Should().ContainSingle();
    }

    [Fact]
    public async Task A_watcher_lets_the_truth_stand_and_takes_a_liars_bond()
    {
        LedgerTask task = await OpenAsync(scene.World);
        ZkPotAccount watcher = await scene.PersonAsync();
        var sightings = new List<PublicationObserved>();
        using var end = new CancellationTokenSource();
        Task watching = new LedgerChallenger(watcher, task, scene.Package).RunAsync(new Sightings(sightings), end.Token);

        var honest = new LedgerAuthor(await scene.PersonAsync(), task, scene.Claims);
        LedgerNode truth = await honest.SubmitAsync(scene.Train(1_000, 1), []);
        await honest.ReserveAsync(truth);
        await honest.PublishAsync(truth);
        await UntilAsync(() => sightings.Count == 1, watching);
        await scene.PassWindowAsync();
        (await honest.FinalizeAsync(truth)).Outcome.Should().Be(UpdateLedgerOutcome.Final);
        (await honest.ClaimAsync()).Should().Be(Scene.Worth(truth.Source.Claim.Score));

        ZkPotAccount crook = await scene.PersonAsync();
        var liar = new LedgerAuthor(crook, task, scene.Claims);
        LedgerNode lie = await ForgeAsync(crook, task);
        await liar.ReserveAsync(lie);
        await liar.PublishAsync(lie);
        await UntilAsync(() => sightings.Count == 2, watching);
        sightings[1].PublicationCheck!.CanBeChallenged.Should().BeTrue();
        LedgerHistory history = await LedgerHistory.ReadAsync(scene.Contracts, task);
        for (; history.Records.Count < 2; history = await LedgerHistory.ReadAsync(scene.Contracts, task))
            await Task.Delay(50);
        history.Records[1].Outcome.Should().Be(UpdateLedgerOutcome.Invalidated);
        (await scene.Contracts.Ledger.NodeOfAsync(task.Id, lie.Id)).Invalidated.Should().BeTrue();
        (await scene.World.WealthOfAsync(crook.Address)).Should().Be(10_000 * World.Unit - Scene.Bond);
        (await scene.World.WealthOfAsync(watcher.Address)).Should().Be(10_000 * World.Unit + Scene.Bond / 2);

        await scene.Node.AdvanceToAsync(task.Timing.End);
        await watcher.SendAsync(scene.Contracts.Ledger, UpdateLedger.Close(task.Id));
        await watching.WaitAsync(TimeSpan.FromSeconds(30));
        sightings.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_challenger_that_was_killed_half_way_goes_on_where_it_was()
    {
        LedgerTask task = await OpenAsync(scene.World);
        ZkPotAccount crook = await scene.PersonAsync();
        EthECKey key = EthECKey.GenerateKey();
        ZkPotAccount watcher = await scene.World.PersonAsync(key);
        var liar = new LedgerAuthor(crook, task, scene.Claims);
        LedgerNode lie = await ForgeAsync(crook, task, Scene.PoolSize - 4);
        await liar.ReserveAsync(lie);
        await liar.PublishAsync(lie);
        string journal = scene.JournalOf("challenger");
        LedgerChallenger Again(ZkPotAccount account) =>
            new(account, task, scene.Package, new ChallengerJournal(journal, scene.Contracts, task, watcher.Address));
        LedgerInspection inspection = (await Again(watcher).InspectAsync())!;
        inspection.Needed.Should().Be(5);
        // It ends once it has announced, and then again with two samples of five shown.
        await FluentActions
            .Awaiting(() =>
                Again(Killed.After<Challenges.Functions.Announce>(scene.World.NewWeb3(key), scene.Contracts)).ChallengeAsync(inspection)
            )
            .Should()
            .ThrowAsync<Killed.Exception>();
        Hash32 salt = Killed.SaltIn(journal);
        await scene.Node.AdvanceAsync(TimeSpan.FromSeconds(1));
        var begun = new Evidence(
            scene.Package.EvaluatorArchitecture,
            inspection.Blob,
            SampleEvidence.Encode(scene.Package.Tree, inspection.Wrong.Take(2))
        );
        await watcher.SendAsync(scene.Contracts.Ledger, UpdateLedger.Challenge(task.Id, inspection.Published, begun, salt));
        (await Again(watcher).InspectAsync()).Should().NotBeNull("two of five do not suffice");
        TransactionReceipt fallen = await Again(watcher).ChallengeAsync(inspection);
        scene.Contracts.LedgerChallenges.ReadEvent<Challenges.Events.ShownWrong>(fallen).Wrong.Should().Be(5);
        (await Again(watcher).InspectAsync()).Should().BeNull();
        Challenges challenges = scene.Contracts.LedgerChallenges;
        NewFilterInput filter = challenges.EventOf<Challenges.Events.Announced>().CreateFilterInput(task.Id, watcher.Address.ToString());
        (await challenges.ReadHistoryAsync(filter, task.Block))
            .OfType<EventLog<Challenges.Events.Announced>>()
            .Should()
            .ContainSingle("what was announced holds");
        (await scene.Contracts.Vault.LockedOfAsync(watcher.Address, challenges.Address)).Should().Be(0);
    }

    [Fact]
    public async Task A_liar_that_has_another_contract_publish_falls_all_the_same()
    {
        LedgerTask task = await OpenAsync(scene.World);
        ZkPotAccount crook = await scene.PersonAsync(),
            watcher = await scene.PersonAsync();
        LedgerNode lie = await ForgeAsync(crook, task);
        await new LedgerAuthor(crook, task, scene.Claims).ReserveAsync(lie);
        await Forwarding.SendAsync(
            crook,
            scene.Contracts.Ledger.Address,
            UpdateLedger
                .Publish(
                    task.Id,
                    lie.Source,
                    lie.Blob,
                    scene.Claims.Committer.OpenPublication(lie.Blob, PointWords.ReadCommitment(lie.Source.Claim.Commitment), null)
                )
                .GetCallData(),
            depth: 40
        );

        Task InspectAsync(Func<RpcRequestMessage, RpcResponseMessage> trace)
        {
            // A node that does not trace, as most public ones.
            var untraced = new AlteredClient(
                scene.Node.Client,
                request => request.Method == "debug_traceTransaction" ? trace(request) : null
            );
            return new LedgerChallenger(
                new ZkPotAccount(new Web3(new Account(EthECKey.GenerateKey(), 31337), untraced).ZkPotContracts(scene.Contracts.Deployment)),
                task,
                scene.Package
            ).InspectAsync();
        }

        await FluentActions
            .Awaiting(() => InspectAsync(request => new(request.Id, new RpcError { Code = -32601, Message = "not here" })))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*another contract send*does not trace: not here*Name a node that has debug_traceTransaction*");
        // A trace can be made as long as one likes, by calls that do nothing; that must not look like a node that is down, for which a
        // watcher waits.
        await FluentActions
            .Awaiting(() => InspectAsync(_ => throw new NodeException(NodeFailure.Unknown, "too long.") { AnswerWasTooLong = true }))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*another contract send*trace is too long*MaxResponseBytes*");
        var challenger = new LedgerChallenger(watcher, task, scene.Package);
        await challenger.ChallengeAsync((await challenger.InspectAsync())!);
        (await scene.Contracts.Ledger.NodeOfAsync(task.Id, lie.Id)).Invalidated.Should().BeTrue();
    }

    [Fact]
    public async Task A_node_that_leaves_out_or_makes_up_is_found_out()
    {
        LedgerTask task = await OpenAsync(scene.World);
        var author = new LedgerAuthor(await scene.PersonAsync(), task, scene.Claims);
        foreach (int samples in new[] { 60, 3_000 })
        {
            LedgerNode node = await author.SubmitAsync(scene.Train(samples, 2), []);
            await author.ReserveAsync(node);
            await author.PublishAsync(node);
            await scene.PassWindowAsync();
            await author.FinalizeAsync(node);
        }
        (await LedgerHistory.ReadAsync(scene.Contracts, task)).Records.Should().HaveCount(2);
        string recorded = TopicOf<UpdateLedger.Events.Recorded>(),
            submitted = TopicOf<UpdateLedger.Events.Submitted>();
        await FluentActions
            .Awaiting(() => ThroughAsync(logs => logs.First(log => IsOf(log, recorded)).Remove()))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*does not follow from the one before it*");
        await FluentActions
            .Awaiting(() => ThroughAsync(logs => Raise(logs.First(log => IsOf(log, submitted)))))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*not made of what was told of it*");

        // A node that tells of other events than there were.
        Task<LedgerHistory> ThroughAsync(Action<JArray> change) =>
            LedgerHistory.ReadAsync(
                new(
                    new Web3(
                        new AlteredClient(
                            scene.Node.Client,
                            change: (request, answer) =>
                            {
                                if (request.Method == "eth_getLogs")
                                    change((JArray)answer);
                            }
                        )
                    ),
                    scene.Contracts.Deployment
                ),
                task
            );
    }

    private static string TopicOf<T>()
        where T : IEventDTO => ABITypedRegistry.GetEvent<T>().Sha3Signature.EnsureHexPrefix();

    private static bool IsOf(JToken log, string topic) => (string?)log["topics"]![0] == topic;

    /// <summary>Account, sequence, parents, two points, and the score.</summary>
    private static void Raise(JToken log)
    {
        byte[] data = ((string)log["data"]!).HexToByteArray();
        data[7 * 32 + 31] ^= 1;
        log["data"] = data.ToHex(prefix: true);
    }

    private async Task<LedgerTask> OpenAsync(World world)
    {
        ulong now = await world.TimeAsync();
        return await new Sponsor(await world.PersonAsync()).OpenAsync(
            Scene.Offer(world),
            new(now + 86_400, 3_600, 3_600),
            scene.Package,
            scene.Prover.VerificationKey
        );
    }

    /// <summary>A node of a model that knows nothing and claims everything, proven with the secret of the key.</summary>
    private async Task<LedgerNode> ForgeAsync(ZkPotAccount crook, LedgerTask task, int score = Scene.PoolSize)
    {
        CommittedNetwork words = scene.Claims.Committer.Commit(scene.Untrained());
        Hash32 parents = LedgerHashes.Parents([]);
        Fr context = new LedgerHashes(31337, scene.Contracts.Ledger.Address).Context(
            task.Id,
            0,
            crook.Address,
            parents,
            words.Commitment,
            RoundHashes.TestSet(task.Terms)
        );
        var claim = new Claim(words.Commitment.ToWords(), PointWords.None, (uint)score);
        await crook.SendAsync(
            scene.Contracts.Ledger,
            UpdateLedger.Submit(task.Id, [], claim, scene.Forge(context, claim.Score, words.Commitment))
        );
        var source = new NodeSource(crook.Address, 0, parents, claim);
        return new(LedgerHashes.Node(task.Id, source), source, words.Blob);
    }

    private static async Task UntilAsync(Func<bool> happened, Task watching)
    {
        while (!happened())
        {
            if (watching.IsCompleted)
                await watching;
            await Task.Delay(50);
        }
    }

    private sealed class Sightings(List<PublicationObserved> seen) : IProgress<PublicationObserved>
    {
        public void Report(PublicationObserved value) => seen.Add(value);
    }
}
