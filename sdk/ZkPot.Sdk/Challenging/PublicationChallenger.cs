using System.Numerics;
using Nethereum.RPC.Eth.DTOs;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Runs what was published, and shows a contract the samples that it gets wrong if it does not have its score. That is announced first, and
/// shown from the next block on, so that nobody can copy it. Half of the publisher's bond is the challenger's; its deposit comes back.
/// </summary>
/// <param name="account">Who it is.</param>
/// <param name="challenges">Where challenges are announced and counted.</param>
/// <param name="id">The task or ledger.</param>
/// <param name="terms">What is offered.</param>
/// <param name="package">Architecture and pool.</param>
/// <param name="journal">What survives a crash; without one nothing does, and a deposit can be lost.</param>
public abstract class PublicationChallenger<TInspection>(
    ZkPotAccount account,
    Challenges challenges,
    BigInteger id,
    Terms terms,
    AccuracyPackage package,
    ChallengerJournal? journal
)
    where TInspection : ModelInspection
{
    /// <summary>What one transaction takes, which has at most 16.7 million gas: 784-64-10 takes up to 290,000 a sample, and larger images
    /// as much more.</summary>
    private const int InputsAtOnce = 18_000,
        MaxAtOnce = 24;

    /// <summary>What the last of several transactions does besides: it takes the bond and gives the next rank its window.</summary>
    private protected const int GasOfTheFall = 300_000;

    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(100);

    private readonly Announcer announcer = new(account, challenges, id, terms.Bond, journal);

    /// <summary>Who it is.</summary>
    public ZkPotAccount Account => account;

    /// <summary>Runs what is published and finds what it gets wrong.</summary>
    /// <returns>The claim and the truth; null if nothing is published.</returns>
    /// <exception cref="ZkPotException">The bytes cannot be had from this node.</exception>
    public async Task<TInspection?> InspectAsync(CancellationToken cancellationToken = default) =>
        (await LookAsync(cancellationToken).ConfigureAwait(false)).Published is { } published
            ? await InspectAsync(published, cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>
    /// Announces a challenge and, from the next block on, shows the contract as many wrong samples as it takes: at once, if need be in
    /// several transactions, since with the first of them others can see what was announced. Goes on where it was if it did not come to an
    /// end before.
    /// </summary>
    /// <returns>The transaction with which the publication fell.</returns>
    /// <exception cref="ContractRevertException">It came too late: the publication stands, or another challenger was quicker. A deposit
    /// that can be had back was taken back.</exception>
    public async Task<TransactionReceipt> ChallengeAsync(TInspection inspection, CancellationToken cancellationToken = default)
    {
        if (!inspection.CanBeChallenged)
            throw new ZkPotException(
                $"The publication has its score: {inspection.Truth} of {package.Pool.Count} are right, {inspection.Claimed.Score} are claimed."
            );
        for (TimeSpan waited = TimeSpan.Zero; ; )
        {
            IReadOnlyList<Evidence> evidence = await EvidenceAsync(inspection, cancellationToken).ConfigureAwait(false);
            Hash32 salt = await announcer.AnnounceAsync(inspection.Name, cancellationToken).ConfigureAwait(false);
            try
            {
                await announcer.NoteShownAsync(inspection.Name, cancellationToken).ConfigureAwait(false);
                return await ShowAsync(inspection, evidence, salt, cancellationToken).ConfigureAwait(false);
            }
            catch (ContractRevertException refusal) when (refusal.Is<Challenges.Errors.OutOfTime>())
            {
                // Too early, and it is tried again; too late, and it is announced again.
                waited = await announcer.WaitAsync(waited, cancellationToken).ConfigureAwait(false);
            }
            catch (ContractRevertException refusal) when (IsTooLate(refusal))
            {
                await announcer.ReclaimAsync(cancellationToken).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Watches to the end: inspects every publication once, and challenges those that lie. The deposit of an announcement is put
    /// into the vault at the beginning.</summary>
    /// <param name="progress">Told of every publication, before anything is shown to the contract.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    /// <exception cref="ZkPotException">What is published there cannot be run on the chain, and so nobody can challenge it.</exception>
    public async Task RunAsync(IProgress<PublicationObserved>? progress = null, CancellationToken cancellationToken = default)
    {
        if (terms.Architecture.Length == 0)
            throw new ZkPotException(
                "What is published there is sealed, or of a network that the contracts cannot run: nobody can challenge it."
            );
        TimeSpan wait = TimeSpan.FromTicks(
            Math.Max(MinWait.Ticks, ChainProfile.For(account.Contracts.Deployment.ChainId).BlockTime.Ticks / 2)
        );
        bool isPrepared = false;
        for (Hash32? seen = null; ; await Task.Delay(wait, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                (bool hasEnded, Publication<TInspection>? published) = await LookAsync(cancellationToken).ConfigureAwait(false);
                if (!isPrepared)
                    await PrepareAsync(hasEnded, cancellationToken).ConfigureAwait(false);
                isPrepared = true;
                if (hasEnded)
                    return;
                if (published is not null && published.Transaction != seen)
                    await JudgeAsync(published, progress, cancellationToken).ConfigureAwait(false);
                seen = published?.Transaction;
            }
            catch (Exception e) when (NodeException.IsNoAnswer(e))
            {
                // A node that is down is no reason to stop watching.
            }
            catch (ContractRevertException refusal) when (IsTooLate(refusal))
            {
                // Somebody else was quicker, or the hold is over: the next look tells.
            }
        }
    }

    /// <summary>Whether all is over, and what is published now.</summary>
    protected abstract Task<(bool HasEnded, Publication<TInspection>? Published)> LookAsync(CancellationToken cancellationToken);

    /// <summary>Shows evidence in one transaction after the other, with the salt of an announcement in an earlier block.</summary>
    protected abstract Task<TransactionReceipt> ShowAsync(
        TInspection inspection,
        IReadOnlyList<Evidence> evidence,
        Hash32 salt,
        CancellationToken cancellationToken
    );

    /// <summary>Whether a refusal only says that the publication stands or fell already.</summary>
    protected abstract bool IsTooLate(ContractRevertException refusal);

    /// <summary>
    /// Takes back what a process before this one left, and puts the deposit in before there is anything to announce: then it would take
    /// time, and that it cannot be done is to be known now.
    /// </summary>
    private async Task PrepareAsync(bool hasEnded, CancellationToken cancellationToken)
    {
        await announcer.ReclaimAsync(cancellationToken).ConfigureAwait(false);
        if (!hasEnded)
            await announcer.PrepareAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What is still to be shown, by transactions.</summary>
    private async Task<IReadOnlyList<Evidence>> EvidenceAsync(TInspection inspection, CancellationToken cancellationToken)
    {
        Challenges.Outputs.ProgressOf progress = await challenges
            .ProgressOfAsync(inspection.Name, account.Address, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        IEnumerable<int> wrong = inspection.Wrong.Where(sample => sample >= progress.Next).Take(inspection.Needed - (int)progress.Wrong);
        Evidence[] evidence =
        [
            .. wrong
                .Chunk(Math.Clamp(InputsAtOnce / package.Pool.Shape.Size, 1, MaxAtOnce))
                .Select(samples => new Evidence(
                    package.EvaluatorArchitecture,
                    inspection.Blob,
                    SampleEvidence.Encode(package.Tree, samples)
                )),
        ];
        return evidence.Length > 0
            ? evidence
            : throw new ZkPotException("All wrong samples were shown before: look again at what is published.");
    }

    private async Task<TInspection> InspectAsync(Publication<TInspection> published, CancellationToken cancellationToken)
    {
        byte[] blob = await PublishedBlob
            .ReadAsync(account.Contracts, published.Transaction, published.BlobDigest, terms.BlobLength, cancellationToken)
            .ConfigureAwait(false);
        // Of a liar's words too, which need be those of no model: the contract that checked them looked at nothing but the commitment.
        using HidingPolynomial words =
            KzgPublication.TryDecode(blob, package.Encoding.WordCount)
            ?? throw new ZkPotException(
                $"What transaction {published.Transaction} published is no polynomial of {package.Encoding.WordCount} words: the terms of the task are of another architecture."
            );
        IntegerNetwork network = package.Encoding.ReadAny(words);
        IntegerEvaluation evaluation = await Task.Run(() => package.Evaluate(network, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        return published.Inspected(
            blob,
            [.. Enumerable.Range(0, package.Pool.Count).Where(i => !evaluation.IsClaimable(i, package.Pool.Labels[i]))]
        );
    }

    private async Task JudgeAsync(
        Publication<TInspection> published,
        IProgress<PublicationObserved>? progress,
        CancellationToken cancellationToken
    )
    {
        TInspection inspection;
        try
        {
            inspection = await InspectAsync(published, cancellationToken).ConfigureAwait(false);
        }
        catch (ZkPotException e)
        {
            // One publication that cannot be had must not blind the watch for those after it.
            progress?.Report(new(published.Transaction, null, e.Message));
            return;
        }
        progress?.Report(new(published.Transaction, inspection, null));
        if (inspection.CanBeChallenged)
            await ChallengeAsync(inspection, cancellationToken).ConfigureAwait(false);
    }
}
