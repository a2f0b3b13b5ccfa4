using System.Diagnostics;
using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A part of the demonstration: a task, and what its people do.</summary>
internal abstract class DemoScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story)
{
    /// <summary>Where trainers keep what they must not forget.</summary>
    public const string JournalFolder = "journal";

    /// <summary>What most tasks are worth, and what their trainers risk.</summary>
    protected static readonly BigInteger Budget = 1_000 * DemoStage.Unit,
        Bond = 100 * DemoStage.Unit;

    private const uint Hour = 3_600;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(Hour);

    protected DemoStage Stage => stage;

    protected DemoPlay Play => play;

    protected ClaimProver Prover => prover;

    protected DemoOptions Options => options;

    protected DemoStory Story => story;

    /// <summary>Somebody.</summary>
    protected Task<ZkPotAccount> PersonAsync(string name, CancellationToken cancellationToken) =>
        stage.PersonAsync(name, cancellationToken);

    /// <summary>Posts a task with windows of an hour.</summary>
    protected async Task<TrainingTask> PostAsync(string sponsor, int rounds, byte[] plan, CancellationToken cancellationToken) =>
        await new Sponsor(await PersonAsync(sponsor, cancellationToken)).PostAsync(
            Offer(),
            await RulesAsync(rounds, plan, cancellationToken),
            prover.Package,
            prover.VerificationKey,
            cancellationToken
        );

    /// <summary>Windows of an hour.</summary>
    protected async Task<Rules> RulesAsync(int rounds, byte[] plan, CancellationToken cancellationToken)
    {
        ulong now = await stage.TimeAsync(cancellationToken);
        var timing = new TrainingRoundsTiming(
            now + 20 * 24 * Hour,
            Open: 0,
            Commit: Hour,
            Reveal: 0,
            Prove: Hour,
            Publish: Hour,
            Claim: Hour,
            Hold: Hour,
            (byte)rounds,
            2
        );
        return new Rules(timing, Address.Zero, plan, []);
    }

    /// <summary>What progress is worth: nothing up to the baseline, from there a straight line.</summary>
    protected TaskOffer Offer() =>
        new()
        {
            Token = stage.Money.Address,
            Schedule = TaskOffer.Straight(play.Baseline, (uint)play.Pool.Count, Budget),
            Bond = Bond,
            Margin = (uint)Math.Max(1, play.Pool.Count / 200),
        };

    /// <summary>Lets somebody take part.</summary>
    protected Task<Trainer> JoinAsync(string name, TrainingTask task, CancellationToken cancellationToken) =>
        JoinAsync(name, task, prover, cancellationToken);

    /// <summary>Lets somebody take part whose prover has other samples.</summary>
    protected async Task<Trainer> JoinAsync(string name, TrainingTask task, ClaimProver claims, CancellationToken cancellationToken)
    {
        ZkPotAccount person = await PersonAsync(name, cancellationToken);
        var trainer = new Trainer(
            person,
            task,
            claims,
            new RoundJournal(Path.Combine(options.Folder, JournalFolder), stage.Contracts, task, person.Address)
        );
        await trainer.EnrollAsync(cancellationToken: cancellationToken);
        return trainer;
    }

    /// <summary>Proves what was committed to before the samples were known, and submits.</summary>
    protected async Task<RoundEntry> ProveAsync(Trainer trainer, string part, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        RoundEntry entry = await trainer.ProveAsync(cancellationToken: cancellationToken);
        story.Proved(NameOf(trainer), part, entry.Score!.Value, watch.Elapsed);
        return await trainer.SubmitAsync(cancellationToken);
    }

    /// <summary>Trains a model on somebody's own samples: on few of them for longer.</summary>
    protected IntegerNetwork Learn(int account, int samples, ulong round, CancellationToken cancellationToken) =>
        play.Train(
            play.Share(account, Math.Min(samples, play.Learnable.Count), options.Seed),
            Math.Clamp(60_000 / samples, 2, 40),
            options.Seed * 1_000 + (ulong)account * 10 + round,
            cancellationToken
        );

    /// <summary>Proves, shows that to nobody, and commits.</summary>
    protected async Task<RoundEntry> CommitAsync(Trainer trainer, IntegerNetwork model, string part, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        RoundEntry entry = await trainer.PrepareAsync(model, cancellationToken: cancellationToken);
        story.Proved(NameOf(trainer), part, entry.Score!.Value, watch.Elapsed);
        return await trainer.CommitAsync(model, cancellationToken: cancellationToken);
    }

    /// <summary>Commits to a model that has learned nothing, without a proof, as cheats do.</summary>
    protected async Task<(Entry Entry, CommittedNetwork Network)> CommitToNothingAsync(
        Trainer trainer,
        TrainingTask task,
        CancellationToken cancellationToken
    )
    {
        CommittedNetwork network = prover.Committer.Commit(play.Untrained());
        ZkPotAccount person = trainer.Account;
        Hash32 commitment = HashesOf()
            .Commitment(task.Id, await trainer.CurrentRoundAsync(cancellationToken), person.Address, network.Commitment);
        TransactionReceipt receipt = await person.SendAsync(
            stage.Contracts.Rounds,
            TrainingRounds.Commit(task.Id, commitment),
            cancellationToken
        );
        uint index = (uint)stage.Contracts.Rounds.ReadEvent<TrainingRounds.Events.Committed>(receipt).Index;
        return (new(person.Address, index, new(network.Commitment.ToWords(), network.Ciphertext.ToWords(), 0)), network);
    }

    /// <summary>What the contract hashes.</summary>
    protected RoundHashes HashesOf() => new(stage.Contracts.Deployment.ChainId, stage.Contracts.Rounds.Address);

    /// <summary>What a trainer is called.</summary>
    protected string NameOf(Trainer trainer) => stage.NameOf(trainer.Account.Address);

    /// <summary>Lets a window pass.</summary>
    protected Task PassWindowAsync(CancellationToken cancellationToken) => stage.Node.AdvanceAsync(Window, cancellationToken);

    /// <summary>Records the round, and frees what is free.</summary>
    protected async Task<TrainingRounds.Events.Recorded> RecordAsync(string title, TrainingTask task, CancellationToken cancellationToken)
    {
        var keeper = new Keeper(await PersonAsync("keeper", cancellationToken));
        TrainingRounds.Events.Recorded recorded = await keeper.RecordAsync(task, cancellationToken);
        await keeper.ReleaseAsync(task, (ulong)recorded.Round, cancellationToken);
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(stage.Contracts, task, cancellationToken);
        story.Ended(Summary(title, rounds[(int)recorded.Round - 1]));
        return recorded;
    }

    private DemoRound Summary(string title, RoundHistory round)
    {
        TrainingRounds.Events.Recorded recorded = round.Recorded!;
        HashSet<Address> fallen =
        [
            .. round.EventsOf<TrainingRounds.Events.Invalidated>().Select(invalidated => (Address)invalidated.Trainer),
        ];
        HashSet<Address> late = [.. round.EventsOf<TrainingRounds.Events.LeaderFault>().Select(fault => (Address)fault.Leader)];
        var faults = round
            .EventsOf<TrainingRounds.Events.Settled>()
            .Where(settled => settled.Fault > 0)
            .Select(settled => (stage.NameOf(settled.Trainer), Why(settled.Trainer), settled.Fault));
        string Why(Address trainer) =>
            fallen.Contains(trainer) ? "invalidated"
            : late.Contains(trainer) ? "did not publish in its window"
            : "committed and did not prove";
        Record source = recorded.Source.ToRecord();
        return new(
            title,
            round.Number,
            source.Outcome.ToString(),
            [.. round.Proofs.OrderByDescending(proof => proof.Score).Select(proof => (stage.NameOf(proof.Trainer), (uint)proof.Score))],
            source.Winner.IsZero ? "" : stage.NameOf(source.Winner),
            source.Best,
            recorded.Pay,
            [.. faults]
        );
    }
}
