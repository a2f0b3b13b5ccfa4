using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Runs what was published, and shows the contracts the samples that it gets wrong if it does not have the score that it was paid for. Half of the publisher's bond is the falsifier's.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="package">Architecture and pool of the task.</param>
public sealed class Falsifier(ZkPotAccount account, TrainingTask task, AccuracyPackage package)
{
    private TrainingRounds Rounds => account.Contracts.Rounds;

    /// <summary>Runs what is published in the current round and finds what it gets wrong.</summary>
    /// <returns>The claim and the truth; null if nothing is published.</returns>
    public async Task<Inspection?> InspectAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false);
        if (rounds[^1].Published is not { } published) return null;
        byte[] blob = await PublishedBlob.ReadAsync(account.Contracts, published.Log.TransactionHash, published.Source.Claim.BlobDigest, task.Terms.BlobLength, cancellationToken).ConfigureAwait(false);
        return new(published.Source, blob, await Falsification.RunAsync(package, blob, cancellationToken).ConfigureAwait(false), package.Pool.Count);
    }

    /// <summary>Shows the contracts as many wrong samples as it takes, in several transactions if need be; goes on where it was if it did not come to an end before.</summary>
    /// <returns>The transaction with which the publication fell.</returns>
    public async Task<TransactionReceipt> FalsifyAsync(Inspection inspection, CancellationToken cancellationToken = default)
    {
        (BigInteger next, BigInteger shown) = await ProgressAsync(cancellationToken).ConfigureAwait(false);
        TransactionReceipt? last = null;
        foreach (Evidence evidence in Falsification.Show(package, inspection, (int)next, (int)shown))
            last = await account.SendAsync(Rounds.Falsify(task.Id, inspection.Published, evidence), cancellationToken).ConfigureAwait(false);
        return last ?? throw Falsification.NothingLeft();
    }

    private async Task<(BigInteger Next, BigInteger Shown)> ProgressAsync(CancellationToken cancellationToken)
    {
        BigInteger number = await Rounds.CurrentRoundAsync(task.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
        Round round = await Rounds.RoundOfAsync(task.Id, number, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await Rounds.ProgressOfAsync(RoundHashes.Publication(task.Id, number, round.PublishedEntry), account.Address, cancellationToken: cancellationToken).ConfigureAwait(false);
    }
}
