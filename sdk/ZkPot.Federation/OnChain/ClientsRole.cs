using System.Diagnostics;
using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>Clients of a federation that one process plays: each enrolls, trains from the global model, proves its step, posts it, shows
/// its model, and takes what it is owed. Steps are proven one after the other on all processors, and posted meanwhile.</summary>
public sealed class ClientsRole : IFederationRole
{
    /// <summary>So many transactions are on their way at a time.</summary>
    private const int Parallel = 6;

    private readonly FederationScene scene;
    private readonly IReadOnlyList<int> members;
    private readonly IProgress<FederationProgress>? progress;
    private readonly HashSet<int> left = [];
    private ulong postedIn;

    /// <summary>Plays some clients.</summary>
    /// <param name="scene">What is played.</param>
    /// <param name="members">Which ones.</param>
    /// <param name="progress">Told how far they are.</param>
    public ClientsRole(FederationScene scene, IReadOnlyList<int> members, IProgress<FederationProgress>? progress = null) =>
        (this.scene, this.members, this.progress) = (scene, members, progress);

    private FederatedRounds Rounds => scene.Chain.Contracts.Federated;

    /// <inheritdoc/>
    public async Task<bool> ActAsync(RoundView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Task.Ended)
            return await LeaveAsync(view, cancellationToken).ConfigureAwait(false);
        if (view.Phase != FederatedPhase.Commit || view.Task.Stopped || postedIn == view.Task.Round)
            return false;
        FederatedMember[] standing = await RankedEntryAsync(view, cancellationToken).ConfigureAwait(false);
        bool acted = await EnrollAsync(view, standing, cancellationToken).ConfigureAwait(false);
        acted |= await SettleAsync(view, standing, cancellationToken).ConfigureAwait(false);
        acted |= await PostAsync(view, standing, cancellationToken).ConfigureAwait(false);
        postedIn = view.Task.Round;
        return acted;
    }

    private async Task<FederatedMember[]> RankedEntryAsync(RoundView view, CancellationToken cancellationToken)
    {
        var standing = new FederatedMember[members.Count];
        await ForEachAsync(
                Enumerable.Range(0, members.Count),
                async i =>
                    standing[i] = await Rounds
                        .MemberOfAsync(
                            view.Id,
                            scene.Chain.AddressOf(FederationScene.NameOf(members[i])),
                            cancellationToken: cancellationToken
                        )
                        .ConfigureAwait(false),
                cancellationToken
            )
            .ConfigureAwait(false);
        return standing;
    }

    private async Task<bool> EnrollAsync(RoundView view, FederatedMember[] standing, CancellationToken cancellationToken)
    {
        // Who was struck has lost its place and its bond, and in a later round may come back with another.
        int[] missing =
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(i => standing[i].Progress == FederatedProgress.None && !scene.IsMalicious(members[i])),
            .. Enumerable
                .Range(0, members.Count)
                .Where(i => standing[i].Progress == FederatedProgress.None && scene.IsMalicious(members[i]) && view.Task.Round == 1),
        ];
        int done = 0;
        await ForEachAsync(
                missing,
                async i =>
                {
                    FederatedClient client = await scene.ClientAsync(members[i], cancellationToken).ConfigureAwait(false);
                    await scene.Chain.FundAsync(client.Account, view.Task.Bond, cancellationToken).ConfigureAwait(false);
                    await client.EnrollAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                    standing[i] = standing[i] with { Progress = FederatedProgress.Enrolled };
                    progress?.Report(new(view.Task.Round, "enroll", Interlocked.Increment(ref done), missing.Length));
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return missing.Length > 0;
    }

    /// <summary>Takes what earlier rounds owe: before that a member cannot take part in another.</summary>
    private async Task<bool> SettleAsync(RoundView view, FederatedMember[] standing, CancellationToken cancellationToken)
    {
        uint current = view.Task.Ended ? 0 : view.Task.Round;
        int[] owed =
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(i =>
                    standing[i].Progress == FederatedProgress.Submitted
                    && standing[i].Round != current
                    && standing[i].Round <= view.Task.LastPaid
                ),
        ];
        foreach (IGrouping<uint, int> round in owed.GroupBy(i => standing[i].Round))
        {
            IReadOnlyList<PostedEntry> posted = await PostedEntry
                .ReadAsync(scene.Chain.Contracts, view.Id, round.Key, cancellationToken)
                .ConfigureAwait(false);
            // Who was struck and came back posted twice: the later one is what its slot has.
            Dictionary<Address, FederatedEntry> byAccount = posted
                .GroupBy(entry => entry.Entry.Account)
                .ToDictionary(group => group.Key, group => group.Last().Entry);
            await ForEachAsync(
                    round,
                    async i =>
                    {
                        FederatedClient client = await scene.ClientAsync(members[i], cancellationToken).ConfigureAwait(false);
                        await client
                            .Account.SendAsync(
                                scene.Chain.Contracts.FederatedAggregation,
                                FederatedAggregation.Settle(view.Id, round.Key, byAccount[client.Account.Address]),
                                cancellationToken
                            )
                            .ConfigureAwait(false);
                        standing[i] = standing[i] with { Progress = FederatedProgress.Enrolled };
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        return owed.Length > 0;
    }

    private async Task<bool> PostAsync(RoundView view, FederatedMember[] standing, CancellationToken cancellationToken)
    {
        int[] open =
        [
            .. Enumerable
                .Range(0, members.Count)
                .Where(i => standing[i].Progress != FederatedProgress.None)
                .Where(i => standing[i].Progress != FederatedProgress.Submitted || standing[i].Round != view.Task.Round),
        ];
        if (open.Length == 0)
            return false;
        IntegerNetwork global = scene.Models.ReadGlobal(view.Task.Model);
        var posts = new List<Task>();
        using var slots = new SemaphoreSlim(Parallel);
        int done = members.Count - open.Length;
        bool leads = true;
        foreach (int i in open)
        {
            FederatedClient client = await scene.ClientAsync(members[i], cancellationToken).ConfigureAwait(false);
            PreparedStep step = await PrepareAsync(view, client, members[i], global, cancellationToken).ConfigureAwait(false);
            // Who may lead has the contract check its proof at once; as long as there are too few, no matter who reaches the gate does.
            if (leads && step.Score >= view.Gate && !scene.IsMalicious(members[i]))
            {
                RoundView now = await RoundView.ReadAsync(scene.Chain.Contracts, view.Id, cancellationToken).ConfigureAwait(false);
                leads = now.Round.Ranked.Any(standing => standing.Account.IsZero);
                if (leads && step.Score >= now.Gate)
                {
                    await client.PostAsync(step, isVerified: true, cancellationToken).ConfigureAwait(false);
                    progress?.Report(new(view.Task.Round, "prove", Interlocked.Increment(ref done), members.Count));
                    continue;
                }
            }
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            posts.Add(SendAsync(client, step));
            if (posts.Find(post => post.IsFaulted) is { } failed)
                await failed.ConfigureAwait(false);
        }
        await Task.WhenAll(posts).ConfigureAwait(false);
        return true;

        async Task SendAsync(FederatedClient client, PreparedStep step)
        {
            try
            {
                await client.PostAsync(step, cancellationToken: cancellationToken).ConfigureAwait(false);
                progress?.Report(new(view.Task.Round, "prove", Interlocked.Increment(ref done), members.Count));
            }
            finally
            {
                slots.Release();
            }
        }
    }

    /// <summary>The model that a client hands in, with its proof: from the journal, if it was made before.</summary>
    private async Task<PreparedStep> PrepareAsync(
        RoundView view,
        FederatedClient client,
        int member,
        IntegerNetwork global,
        CancellationToken cancellationToken
    )
    {
        FederatedJournal journal = scene.JournalOf(client.Account);
        PreparedStep? step = await journal.ReadAsync(view.Task.Round, cancellationToken).ConfigureAwait(false);
        if (step is null || !await client.IsCurrentAsync(step, cancellationToken).ConfigureAwait(false))
        {
            IntegerNetwork network = await Task.Run(
                    () => scene.Clients.Train(member, (int)view.Task.Round, global, cancellationToken),
                    cancellationToken
                )
                .ConfigureAwait(false);
            Fr salt = PrimeField.Random<Fr>();
            step = scene.Clients.IsWithinBound(global, network)
                ? await client.PrepareAsync(network, global, salt, cancellationToken).ConfigureAwait(false)
                : await ForgeAsync(view, client, network, global, salt, cancellationToken).ConfigureAwait(false);
            journal.Write(step);
        }
        // Open mode: what a client committed to is shown, so that a leader can add it up.
        scene.Models.Put(step.Commitment.ToWords(), step.Model);
        return step;
    }

    /// <summary>What an attacker does whose model is beyond the bound: no proof of it exists, so it posts one of something else and claims
    /// what it likes.</summary>
    private async Task<PreparedStep> ForgeAsync(
        RoundView view,
        FederatedClient client,
        IntegerNetwork network,
        IntegerNetwork global,
        Fr salt,
        CancellationToken cancellationToken
    )
    {
        using HidingPolynomial model = scene.Prover.Encoding.Polynomial(network, salt);
        KzgCommitment commitment = scene.Prover.Commit(model);
        BigInteger context = await Rounds
            .ContextOfAsync(view.Id, client.Account.Address, commitment.ToWords(), cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        ProvenClaim claim = await scene
            .Prover.ProveStepAsync(
                global,
                salt,
                global,
                PrimeField.Reduce<Fr>(U256.FromBigInteger(context)),
                (long)view.Task.Bound,
                cancellationToken
            )
            .ConfigureAwait(false);
        return new(view.Task.Round, KzgPublication.Encode(model), commitment, context, view.Task.PoolSize, claim.Proof, watch.Elapsed);
    }

    /// <summary>At the end everybody takes what it is owed, and its bond.</summary>
    private async Task<bool> LeaveAsync(RoundView view, CancellationToken cancellationToken)
    {
        FederatedMember[] standing = await RankedEntryAsync(view, cancellationToken).ConfigureAwait(false);
        await SettleAsync(view, standing, cancellationToken).ConfigureAwait(false);
        int[] still = [.. Enumerable.Range(0, members.Count).Where(i => standing[i].Progress != FederatedProgress.None && left.Add(i))];
        int done = 0;
        await ForEachAsync(
                still,
                async i =>
                {
                    FederatedClient client = await scene.ClientAsync(members[i], cancellationToken).ConfigureAwait(false);
                    await client.QuitAsync(cancellationToken).ConfigureAwait(false);
                    BigInteger owed = await Rounds
                        .CreditOfAsync(view.Task.Token, client.Account.Address, cancellationToken: cancellationToken)
                        .ConfigureAwait(false);
                    if (!owed.IsZero)
                        await client
                            .Account.SendAsync(Rounds, FederatedRounds.Claim(view.Task.Token, client.Account.Address), cancellationToken)
                            .ConfigureAwait(false);
                    progress?.Report(new(view.Task.Round, "leave", Interlocked.Increment(ref done), still.Length));
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return still.Length > 0;
    }

    private static Task ForEachAsync(IEnumerable<int> items, Func<int, Task> work, CancellationToken cancellationToken) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (item, _) => await work(item).ConfigureAwait(false)
        );
}
