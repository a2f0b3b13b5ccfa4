using Nethereum.Signer;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Integration.Tests;

/// <summary>A task whose leader may publish an aggregate in place of its own entry.</summary>
public sealed class AggregateTests(Scene scene) : IClassFixture<Scene>
{
    [Fact]
    public async Task The_leader_is_paid_for_the_aggregate_that_it_publishes()
    {
        TrainingTask task = await scene.TaskAsync(Open);
        EthECKey key = EthECKey.GenerateKey();
        await scene.World.PersonAsync(key);
        // Every step is done twice, each time by a process that knows only the chain and the journal.
        ZkPotAccount Person() => scene.World.NewAccount(key);
        AggregateLeader Again() => new(Person(), task, scene.Claims, new RoundJournal(scene.JournalOf("aggregate"), scene.Contracts, task, key.Address()));
        Sdk.Trainer leader = scene.Join(Person(), task, "aggregate"), other = await scene.CommittedAsync(task, 60);
        await leader.EnrolAsync();
        await leader.CommitAsync(scene.Train(1_000, 2));
        await scene.PassWindowAsync();
        RoundEntry own = await leader.SubmitAsync(), second = await other.SubmitAsync();
        own.Score.Should().BeGreaterThan(second.Score!.Value);
        await scene.PassWindowAsync();
        await FluentActions.Awaiting(() => Again().PublishAsync()).Should().ThrowAsync<ZkPotException>().WithMessage("*prove it first*");
        await FluentActions.Awaiting(() => Again().ProveAsync(scene.Untrained())).Should().ThrowAsync<ZkPotException>().WithMessage("*gets 0 right, less than*");
        var loser = new AggregateLeader(other.Account, task, scene.Claims, new RoundJournal(scene.JournalOf("loser"), scene.Contracts, task, other.Account.Address));
        await FluentActions.Awaiting(() => loser.ProveAsync(scene.Train(6_000, 2))).Should().ThrowAsync<ZkPotException>().WithMessage("*does not lead*");

        RoundEntry aggregate = await Again().ProveAsync(scene.Train(6_000, 2));
        aggregate.Score.Should().BeGreaterThan(own.Score!.Value);
        (await Again().ProveAsync(scene.Train(6_000, 2))).Proof.Should().Equal(aggregate.Proof);
        (await Again().PublishAsync()).Should().NotBeNull();
        (await Again().PublishAsync()).Should().BeNull();
        (await new Falsifier(await scene.PersonAsync(), task, scene.Package).InspectAsync())!.CanBeFalsified.Should().BeFalse();
        await scene.PassWindowAsync();
        TrainingRounds.Events.Recorded recorded = await scene.RecordAsync(task);
        (recorded.Source.ToRecord().Winner, recorded.Source.ToRecord().Commitment).Should().Be((key.Address(), aggregate.Commitment));
        (await leader.ClaimAsync()).Should().Be(Scene.Worth(aggregate.Score!.Value));
    }

    [Fact]
    public async Task A_forged_aggregate_falls_in_several_steps()
    {
        TrainingTask task = await scene.TaskAsync(Open);
        Sdk.Trainer crook = await scene.CommittedAsync(task, 0);
        await scene.PassWindowAsync();
        RoundEntry lie = await scene.ForgeAsync(task, crook, Scene.PoolSize - 2);
        await scene.PassWindowAsync();
        var words = CommittedWords.Of(scene.Package, scene.Untrained());
        Fr context = new RoundHashes(31337, scene.Contracts.Rounds.Address).Context(task.Id, 1, lie.Trainer, words.Commitment, words.BlobDigest, isAggregate: true), opening = ModelCommitment.Open(words.Words, context);
        TwoPhaseProof forged = DevelopmentForgery.Make(scene.Prover.VerificationKey, [context, PrimeField.FromCanonical<Fr>(words.Commitment.Word), Fr.From(Scene.PoolSize - 1), opening]);
        var entry = new Entry(lie.Trainer, lie.Index, new(words.Commitment, words.BlobDigest, Scene.PoolSize - 1, PrimeField.ToCanonical(opening).ToBigInteger()));
        await crook.Account.SendAsync(scene.Contracts.Rounds, TrainingRounds.PublishAggregate(task.Id, entry, ContractFormat.Proof(forged), words.Blob));

        ZkPotAccount person = await scene.PersonAsync();
        var watcher = new Falsifier(person, task, scene.Package);
        Inspection inspection = (await watcher.InspectAsync())!;
        inspection.Needed.Should().Be(2);
        var begun = new Evidence(scene.Package.EvaluatorArchitecture, inspection.Blob, SampleEvidence.Encode(scene.Package.Tree, inspection.Wrong.Take(1)));
        await person.SendAsync(scene.Contracts.Rounds, TrainingRounds.Falsify(task.Id, inspection.Published, begun));
        await watcher.FalsifyAsync(inspection);
        (await scene.World.WealthOfAsync(lie.Trainer)).Should().Be(10_000 * World.Unit - Scene.Bond);
    }

    [Fact]
    public async Task Where_a_task_takes_no_such_aggregate_it_is_said()
    {
        TrainingTask none = await scene.TaskAsync();
        ZkPotAccount person = await scene.PersonAsync();
        AggregateLeader In(TrainingTask task) => new(person, task, scene.Claims, new RoundJournal(scene.JournalOf("none"), scene.Contracts, task, person.Address));
        await FluentActions.Awaiting(() => In(none).ProveAsync(scene.Untrained())).Should().ThrowAsync<ZkPotException>().WithMessage("*takes no aggregates*");
        TrainingTask pinned = none with { Rules = none.Rules with { Aggregate = true, AggregationKey = Hash32.Keccak([1]) } };
        await FluentActions.Awaiting(() => In(pinned).ProveAsync(scene.Untrained())).Should().ThrowAsync<ZkPotException>().WithMessage("*made of all entries*no circuit*");
    }

    private static Rules Open(Rules rules) => rules with { Aggregate = true, Timing = rules.Timing with { MaxRounds = 1 } };
}
