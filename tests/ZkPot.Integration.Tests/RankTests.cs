using System.Diagnostics;
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Secrets;

namespace ZkPot.Integration.Tests;

/// <summary>Each rank publishes in a window of its own, forfeits by silence, and what was proven is paid whatever others do.</summary>
public sealed class RankTests(Scene scene) : IClassFixture<Scene>
{
    private static readonly BigInteger Wealth = 10_000 * World.Unit;

    [Fact]
    public async Task A_silent_rank_forfeits_and_the_next_one_publishes_in_its_own_window_and_is_paid()
    {
        TrainingTask task = await OneRoundAsync();
        Sdk.Trainer[] trainers = await ProvenAsync(task, [6_000, 1_000, 100]);
        (Sdk.Trainer silent, Sdk.Trainer second, Sdk.Trainer third) = (trainers[0], trainers[1], trainers[2]);
        TrainerRun secondRun = Run(second, task),
            thirdRun = Run(third, task);
        // Anyone who has no turn waits: nobody's bytes are shown beside another's.
        foreach (TrainerRun run in new[] { secondRun, thirdRun })
            (await run.StepAsync()).Text.Should().Be("waits: Publish");
        await scene.PassWindowAsync();
        (await thirdRun.StepAsync()).Text.Should().Be("waits: Publish");
        (await secondRun.StepAsync()).Should().Match<TrainerStep>(step => step.IsAction && step.Text == "published");

        // The first rank has seen the second's model, and can do nothing with it.
        RoundEntry best = await silent.ProveAsync(),
            paid = await second.ProveAsync();
        await RefusedAsync<TrainingRounds.Errors.WrongPhase>(() =>
            silent.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, best))
        );
        (await Run(silent, task).StepAsync()).Text.Should().Be("waits: Hold");
        await scene.PassWindowAsync();
        TrainingRounds.Events.Recorded recorded = await scene.RecordAsync(task);
        recorded.Source.ToRecord().Winner.Should().Be(second.Account.Address);
        (await second.ClaimAsync()).Should().Be(Scene.Worth(paid.Score!.Value));
        RoundHistory round = (await RoundHistory.ReadAsync(scene.Contracts, task))[0];
        round.EventsOf<TrainingRounds.Events.Published>().Should().ContainSingle().Which.Rank.Should().Be(1);
        (await scene.World.WealthOfAsync(silent.Account.Address)).Should().Be(Wealth - Scene.Bond / 4);
        (await scene.World.WealthOfAsync(second.Account.Address)).Should().Be(Wealth + Scene.Worth(paid.Score!.Value) + Scene.Bond / 8);
        (await scene.World.WealthOfAsync(third.Account.Address)).Should().Be(Wealth);
    }

    [Fact]
    public async Task After_three_silent_ranks_others_claim_them_and_whoever_of_them_publishes_is_paid()
    {
        TrainingTask task = await OneRoundAsync();
        EthECKey key = EthECKey.GenerateKey();
        IntegerNetwork poor = scene.Train(60, 2);
        SaltSource salts = (scope, model) => ModelSalts.Derive(new Account(key), scope, model);
        Sdk.Trainer[] trainers = await ProvenAsync(task, [6_000, 3_000, 1_000, 300], async () => await SaltedAsync(task, key, salts, poor));
        (Sdk.Trainer fourth, Sdk.Trainer last) = (trainers[3], trainers[4]);
        TrainerRun run = Run(fourth, task);
        // The last one's trainer is gone; its leader has the model and the account, and nothing else.
        Leader leader = Leader.Of(scene.World.NewAccount(key), task, scene.Claims.Committer, new OneModel(poor), salts);
        for (int rank = 0; rank < 3; rank++)
        {
            (await run.StepAsync()).Text.Should().Be("waits: Publish");
            (await leader.StepAsync()).Text.Should().Contain("waits: Publish");
            await scene.PassWindowAsync();
        }
        (await scene.Contracts.Rounds.PhaseOfAsync(task.Id)).Should().Be(TrainingRoundsPhase.Claim);
        (await Run(trainers[0], task).StepAsync()).Text.Should().Be("waits: Claim", "it has had its turn");
        RoundEntry entry = await last.ProveAsync(),
            spent = await trainers[0].ProveAsync();
        await RefusedAsync<TrainingRounds.Errors.WrongEntry>(() =>
            trainers[0].Account.SendAsync(scene.Contracts.Rounds, RoundSettlement.ClaimRank(task.Id, spent.Entry))
        );
        await RefusedAsync<TrainingRounds.Errors.NotTheTrainer>(() =>
            trainers[0].Account.SendAsync(scene.Contracts.Rounds, RoundSettlement.ClaimRank(task.Id, entry.Entry))
        );
        (await leader.StepAsync()).Should().Match<TrainerStep>(step => step.IsAction && step.Text == "claimed a rank");
        (await run.StepAsync()).Should().Match<TrainerStep>(step => step.IsAction && step.Text == "claimed a rank");
        (await run.StepAsync()).Text.Should().Be("waits: Claim", "the window for claims goes on, and it has its rank");
        (await leader.StepAsync()).Text.Should().Contain("waits: Claim");
        await scene.PassWindowAsync();

        // The fourth claimed after the last, and is better: the first window is its own, and it is silent in it.
        (await fourth.LeadsAsync())
            .Should()
            .BeTrue();
        (await leader.StepAsync()).Text.Should().Contain("waits: Publish");
        await scene.PassWindowAsync();
        (await leader.StepAsync()).Text.Should().Contain("published");
        await scene.PassWindowAsync();
        (await scene.RecordAsync(task)).Source.ToRecord().Winner.Should().Be(last.Account.Address);
        (await last.ClaimAsync()).Should().Be(Scene.Worth(entry.Score!.Value));
        (await RoundHistory.ReadAsync(scene.Contracts, task))[0].EventsOf<TrainingRounds.Events.RankClaimed>().Should().HaveCount(2);
        foreach (Sdk.Trainer silent in trainers[..4])
            (await scene.World.WealthOfAsync(silent.Account.Address)).Should().Be(Wealth - Scene.Bond / 4);
        // Half of the fourth's; nobody had won when those of the first ranking were settled.
        (await scene.World.WealthOfAsync(last.Account.Address))
            .Should()
            .Be(Wealth + Scene.Worth(entry.Score!.Value) + Scene.Bond / 8);
    }

    [Fact]
    public async Task Anyone_who_copies_an_announcement_gets_nothing_and_whoever_was_slower_has_its_deposit_back()
    {
        TrainingTask task = await OneRoundAsync();
        Sdk.Trainer crook = await scene.CommittedAsync(task, 0);
        await scene.PassWindowAsync();
        RoundEntry lie = await scene.ForgeAsync(task, crook, Scene.PoolSize);
        await scene.PassWindowAsync();
        await crook.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, lie));
        ZkPotAccount thief = await scene.PersonAsync();
        (string journal, string slowJournal, string slowerJournal) = (
            scene.JournalOf("copied"),
            scene.JournalOf("slow"),
            scene.JournalOf("slower")
        );
        EthECKey key = EthECKey.GenerateKey(),
            slowKey = EthECKey.GenerateKey(),
            slowerKey = EthECKey.GenerateKey();
        ZkPotAccount watcher = await scene.World.PersonAsync(key),
            slow = await scene.World.PersonAsync(slowKey),
            slower = await scene.World.PersonAsync(slowerKey);
        Challenger Of(ZkPotAccount account, string folder) =>
            new(account, task, scene.Package, new ChallengerJournal(folder, scene.Contracts, task, account.Address));
        PublicationCheck inspection = (await Of(watcher, journal).InspectAsync())!;
        foreach ((EthECKey who, string folder) in new[] { (key, journal), (slowKey, slowJournal), (slowerKey, slowerJournal) })
            await FluentActions
                .Awaiting(() =>
                    Of(Killed.After<Challenges.Functions.Announce>(scene.World.NewWeb3(who), scene.Contracts), folder)
                        .ChallengeAsync(inspection)
                )
                .Should()
                .ThrowAsync<Killed.Exception>();

        // The thief announces the same hash and has seen all that is shown.
        Announcement seen = await scene.Contracts.RoundsChallenges.AnnouncementOfAsync(task.Id, watcher.Address);
        await thief.PrepareStakeAsync(scene.Contracts.RoundsChallenges.Address, Scene.Bond / 20);
        await thief.SendAsync(scene.Contracts.RoundsChallenges, Challenges.Announce(task.Id, seen.Claim));
        var evidence = new Evidence(
            scene.Package.EvaluatorArchitecture,
            inspection.Blob,
            SampleEvidence.Encode(scene.Package.Tree, inspection.Wrong.Take(1))
        );
        await RefusedAsync<Challenges.Errors.NotAnnounced>(() =>
            thief.SendAsync(
                scene.Contracts.Rounds,
                TrainingRounds.Challenge(task.Id, inspection.Published, evidence, Killed.SaltIn(journal))
            )
        );
        await Of(watcher, journal).ChallengeAsync(inspection);
        (await scene.World.WealthOfAsync(watcher.Address)).Should().Be(Wealth + Scene.Bond / 2);
        (await scene.World.WealthOfAsync(crook.Account.Address)).Should().Be(Wealth - Scene.Bond);

        (
            await FluentActions
                .Awaiting(() => Of(slow, slowJournal).ChallengeAsync(inspection))
                .Should()
                .ThrowAsync<ContractRevertException>()
        )
            .Which.Is<TrainingRounds.Errors.NotPublished>()
            .Should()
            .BeTrue("another was quicker");
        using (var end = new CancellationTokenSource())
        {
            // One that was started again, and finds nothing to show, takes its deposit back too.
            Task watching = Of(slower, slowerJournal).RunAsync(cancellationToken: end.Token);
            var waited = Stopwatch.StartNew();
            while (await scene.Contracts.Vault.LockedOfAsync(slower.Address, scene.Contracts.RoundsChallenges.Address) != 0)
            {
                waited.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1));
                await Task.Delay(50);
            }
            end.Cancel();
            await FluentActions.Awaiting(() => watching).Should().ThrowAsync<OperationCanceledException>();
        }
        (await scene.Contracts.Vault.LockedOfAsync(slow.Address, scene.Contracts.RoundsChallenges.Address)).Should().Be(0);
        (await scene.World.WealthOfAsync(slow.Address)).Should().Be(Wealth);
        (await scene.Contracts.Vault.LockedOfAsync(thief.Address, scene.Contracts.RoundsChallenges.Address))
            .Should()
            .Be(Scene.Bond / 20, "what it announced is nothing that it can show");
    }

    [Fact]
    public async Task What_takes_several_transactions_is_shown_in_one_block()
    {
        TrainingTask task = await OneRoundAsync();
        Sdk.Trainer crook = await scene.CommittedAsync(task, 0);
        await scene.PassWindowAsync();
        RoundEntry lie = await scene.ForgeAsync(task, crook, Scene.PoolSize - 30);
        await scene.PassWindowAsync();
        await crook.Account.SendAsync(scene.Contracts.Rounds, scene.Publish(task, lie));
        EthECKey key = EthECKey.GenerateKey();
        ZkPotAccount watcher = await scene.World.PersonAsync(key);
        var journal = new ChallengerJournal(scene.JournalOf("several"), scene.Contracts, task, watcher.Address);
        PublicationCheck inspection = (await new Challenger(watcher, task, scene.Package).InspectAsync())!;
        inspection.Needed.Should().Be(31);
        ZkPotAccount killed = Killed.After<Challenges.Functions.Announce>(scene.World.NewWeb3(key), scene.Contracts);
        await FluentActions
            .Awaiting(() => new Challenger(killed, task, scene.Package, journal).ChallengeAsync(inspection))
            .Should()
            .ThrowAsync<Killed.Exception>();
        await scene.Node.AdvanceAsync(TimeSpan.FromSeconds(1));

        await scene.Node.CallAsync("evm_setAutomine", false);
        try
        {
            Task challenging = new Challenger(scene.World.NewAccount(key), task, scene.Package, journal).ChallengeAsync(inspection);
            var waited = Stopwatch.StartNew();
            while ((string?)(await scene.Node.CallAsync("txpool_status"))!["pending"] != "0x2")
            {
                if (challenging.IsCompleted)
                    await challenging;
                waited.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(1));
                await Task.Delay(50);
            }
            await scene.Node.CallAsync("evm_mine");
            await challenging.WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            await scene.Node.CallAsync("evm_setAutomine", true);
        }
        Challenges challenges = scene.Contracts.RoundsChallenges;
        EventLog<Challenges.Events.ShownWrong>[] shown =
        [
            .. (
                await challenges.ReadHistoryAsync(challenges.EventOf<Challenges.Events.ShownWrong>().CreateFilterInput(task.Id), task.Block)
            ).OfType<EventLog<Challenges.Events.ShownWrong>>(),
        ];
        shown.Select(log => (int)log.Event.Wrong).Should().Equal(24, 31);
        shown.Select(log => log.Log.BlockNumber.Value).Distinct().Should().ContainSingle();
        (await scene.World.WealthOfAsync(watcher.Address)).Should().Be(Wealth + Scene.Bond / 2);
    }

    [Fact]
    public async Task A_sponsor_that_stops_its_key_pays_who_has_proven_all_the_same()
    {
        ulong now = await scene.World.TimeAsync();
        ZkPotAccount sponsor = await scene.PersonAsync();
        var rules = new Rules(new(now + 20 * 86_400, 0, 3_600, 0, 3_600, 3_600, 3_600, 3_600, 3, 2), Address.Zero, [], []);
        TrainingTask task = await new Sponsor(sponsor).PostAsync(
            Scene.Offer(scene.World),
            rules,
            scene.Package,
            scene.Prover.VerificationKey
        );
        Sdk.Trainer honest = (await ProvenAsync(task, [1_000]))[0];
        RoundEntry entry = await honest.ProveAsync();
        // In front of the publication: a proof of one sample more than there are.
        var impossible = new Claim(entry.Commitment.ToWords(), PointWords.None, Scene.PoolSize + 1);
        await sponsor.SendAsync(
            scene.Contracts.Rounds,
            TrainingRounds.Stop(task.Id, 1, impossible, scene.Forge(Fr.One, impossible.Score, entry.Commitment))
        );
        (await scene.Contracts.Rounds.WorkOfAsync(task.Id)).Stopped.Should().BeTrue();
        (await Run(honest, task).StepAsync()).Text.Should().Be("published");
        await scene.PassWindowAsync();
        TrainingRounds.Events.Recorded recorded = await scene.RecordAsync(task);
        recorded.Source.ToRecord().Outcome.Should().Be(TrainingRoundsOutcome.Final);
        (await honest.ClaimAsync()).Should().Be(Scene.Worth(entry.Score!.Value));
        (await scene.Contracts.Rounds.WorkOfAsync(task.Id)).Ended.Should().BeTrue("the task ends with the round");
        (await scene.World.WealthOfAsync(sponsor.Address))
            .Should()
            .Be(Wealth - Scene.Budget - Scene.Bond / 2, "half of its key bond came back to it as the stopper's");
    }

    private Task<TrainingTask> OneRoundAsync() => scene.TaskAsync(rules => rules with { Timing = rules.Timing with { MaxRounds = 1 } });

    /// <summary>Trainers whose proofs stand, the better models first, in the first second of the first rank.</summary>
    private async Task<Sdk.Trainer[]> ProvenAsync(TrainingTask task, int[] samples, Func<Task<Sdk.Trainer>>? last = null)
    {
        var trainers = new List<Sdk.Trainer>();
        foreach (int count in samples)
            trainers.Add(await scene.CommittedAsync(task, count));
        if (last is not null)
            trainers.Add(await last());
        await scene.PassWindowAsync();
        var scores = new List<uint>();
        foreach (Sdk.Trainer trainer in trainers)
            scores.Add((await trainer.SubmitAsync()).Score!.Value);
        scores.Should().BeInDescendingOrder().And.OnlyContain(score => score > Scene.Baseline);
        await scene.PassWindowAsync();
        return [.. trainers];
    }

    /// <summary>Somebody who has committed to a model with salts that follow from its key.</summary>
    private async Task<Sdk.Trainer> SaltedAsync(TrainingTask task, EthECKey key, SaltSource salts, IntegerNetwork model)
    {
        ZkPotAccount person = await scene.World.PersonAsync(key);
        var trainer = new Sdk.Trainer(
            person,
            task,
            scene.Claims,
            new RoundJournal(scene.JournalOf("salted"), scene.Contracts, task, person.Address),
            salts
        );
        await trainer.EnrollAsync();
        await trainer.CommitAsync(model);
        return trainer;
    }

    private static TrainerRun Run(Sdk.Trainer trainer, TrainingTask task) => new(trainer, task, new OneModel(null!));

    private sealed class OneModel(IntegerNetwork network) : IModelSource
    {
        public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
            Task.FromResult(network);
    }

    private static async Task RefusedAsync<TError>(Func<Task> attempt)
        where TError : IErrorDTO =>
        (await attempt.Should().ThrowAsync<ContractRevertException>())
            .Which.Should()
            .Match<ContractRevertException>(refusal => refusal.Is<TError>());
}
