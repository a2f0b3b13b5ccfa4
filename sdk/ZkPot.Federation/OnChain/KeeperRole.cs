using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>Does what anyone may do: proves the baseline, checks what was posted and challenges what is false, makes the sum, takes the
/// turn of leaders that do not answer, records.</summary>
/// <param name="scene">What is played.</param>
/// <param name="progress">Told how far it is.</param>
public sealed class KeeperRole(FederationScene scene, IProgress<FederationProgress>? progress = null) : IFederationRole
{
    private ulong checkedIn;

    /// <inheritdoc/>
    public async Task<bool> ActAsync(RoundView view, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.Task.Ended)
            return false;
        ZkPotAccount account = await scene.Chain.PersonAsync(FederationScene.Keeper, cancellationToken).ConfigureAwait(false);
        var keeper = new FederatedKeeper(account, scene.Id, scene.JournalOf(account));
        if (view.Phase <= FederatedPhase.Challenge && view.Task.Proven == 0 && !view.Task.Stopped)
        {
            progress?.Report(new(view.Task.Round, "baseline", 0, 1));
            await new FederatedClient(account, scene.Id, scene.Prover)
                .ProveBaselineAsync(scene.Models.ReadGlobal(view.Task.Model), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        switch (view.Phase)
        {
            case FederatedPhase.Challenge when checkedIn != view.Task.Round:
                // Everybody has stake for the deposits of a few announcements.
                await scene.Chain.FundAsync(account, 10 * view.Task.Bond, cancellationToken).ConfigureAwait(false);
                int total = (int)view.Round.Entries;
                var done = new Report(progress, view.Task.Round, total);
                await keeper.ChallengeAsync(done, cancellationToken).ConfigureAwait(false);
                checkedIn = view.Task.Round;
                return true;
            case FederatedPhase.Freeze when !view.Task.Stopped:
                progress?.Report(new(view.Task.Round, "freeze", 0, 1));
                await keeper.FreezeAsync(cancellationToken).ConfigureAwait(false);
                return true;
            case FederatedPhase.Overdue:
                await keeper.ForfeitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            case FederatedPhase.Over:
                await keeper.RecordAsync(cancellationToken).ConfigureAwait(false);
                await keeper.ForfeitDepositsAsync(cancellationToken).ConfigureAwait(false);
                return true;
            default:
                return false;
        }
    }

    private sealed class Report(IProgress<FederationProgress>? progress, ulong round, int total) : IProgress<int>
    {
        void IProgress<int>.Report(int value) => progress?.Report(new(round, "check proofs", value, total));
    }
}
