using System.Numerics;
using System.Security.Cryptography;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk.Contracts;
using Verifiers = ZkPot.Sdk.Contracts.BatchVerifier;

namespace ZkPot.Sdk;

/// <summary>Does what anyone may do for a federated round: challenges posted proofs that are false, makes the sum, takes the turn of silent
/// leaders, records.</summary>
/// <param name="account">Who it is.</param>
/// <param name="id">The task.</param>
/// <param name="journal">Keeps the salts of announced challenges, so that a keeper that ended in between makes them all the same; without
/// it their deposits are lost.</param>
public sealed class FederatedKeeper(ZkPotAccount account, BigInteger id, FederatedJournal? journal = null)
{
    /// <summary>So many proofs are checked in one call, and so many entries passed in one transaction.</summary>
    private const int ProofsACall = 40,
        SummandsATransaction = 400,
        DepositDivisor = 10; // as in the contract, whose constants never change
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200),
        MaxWaitForBlock = TimeSpan.FromMinutes(10);

    private FederatedRounds Rounds => account.Contracts.Federated;

    private FederatedAggregation Ending => account.Contracts.FederatedAggregation;

    /// <summary>
    /// Checks the posted proofs of the current round without gas, announces challenges of those that are false, and makes them a block
    /// later. Returns the entries that were struck.
    /// </summary>
    /// <param name="progress">Told how many posted proofs were checked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<FederatedEntry>> ChallengeAsync(
        IProgress<int>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PostedEntry> posted = await PostedEntry
            .ReadAsync(account.Contracts, id, task.Round, cancellationToken)
            .ConfigureAwait(false);
        var announced = new List<(FederatedEntry Entry, byte[] Proof, Hash32 Salt)>();
        int done = 0;
        foreach (PostedEntry[] part in posted.Where(entry => !entry.IsVerified).Chunk(ProofsACall))
        {
            foreach ((FederatedEntry entry, byte[] proof) in await FindFalseAsync(task, part, cancellationToken).ConfigureAwait(false))
                announced.Add((entry, proof, await AnnounceAsync(task, entry, cancellationToken).ConfigureAwait(false)));
            progress?.Report(done += part.Length);
        }
        var struck = new List<FederatedEntry>();
        foreach ((FederatedEntry entry, byte[] proof, Hash32 salt) in announced)
            if (await ShowAsync(task, entry, proof, salt, cancellationToken).ConfigureAwait(false))
                struck.Add(entry);
        return struck;
    }

    /// <summary>The posted proofs among some entries that are false, and not struck yet.</summary>
    private async Task<IReadOnlyList<(FederatedEntry Entry, byte[] Proof)>> FindFalseAsync(
        FederatedTask task,
        IEnumerable<PostedEntry> part,
        CancellationToken cancellationToken
    )
    {
        var waiting = new List<(FederatedEntry Entry, byte[] Proof, byte[] Record)>();
        foreach (PostedEntry entry in part)
        {
            if (await Rounds.IsStruckAsync(id, task.Round, entry.Entry.Index, cancellationToken: cancellationToken).ConfigureAwait(false))
                continue;
            byte[] proof = await entry.ReadProofAsync(account.Contracts, cancellationToken).ConfigureAwait(false);
            waiting.Add((entry.Entry, proof, await RecordAsync(task, entry.Entry, proof, cancellationToken).ConfigureAwait(false)));
        }
        var found = new List<(FederatedEntry, byte[])>();
        while (waiting.Count > 0)
        {
            Verifiers.Outputs.Verify answer = await account
                .Contracts.BatchVerifier.VerifyAsync(
                    task.StepKey,
                    [.. waiting.SelectMany(entry => entry.Record)],
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            if (answer.Valid)
                break;
            (FederatedEntry entry, byte[] proof, _) = waiting[(int)answer.FirstFalse];
            waiting.RemoveAt((int)answer.FirstFalse);
            found.Add((entry, proof));
        }
        return found;
    }

    /// <summary>Announces a challenge, unless an announcement of it still holds. Returns the salt with which it is made.</summary>
    private async Task<Hash32> AnnounceAsync(FederatedTask task, FederatedEntry entry, CancellationToken cancellationToken)
    {
        KeptClaim? kept = journal is null
            ? null
            : await journal.ReadClaimAsync(task.Round, entry.Index, cancellationToken).ConfigureAwait(false);
        if (kept is not null)
        {
            FederatedRounds.Outputs.AnnouncementOf standing = await Rounds
                .AnnouncementOfAsync(
                    id,
                    account.Address,
                    await ClaimAsync(task, entry, kept.Salt, cancellationToken).ConfigureAwait(false),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
            BigInteger window = await Rounds.RevealWindowOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (
                !standing.Time.IsZero
                && await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) < standing.Time + window
            )
                return kept.Salt;
        }
        // A new salt: what was shown or has lapsed hides nothing, and what was never sent is forgotten.
        Hash32 salt = new(RandomNumberGenerator.GetBytes(Hash32.Size));
        journal?.WriteClaim(task.Round, entry.Index, new(salt));
        ulong closedUntil = await account.Contracts.Vault.ClosedUntilAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false) >= closedUntil)
            await account.PrepareStakeAsync(Rounds.Address, task.Bond / DepositDivisor, cancellationToken).ConfigureAwait(false);
        Hash32 claim = await ClaimAsync(task, entry, salt, cancellationToken).ConfigureAwait(false);
        await account.SendAsync(Rounds, FederatedRounds.Announce(id, claim), cancellationToken).ConfigureAwait(false);
        return salt;
    }

    /// <summary>Makes an announced challenge in a block after that of the announcement. Says whether the entry fell to it: another may have
    /// been quicker, and then the deposit comes back.</summary>
    private async Task<bool> ShowAsync(
        FederatedTask task,
        FederatedEntry entry,
        byte[] proof,
        Hash32 salt,
        CancellationToken cancellationToken
    )
    {
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Poll)
        {
            try
            {
                await account.SendAsync(Rounds, FederatedRounds.Challenge(id, entry, salt, proof), cancellationToken).ConfigureAwait(false);
                return true;
            }
            catch (ContractRevertException refusal) when (refusal.Is<FederatedRounds.Errors.OutOfTime>() && waited < MaxWaitForBlock)
            {
                // A chain that has no blocks of itself makes one for a transaction: so it is tried again, not waited for.
                await Task.Delay(Poll, cancellationToken).ConfigureAwait(false);
            }
            catch (ContractRevertException refusal) when (refusal.Is<FederatedRounds.Errors.WrongEntry>())
            {
                await account
                    .SendAsync(Rounds, FederatedRounds.WithdrawDeposit(id, task.Round, entry.Index, salt), cancellationToken)
                    .ConfigureAwait(false);
                return false;
            }
        }
    }

    private Task<Hash32> ClaimAsync(FederatedTask task, FederatedEntry entry, Hash32 salt, CancellationToken cancellationToken) =>
        Rounds.ChallengeOfAsync(id, task.Round, entry.Index, account.Address, salt, cancellationToken: cancellationToken);

    /// <summary>Takes the deposits of announcements of the task that led to nothing: half of each is the caller's. Returns how
    /// many.</summary>
    public async Task<int> ForfeitDepositsAsync(CancellationToken cancellationToken = default)
    {
        NewFilterInput filter = Rounds.EventOf<FederatedRounds.Events.ChallengeAnnounced>().CreateFilterInput(id);
        IReadOnlyList<IEventLog> logs = await Rounds
            .ReadHistoryAsync(filter, account.Contracts.Deployment.Block, cancellationToken)
            .ConfigureAwait(false);
        BigInteger window = await Rounds.RevealWindowOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        ulong now = await account.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false);
        int count = 0;
        foreach (var announced in logs.OfType<EventLog<FederatedRounds.Events.ChallengeAnnounced>>().Select(log => log.Event))
        {
            FederatedRounds.Outputs.AnnouncementOf standing = await Rounds
                .AnnouncementOfAsync(id, announced.Challenger, announced.Claim, cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            if (standing.Deposit.IsZero || now <= standing.Time + 2 * window)
                continue;
            await account
                .SendAsync(Rounds, FederatedRounds.ForfeitDeposit(id, announced.Challenger, announced.Claim), cancellationToken)
                .ConfigureAwait(false);
            count++;
        }
        return count;
    }

    /// <summary>Makes the sum of the current round, in parts if need be. Returns what it is.</summary>
    public async Task<FederatedRound> FreezeAsync(CancellationToken cancellationToken = default)
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PostedEntry> posted = await PostedEntry
            .ReadAsync(account.Contracts, id, task.Round, cancellationToken)
            .ConfigureAwait(false);
        int from = 0;
        foreach (PostedEntry[] part in posted.Chunk(SummandsATransaction))
        {
            await account
                .SendAsync(Rounds, FederatedRounds.Freeze(id, from, [.. part.Select(entry => entry.Summand)]), cancellationToken)
                .ConfigureAwait(false);
            from += part.Length;
        }
        return await Ending.RoundOfAsync(id, task.Round, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the turn from a leader that did not answer a demand.</summary>
    public Task<TransactionReceipt> ForfeitAsync(CancellationToken cancellationToken = default) =>
        account.SendAsync(Ending, FederatedAggregation.Forfeit(id), cancellationToken);

    /// <summary>Records the current round. Returns how it ended.</summary>
    public async Task<FederatedAggregation.Events.Recorded> RecordAsync(CancellationToken cancellationToken = default)
    {
        TransactionReceipt receipt = await account
            .SendAsync(Ending, FederatedAggregation.Record(id), cancellationToken)
            .ConfigureAwait(false);
        return Ending.ReadEvent<FederatedAggregation.Events.Recorded>(receipt);
    }

    /// <summary>Inputs, commitments and proof, as a batch takes them.</summary>
    private async Task<byte[]> RecordAsync(FederatedTask task, FederatedEntry entry, byte[] proof, CancellationToken cancellationToken)
    {
        BigInteger context = await Rounds
            .ContextOfAsync(id, entry.Account, entry.Update.Commitment, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        BigInteger[] inputs = task.Bound == 0 ? [context, entry.Update.Score] : [context, entry.Update.Score, task.Bound];
        bool isNamed = task.TestSet.Any(word => !word.IsZero);
        return
        [
            .. inputs.Concat(entry.Update.Commitment).Concat(task.Model).Concat(isNamed ? task.TestSet : []).SelectMany(Word),
            .. proof,
        ];
    }

    private static byte[] Word(BigInteger value)
    {
        byte[] bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[Hash32.Size - bytes.Length], .. bytes];
    }
}
