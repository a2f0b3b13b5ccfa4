using Nethereum.Signer;
using Newtonsoft.Json.Linq;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Integration.Tests;

/// <summary>Processes that end at any step, nodes that are down, chains that are reorganized, and many at once.</summary>
public sealed class MishapTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task A_process_that_ends_after_any_step_goes_on_where_it_was()
    {
        TrainingTask task = await scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        Sdk.Trainer Again() => scene.Join(scene.World.NewAccount(key), task, "restarts");

        // Every step is done twice, each time by a process that knows only the chain and the journal.
        for (int i = 0; i < 2; i++)
            await Again().EnrollAsync();
        RoundEntry first = await Again().CommitAsync(scene.Train(1_000, 1)),
            second = await Again().CommitAsync(scene.Train(500, 2));
        second.Commitment.Should().Be(first.Commitment, "what is committed stands, whatever is trained after it");

        // It ended between the commitment and the journal: the event tells which place it got.
        new RoundJournal(scene.JournalOf("restarts"), scene.Contracts, task, key.Address()).Write(first with { Index = 0 });
        await scene.PassWindowAsync();
        RoundEntry proven = await Again().ProveAsync();
        proven.Index.Should().Be(1);
        (await Again().ProveAsync()).Proof.Should().Equal(proven.Proof);
        for (int i = 0; i < 2; i++)
            await Again().SubmitAsync();
        await scene.PassWindowAsync();
        (await Again().PublishAsync()).Should().NotBeNull();
        (await Again().PublishAsync()).Should().BeNull();
        await scene.PassWindowAsync();
        await scene.RecordAsync(task);
        for (int i = 0; i < 2; i++)
            await Again().ReleaseAsync(1);
        (await Again().ClaimAsync()).Should().Be(Scene.Worth(proven.Score!.Value));
        (await Again().ClaimAsync()).Should().Be(0);
    }

    [Fact]
    public async Task A_journal_of_another_machine_or_a_damaged_one_is_named()
    {
        TrainingTask task = await scene.TaskAsync();
        Sdk.Trainer trainer = await scene.CommittedAsync(task, 100);
        var journal = new RoundJournal(scene.JournalOf("journal"), scene.Contracts, task, trainer.Account.Address);
        RoundEntry entry = journal.Read(1)!;
        Sdk.Trainer elsewhere = scene.Join(trainer.Account, task, "another");
        await FluentActions
            .Awaiting(() => elsewhere.ProveAsync())
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*has no entry in round 1*commit first*");
        await FluentActions
            .Awaiting(() => elsewhere.CommitAsync(scene.Train(50, 9)))
            .Should()
            .ThrowAsync<ZkPotException>()
            .WithMessage("*Another process acts for this account*");
        string file = Directory
            .GetFiles(Path.Combine(scene.JournalOf("journal")), "round-1.json", SearchOption.AllDirectories)
            .Single(path => path.Contains($"{trainer.Account.Address}"));
        string text = await File.ReadAllTextAsync(file);
        foreach (
            string damage in new[]
            {
                text[..(text.Length / 2)],
                text.Replace($"{Hash32.Keccak(entry.Blob)}", $"{Hash32.Keccak([1])}"),
                "[]",
                "",
                "{\"trainer\":3}",
            }
        )
        {
            await File.WriteAllTextAsync(file, damage);
            FluentActions.Invoking(() => journal.Read(1)).Should().Throw<ZkPotException>().WithMessage("*damaged*Restore it from a copy*");
        }
    }

    [Fact]
    public async Task A_reorganization_in_the_middle_of_a_round_loses_and_doubles_nothing()
    {
        await using World world = await OwnWorldAsync();
        TrainingTask task = await scene.TaskAsync(world: world);
        EthECKey key = EthECKey.GenerateKey();
        await world.PersonAsync(key);
        await world.Node.AdvanceAsync(TimeSpan.FromSeconds(1));
        Sdk.Trainer Again() => scene.Join(world.NewAccount(key), task, "reorganized");
        await Again().EnrollAsync();
        ulong enrolled = await world.HeightAsync();
        await Again().CommitAsync(scene.Train(1_000, 1));
        ulong committed = await world.HeightAsync();

        await world.Node.CallAsync("anvil_reorg", (long)(committed - enrolled), new JArray());
        (await world.Contracts.Rounds.SlotOfAsync(task.Id, 1, key.Address()))
            .Should()
            .Be(RoundHashes.Enrolled, "the commitment was undone");
        (await RoundHistory.ReadAsync(world.Contracts, task))[0].Commitments.Should().BeEmpty();
        RoundEntry again = await Again().CommitAsync(scene.Train(500, 2));
        (await RoundHistory.ReadAsync(world.Contracts, task))[0]
            .Commitments.Should()
            .ContainSingle()
            .Which.Commitment.Should()
            .Equal(Again().CommitmentOf(again).ToBytes());

        await world.PassWindowAsync();
        await Again().SubmitAsync();
        await world.Node.CallAsync("anvil_reorg", 1L, new JArray());
        (await RoundHistory.ReadAsync(world.Contracts, task))[0].Proofs.Should().BeEmpty();
        RoundEntry proven = await Again().SubmitAsync();
        (await RoundHistory.ReadAsync(world.Contracts, task))[0].Proofs.Should().ContainSingle();
        (await world.Contracts.Rounds.SlotOfAsync(task.Id, 1, key.Address())).Should().Be(RoundHashes.Leaf(proven.Entry));
    }

    [Fact]
    public async Task A_node_that_is_down_is_waited_for()
    {
        await using World world = await OwnWorldAsync();
        TrainingTask task = await scene.TaskAsync(world: world);
        Sdk.Trainer trainer = scene.Join(await world.PersonAsync(), task, "patient");
        await trainer.EnrollAsync();
        await world.Node.TakeDownAsync();
        Task<RoundEntry> committing = trainer.CommitAsync(scene.Train(1_000, 1));
        await Task.Delay(500);
        await world.Node.BringBackAsync();
        RoundEntry entry = await committing;
        entry.Index.Should().Be(1);
        (await world.Contracts.Rounds.SlotOfAsync(task.Id, 1, trainer.Account.Address))
            .Should()
            .Be(RoundHashes.Committed(1, trainer.CommitmentOf(entry)));
    }

    [Fact]
    public async Task Fifty_trainers_at_once_all_have_their_place()
    {
        TrainingTask task = await scene.TaskAsync();
        Learning.Integers.IntegerNetwork model = scene.Train(500, 1);
        Sdk.Trainer[] trainers = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(async _ => scene.Join(await scene.PersonAsync(), task, "fifty"))
        );
        await Task.WhenAll(trainers.Select(trainer => trainer.EnrollAsync()));
        foreach (Sdk.Trainer trainer in trainers)
            await trainer.PrepareAsync(model);
        RoundEntry[] entries = await Task.WhenAll(trainers.Select(trainer => trainer.CommitAsync(model)));
        entries.Select(entry => entry.Index).Should().BeEquivalentTo(Enumerable.Range(1, 50));
        await scene.PassWindowAsync();
        await Task.WhenAll(trainers.Select(trainer => trainer.SubmitAsync()));
        RoundHistory round = (await RoundHistory.ReadAsync(scene.Contracts, task))[0];
        round.Proofs.Should().HaveCount(50);
        Round standing = await scene.Contracts.Rounds.RoundOfAsync(task.Id, 1);
        standing.Ranked.Select(ranked => ranked.Index).Should().Equal([1u, 2u, 3u], "of equal scores the earliest commitments are ranked");
        standing.Acc.Should().Be(round.Proofs.Aggregate(Hash32.Zero, (acc, proof) => RoundHashes.Accumulate(acc, proof.Leaf)));
    }

    /// <summary>A chain that can be taken down and reorganized: never one that others use.</summary>
    private static Task<World> OwnWorldAsync() => World.OpenAsync("--order", "fifo");
}
