using System.Diagnostics;
using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Takes part in a task with an account: enrolls, commits to a model, proves its score, and publishes it in the window of its rank. Each
/// step finds out first whether it was done already, so that it can be repeated after a crash.
/// </summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="prover">What makes the proofs.</param>
/// <param name="journal">What survives a crash.</param>
/// <param name="salts">What salts follow from; the system's randomness if nothing is said, and then everything hangs on the
/// journal.</param>
public sealed class Trainer(ZkPotAccount account, TrainingTask task, ClaimProver prover, RoundJournal journal, SaltSource? salts = null)
{
    /// <summary>
    /// How firmly one's proof must stand before the model is shown, which cannot be undone: the newest block on a local chain, one that
    /// only an attack could undo elsewhere.
    /// </summary>
    public BlockParameter PublicationHead { get; init; } = PublicationHeadOf(account.Contracts.Deployment.ChainId);

    /// <summary>Told how far a proof is, if anybody wants to know.</summary>
    public IProgress<StageProgress>? Progress { get; init; }

    private TrainingRounds Rounds => account.Contracts.Rounds;

    private RoundHashes Hashes { get; } = new(account.Contracts.Deployment.ChainId, account.Contracts.Rounds.Address);

    /// <summary>Who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>
    /// Plays the task to its end with one model: enrolls, commits, proves, publishes when it is its turn, fetches what is owed; goes on
    /// where it was after a restart.
    /// </summary>
    /// <param name="network">The model, for every round.</param>
    /// <param name="progress">Told of every step that is new.</param>
    /// <param name="revealed">Where test sets are revealed after the commitments: what was handed out of them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RunAsync(
        IntegerNetwork network,
        IProgress<TrainerStep>? progress = null,
        RevealedTestSets? revealed = null,
        CancellationToken cancellationToken = default
    ) => new TrainerRun(this, task, new OneModel(network), progress, revealed).RunAsync(cancellationToken);

    /// <summary>The round that the task is in.</summary>
    public async Task<ulong> CurrentRoundAsync(CancellationToken cancellationToken = default) =>
        (ulong)await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);

    /// <summary>Takes part in the current round: puts in the bond if need be, and enrolls.</summary>
    /// <param name="gateData">What the task's gate asks for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EnrollAsync(byte[]? gateData = null, CancellationToken cancellationToken = default)
    {
        ulong round = await CurrentRoundAsync(cancellationToken).ConfigureAwait(false);
        if (!(await SlotAsync(round, cancellationToken).ConfigureAwait(false)).IsZero)
            return;
        await account.PrepareStakeAsync(Rounds.Address, task.Terms.Bond, cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Rounds, TrainingRounds.Enroll(task.Id, gateData ?? []), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes the current round's entry for a model, with its proof, and shows it to nobody. Both are journaled.</summary>
    /// <remarks>
    /// What proves before it commits learns in time that key, machine or memory are bad. Where the test set is not known yet, a proof is
    /// made on whatever samples the prover has, as a rehearsal, and thrown away.
    /// </remarks>
    /// <param name="network">The model.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RoundEntry> PrepareAsync(
        IntegerNetwork network,
        IReadOnlyCollection<int>? claimed = null,
        CancellationToken cancellationToken = default
    )
    {
        ulong round = await CurrentRoundAsync(cancellationToken).ConfigureAwait(false);
        // Anyone who was interrupted in the proof goes on with the same commitment.
        RoundEntry entry = await journal.ReadAsync(round, cancellationToken).ConfigureAwait(false) ?? Keep(NewEntry(round, network));
        if (entry.Proof is not null)
            return entry;
        if (KnowsTestSet(round))
            return await ProveAsync(entry, claimed, Progress, cancellationToken).ConfigureAwait(false);
        await prover.ProveAsync(entry.Words, ContextOf(entry), null, Progress, cancellationToken).ConfigureAwait(false);
        return entry;
    }

    /// <summary>
    /// Commits to a model in the current round, after <see cref="PrepareAsync"/> made its proof. It is committed again as it was if that
    /// was done before.
    /// </summary>
    /// <param name="network">The model.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RoundEntry> CommitAsync(
        IntegerNetwork network,
        IReadOnlyCollection<int>? claimed = null,
        CancellationToken cancellationToken = default
    )
    {
        ulong round = await CurrentRoundAsync(cancellationToken).ConfigureAwait(false);
        Hash32 slot = await SlotAsync(round, cancellationToken).ConfigureAwait(false);
        if (slot == RoundHashes.Enrolled)
        {
            RoundEntry entry = await PrepareAsync(network, claimed, cancellationToken).ConfigureAwait(false);
            TransactionReceipt receipt = await account
                .SendAsync(Rounds, TrainingRounds.Commit(task.Id, CommitmentOf(entry)), cancellationToken)
                .ConfigureAwait(false);
            return Keep(entry with { Index = (uint)Rounds.ReadEvent<TrainingRounds.Events.Committed>(receipt).Index });
        }
        // With salts that follow from the key, a lost journal is made again from the model.
        RoundEntry known = await journal.ReadAsync(round, cancellationToken).ConfigureAwait(false) ?? NewEntry(round, network);
        return await RecallAsync(known, slot, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Makes the proof for the entry of the current round, where <see cref="PrepareAsync"/> could not. It is journaled: made once, it is
    /// good for every attempt to submit it.
    /// </summary>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RoundEntry> ProveAsync(
        IReadOnlyCollection<int>? claimed = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        RoundEntry entry = await OwnEntryAsync(cancellationToken).ConfigureAwait(false);
        if (entry.Proof is not null)
            return entry;
        if (!KnowsTestSet(entry.Round))
            throw new ZkPotException($"The samples available are others than task {task.Id} names: a proof on them would be refused.");
        return await ProveAsync(entry, claimed, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Submits the proof of the current round's entry, making it first if need be.</summary>
    public async Task<RoundEntry> SubmitAsync(CancellationToken cancellationToken = default)
    {
        RoundEntry entry = await ProveAsync(progress: Progress, cancellationToken: cancellationToken).ConfigureAwait(false);
        // Anyone who submitted it, it stands.
        if (await SlotAsync(entry.Round, cancellationToken).ConfigureAwait(false) == RoundHashes.Leaf(entry.Entry))
            return entry;
        await account
            .SendAsync(Rounds, TrainingRounds.SubmitProof(task.Id, entry.Entry, entry.Proof!), cancellationToken)
            .ConfigureAwait(false);
        return entry;
    }

    /// <summary>Publishes the bytes of the current round's entry in the window of its rank, which cannot be undone.</summary>
    /// <returns>Null, and nothing is shown, if it is not its turn or it stands published already; if the proof does not stand firmly enough
    /// yet (see <see cref="PublicationHead"/>); or if so little is left of its window that the transaction could come too late, and show
    /// the model for nothing.</returns>
    public async Task<TransactionReceipt?> PublishAsync(CancellationToken cancellationToken = default)
    {
        RoundEntry entry = await OwnEntryAsync(cancellationToken).ConfigureAwait(false);
        if (!await MayPublishAsync(account, task, entry.Entry, entry.Round, PublicationHead, cancellationToken).ConfigureAwait(false))
            return null;
        IReadOnlyList<BigInteger> opening = prover.Committer.OpenPublication(entry.Blob, entry.Commitment, entry.Ciphertext);
        return await account
            .SendAsync(Rounds, TrainingRounds.Publish(task.Id, entry.Entry, entry.Blob, opening), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Claims a rank for the current round's entry, after all ranks were spent: it says that it will publish, and silence then
    /// costs.</summary>
    /// <exception cref="ContractRevertException">It is not the time for it, or the entry would not have one of the next three
    /// ranks.</exception>
    public async Task ClaimRankAsync(CancellationToken cancellationToken = default)
    {
        RoundEntry entry = await OwnEntryAsync(cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Rounds, RoundSettlement.ClaimRank(task.Id, entry.Entry), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether it is the turn of this account's entry to publish, or what it published is held.</summary>
    public async Task<bool> LeadsAsync(CancellationToken cancellationToken = default)
    {
        RankedEntry leader = await Rounds.LeaderOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        return leader.Trainer == account.Address;
    }

    /// <summary>Whether it is an entry's turn, its proof stands firmly, and there is time enough.</summary>
    internal static async Task<bool> MayPublishAsync(
        ZkPotAccount account,
        TrainingTask task,
        Entry entry,
        ulong number,
        BlockParameter head,
        CancellationToken cancellationToken
    )
    {
        TrainingRounds rounds = account.Contracts.Rounds;
        if (await rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false) != TrainingRoundsPhase.Publish)
            return false;
        RankedEntry leader = await rounds.LeaderOfAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (leader.Trainer != entry.Trainer || RankWindows.EndOf(round, task.Rules.Timing, entry.Trainer) is not { } end)
            return false;
        double soon = 2 * ChainProfile.For(account.Contracts.Deployment.ChainId).BlockTime.TotalSeconds;
        if (await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) + soon >= end)
            return false;
        Hash32 firm = await rounds.SlotOfAsync(task.Id, number, entry.Trainer, head, cancellationToken).ConfigureAwait(false);
        return firm == RoundHashes.Leaf(entry);
    }

    /// <summary>Frees the bond of a round that is over.</summary>
    public async Task ReleaseAsync(ulong round, CancellationToken cancellationToken = default)
    {
        Hash32 slot = await SlotAsync(round, cancellationToken).ConfigureAwait(false);
        if (slot.IsZero || slot == RoundHashes.Settled)
            return;
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false);
        KnownEntry known = await rounds[(int)round - 1]
            .EntryAsync(account.Contracts, account.Address, cancellationToken)
            .ConfigureAwait(false);
        await account
            .SendAsync(Rounds, RoundSettlement.Release(task.Id, round, known.Entry, known.Commitment), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Fetches what is owed; zero if nothing is.</summary>
    public async Task<BigInteger> ClaimAsync(CancellationToken cancellationToken = default)
    {
        BigInteger owed = await Rounds
            .CreditOfAsync(task.Terms.Token, account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (!owed.IsZero)
            await account
                .SendAsync(Rounds, TrainingRounds.Claim(task.Terms.Token, account.Address), cancellationToken)
                .ConfigureAwait(false);
        return owed;
    }

    /// <summary>What a proof of this entry must be made for.</summary>
    public Fr ContextOf(RoundEntry entry) =>
        Hashes.Context(task.Id, entry.Round, entry.Trainer, entry.Commitment, RoundHashes.TestSet(task, entry.Round));

    /// <summary>What this entry is committed with.</summary>
    public Hash32 CommitmentOf(RoundEntry entry) => Hashes.Commitment(task.Id, entry.Round, entry.Trainer, entry.Commitment);

    /// <summary>Whether the samples that proofs are made on are those of a round: where they are encrypted, they are known after the
    /// reveal.</summary>
    public bool KnowsTestSet(ulong round) => prover.Package.Is(task, round);

    /// <summary>The same trainer with the samples that were revealed for a round; null before the reveal.</summary>
    internal async Task<(Trainer Trainer, AccuracyPackage Package)?> OpenAsync(
        RevealedTestSets revealed,
        ulong round,
        CancellationToken cancellationToken
    )
    {
        AccuracyPackage own = prover.Package;
        AccuracyPackage? package = await revealed
            .OpenAsync(own.Architecture, own.Recipients, round, cancellationToken)
            .ConfigureAwait(false);
        if (package is null)
            return null;
        var trainer = new Trainer(account, task, prover.For(package), journal, salts)
        {
            PublicationHead = PublicationHead,
            Progress = Progress,
        };
        return (trainer, package);
    }

    private Task<Hash32> SlotAsync(ulong round, CancellationToken cancellationToken) =>
        Rounds.SlotOfAsync(task.Id, round, account.Address, cancellationToken: cancellationToken);

    internal static BlockParameter PublicationHeadOf(BigInteger chainId) =>
        ChainProfile.For(chainId).IsLocal ? BlockParameter.CreateLatest() : Safe();

    private static BlockParameter Safe()
    {
        var safe = new BlockParameter();
        safe.SetValue(BlockParameter.BlockParameterType.safe);
        return safe;
    }

    private RoundEntry NewEntry(ulong round, IntegerNetwork network)
    {
        CommittedNetwork words = prover.Committer.Commit(
            network,
            salts?.Invoke(Hashes.SaltScope(task.Id, round, account.Address), network)
        );
        return new(round, account.Address, words.Words, words.Blob, words.Commitment, words.Ciphertext);
    }

    private async Task<RoundEntry> ProveAsync(
        RoundEntry entry,
        IReadOnlyCollection<int>? claimed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        long start = Stopwatch.GetTimestamp();
        ProvenClaim proven = await prover
            .ProveAsync(entry.Words, ContextOf(entry), claimed, progress, cancellationToken)
            .ConfigureAwait(false);
        journal.Times.Note(task.Terms.Circuit, Stopwatch.GetElapsedTime(start));
        return Keep(entry with { Score = proven.Score, Proof = proven.Proof });
    }

    private sealed class OneModel(IntegerNetwork network) : IModelSource
    {
        public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
            Task.FromResult(network);
    }

    private RoundEntry Keep(RoundEntry entry)
    {
        journal.Write(entry);
        return entry;
    }

    /// <summary>The entry of the current round, with its place on the chain.</summary>
    internal async Task<RoundEntry> OwnEntryAsync(CancellationToken cancellationToken)
    {
        ulong round = await CurrentRoundAsync(cancellationToken).ConfigureAwait(false);
        RoundEntry entry =
            await journal.ReadAsync(round, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"{account.Address} has no entry in round {round} of task {task.Id}: commit first.");
        return await RecallAsync(entry, await SlotAsync(round, cancellationToken).ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>
    /// After a crash between the commitment and the journal, or a reorganization that gave it another place: which one it has is told by
    /// the event.
    /// </summary>
    private async Task<RoundEntry> RecallAsync(RoundEntry entry, Hash32 slot, CancellationToken cancellationToken)
    {
        bool isKnown =
            slot == RoundHashes.Committed(entry.Index, CommitmentOf(entry))
            || slot == RoundHashes.Leaf(entry.Entry)
            || slot == RoundHashes.Settled;
        if (entry.Index != 0 && isKnown)
            return entry;
        NewFilterInput filter = Rounds
            .EventOf<TrainingRounds.Events.Committed>()
            .CreateFilterInput(task.Id, (BigInteger)entry.Round, account.Address.ToString());
        IReadOnlyList<IEventLog> logs = await Rounds.ReadHistoryAsync(filter, task.Block, cancellationToken).ConfigureAwait(false);
        TrainingRounds.Events.Committed committed =
            logs.OfType<EventLog<TrainingRounds.Events.Committed>>().SingleOrDefault()?.Event
            ?? throw new ZkPotException($"{account.Address} did not commit in round {entry.Round} of task {task.Id}.");
        if ((Hash32)committed.Commitment != CommitmentOf(entry))
            throw new ZkPotException(
                $"In round {entry.Round} of task {task.Id} {account.Address} committed with {(Hash32)committed.Commitment}; the journal's entry has {CommitmentOf(entry)}. Another process acts for this account, or the journal is of another machine."
            );
        return Keep(entry with { Index = (uint)committed.Index });
    }
}
