using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Runs what was published, and shows the contracts the samples that it gets wrong if it does not have the score that it was paid for. Half of the publisher's bond is the falsifier's.</summary>
/// <param name="account">Who it is.</param>
/// <param name="task">The task.</param>
/// <param name="package">Architecture and pool of the task.</param>
public sealed class Falsifier(ZkPotAccount account, TrainingTask task, AccuracyPackage package)
{
    /// <summary>What one transaction takes, which has at most 16.7 million gas: 784-64-10 takes up to 290,000 a sample, and larger images as much more.</summary>
    private const int InputsAtOnce = 18_000, MostAtOnce = 24;

    /// <summary>Runs what is published in the current round and finds what it gets wrong.</summary>
    /// <returns>The claim and the truth; null if nothing is published.</returns>
    public async Task<Inspection?> InspectAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(account.Contracts, task, cancellationToken).ConfigureAwait(false);
        if (rounds[^1].Published is not { } published) return null;
        byte[] blob = await PublishedBlob.ReadAsync(account.Contracts, published.Log.TransactionHash, published.Source.Claim.BlobDigest, task.Terms.BlobLength, cancellationToken).ConfigureAwait(false);
        IntegerNetwork network = ModelWords.Read(package.Architecture, blob);
        IntegerEvaluation evaluation = await Task.Run(() => network.Evaluate(package.Pool, cancellation: cancellationToken), cancellationToken).ConfigureAwait(false);
        int[] wrong = [.. Enumerable.Range(0, package.Pool.Count).Where(i => !evaluation.IsClaimable(i, package.Pool.Labels[i]))];
        return new(published.Source, blob, wrong, package.Pool.Count);
    }

    /// <summary>Shows the contracts as many wrong samples as it takes, in several transactions if need be.</summary>
    /// <returns>The transaction with which the publication fell.</returns>
    public async Task<TransactionReceipt> FalsifyAsync(Inspection inspection, CancellationToken cancellationToken = default)
    {
        if (!inspection.CanBeFalsified) throw new ZkPotException($"The publication has its score: {inspection.Truth} of {package.Pool.Count} are right, {inspection.Published.Claim.Score} are claimed.");
        TransactionReceipt? last = null;
        foreach (int[] indices in inspection.Wrong.Take(inspection.Needed).Chunk(Math.Clamp(InputsAtOnce / package.Pool.Shape.Size, 1, MostAtOnce)))
        {
            var evidence = new Evidence(package.EvaluatorArchitecture, inspection.Blob, SampleEvidence.Encode(package.Tree, indices));
            last = await account.SendAsync(account.Contracts.Rounds.Falsify(task.Id, inspection.Published, evidence), cancellationToken).ConfigureAwait(false);
        }
        return last!;
    }
}
