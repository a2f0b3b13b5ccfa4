using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk.Contracts;
using Verifiers = ZkPot.Sdk.Contracts.BatchVerifier;

namespace ZkPot.Sdk;

/// <summary>Does what anyone may do for a federated round: challenges posted proofs that are false, makes the sum, takes the turn of silent
/// leaders, records.</summary>
public sealed class FederatedKeeper(ZkPotAccount account, BigInteger id)
{
    /// <summary>So many proofs are checked in one call, and so many entries passed in one transaction.</summary>
    private const int ProofsACall = 40,
        SummandsATransaction = 400;

    private FederatedRounds Rounds => account.Contracts.Federated;

    private FederatedAggregation Ending => account.Contracts.FederatedAggregation;

    /// <summary>Checks the posted proofs of the current round without gas, and challenges those that are false. Returns their
    /// entries.</summary>
    public async Task<IReadOnlyList<FederatedEntry>> ChallengeAsync(CancellationToken cancellationToken = default)
    {
        FederatedTask task = await Ending.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        IReadOnlyList<PostedEntry> posted = await PostedEntry
            .ReadAsync(account.Contracts, id, task.Round, cancellationToken)
            .ConfigureAwait(false);
        var struck = new List<FederatedEntry>();
        foreach (PostedEntry[] part in posted.Where(entry => !entry.IsVerified).Chunk(ProofsACall))
        {
            var waiting = new List<(FederatedEntry Entry, byte[] Proof, byte[] Record)>();
            foreach (PostedEntry entry in part)
            {
                if (
                    await Rounds
                        .IsStruckAsync(id, task.Round, entry.Entry.Index, cancellationToken: cancellationToken)
                        .ConfigureAwait(false)
                )
                    continue;
                byte[] proof = await entry.ReadProofAsync(account.Contracts, cancellationToken).ConfigureAwait(false);
                waiting.Add((entry.Entry, proof, await RecordAsync(task, entry.Entry, proof, cancellationToken).ConfigureAwait(false)));
            }
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
                await account.SendAsync(Rounds, FederatedRounds.Challenge(id, entry, proof), cancellationToken).ConfigureAwait(false);
                struck.Add(entry);
            }
        }
        return struck;
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
