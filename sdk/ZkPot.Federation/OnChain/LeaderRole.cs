using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>Leads for those clients whose keys the process has: adds up the models that were shown, proves the score of their average,
/// shows it, and puts its bytes on the chain if anyone asks.</summary>
/// <param name="scene">What is played.</param>
/// <param name="members">The clients whose turns are taken.</param>
/// <param name="progress">Told what is done.</param>
public sealed class LeaderRole(FederationScene scene, IReadOnlyList<int> members, IProgress<FederationProgress>? progress = null)
    : IFederationRole
{
    private readonly Dictionary<Address, int> own = members.ToDictionary(member => scene.Chain.AddressOf(FederationScene.NameOf(member)));
    private (ulong Round, ulong Rank)? declined;

    /// <inheritdoc/>
    public async Task<bool> ActAsync(RoundView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Task.Ended || view.Task.Stopped || declined == (view.Task.Round, view.Rank))
            return false;
        switch (view.Phase)
        {
            case FederatedPhase.Aggregate when own.TryGetValue(view.Round.Ranked[(int)view.Rank].Account, out int ranked):
                return await LeadAsync(view, ranked, null, cancellationToken).ConfigureAwait(false);
            case FederatedPhase.Open:
                IReadOnlyList<PostedEntry> entries = await CountedAsync(view, cancellationToken).ConfigureAwait(false);
                PostedEntry? mine = entries.FirstOrDefault(entry => own.ContainsKey(entry.Entry.Account));
                return mine is not null
                    && await LeadAsync(view, own[mine.Entry.Account], mine.Entry, cancellationToken).ConfigureAwait(false);
            case FederatedPhase.Publish when own.Count > 0 && scene.Models.TryRead(view.Round.Model) is { } shown:
                using (shown)
                {
                    FederatedLeader publisher = await LeaderAsync(own.Values.First(), cancellationToken).ConfigureAwait(false);
                    await publisher.PublishAsync(scene.Prover.Encoding.Read(shown), cancellationToken).ConfigureAwait(false);
                    return true;
                }
            default:
                return false;
        }
    }

    private async Task<bool> LeadAsync(RoundView view, int member, FederatedEntry? entry, CancellationToken cancellationToken)
    {
        progress?.Report(new(view.Task.Round, "aggregate", 0, 1));
        var models = new List<HidingPolynomial>();
        try
        {
            foreach (PostedEntry counted in await CountedAsync(view, cancellationToken).ConfigureAwait(false))
            {
                // A model that was not shown leaves every leader without the sum: open mode has no remedy but the next round.
                if (scene.Models.TryRead(counted.Entry.Update.Commitment) is not { } model)
                    return Decline(view);
                models.Add(model);
            }
            IntegerNetwork global = scene.Models.ReadGlobal(view.Task.Model);
            FederatedLeader leader = await LeaderAsync(member, cancellationToken).ConfigureAwait(false);
            using ModelSum sum = await leader.SumAsync(models, global, cancellationToken).ConfigureAwait(false);
            // Once somebody has shown that there is nothing to win, silence costs nothing and another proof brings nothing.
            if (view.Round.IsAnswered && scene.ScoreOf(sum) < view.Task.Best + view.Task.Margin)
                return Decline(view);
            using HidingPolynomial average = scene.Prover.PolynomialOf(sum.Average);
            scene.Models.Put(average);
            await leader.AggregateAsync(sum, entry, cancellationToken).ConfigureAwait(false);
            progress?.Report(new(view.Task.Round, "aggregate", 1, 1));
            return true;
        }
        finally
        {
            foreach (HidingPolynomial model in models)
                model.Dispose();
        }
    }

    private bool Decline(RoundView view)
    {
        declined = (view.Task.Round, view.Rank);
        return false;
    }

    private async Task<FederatedLeader> LeaderAsync(int member, CancellationToken cancellationToken) =>
        new((await scene.ClientAsync(member, cancellationToken).ConfigureAwait(false)).Account, scene.Id, scene.Prover);

    private async Task<IReadOnlyList<PostedEntry>> CountedAsync(RoundView view, CancellationToken cancellationToken)
    {
        IReadOnlyList<PostedEntry> posted = await PostedEntry
            .ReadAsync(scene.Chain.Contracts, view.Id, view.Task.Round, cancellationToken)
            .ConfigureAwait(false);
        HashSet<uint> struck = await scene.StruckAsync(view.Task.Round, cancellationToken).ConfigureAwait(false);
        return [.. posted.Where(entry => entry.Entry.Update.Score >= view.Round.Gate && !struck.Contains(entry.Entry.Index))];
    }
}
