using Microsoft.Extensions.Hosting;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>Lets roles act until their task has ended.</summary>
internal static class RoleLoop
{
    /// <summary>How long roles wait where nobody moves the clock.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(300);

    /// <summary>Lets them act.</summary>
    /// <param name="scene">What is played.</param>
    /// <param name="roles">Who.</param>
    /// <param name="isShared">Whether others act on the chain meanwhile, so that one may be too late.</param>
    /// <param name="seen">Told where the task stands, before the roles act.</param>
    /// <param name="idle">What is done where nobody has anything to do.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(
        FederationScene scene,
        IReadOnlyList<IFederationRole> roles,
        bool isShared,
        Func<RoundView, Task> seen,
        Func<RoundView, Task> idle,
        CancellationToken cancellationToken
    )
    {
        while (true)
        {
            RoundView view = await RoundView.ReadAsync(scene.Chain.Contracts, scene.Id, cancellationToken).ConfigureAwait(false);
            await seen(view).ConfigureAwait(false);
            bool acted = false;
            foreach (IFederationRole role in roles)
            {
                try
                {
                    acted |= await role.ActAsync(view, cancellationToken).ConfigureAwait(false);
                }
                catch (ContractRevertException refusal) when (isShared && IsTooLate(refusal))
                {
                    // The chain went on meanwhile, or somebody else was quicker: the next look tells.
                }
            }
            if (acted)
                continue;
            if (view.Task.Ended)
                return;
            await idle(view).ConfigureAwait(false);
        }
    }

    private static bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<FederatedRounds.Errors.WrongPhase>()
        || refusal.Is<FederatedRounds.Errors.WrongMember>()
        || refusal.Is<FederatedRounds.Errors.WrongEntry>()
        || refusal.Is<FederatedRounds.Errors.BaselineTooLow>()
        || refusal.Is<FederatedRounds.Errors.TooLateToAnnounce>()
        || refusal.Is<FederatedAggregation.Errors.RoundNotOver>()
        || refusal.Is<FederatedAggregation.Errors.NotTheLeader>()
        || refusal.Is<FederatedAggregation.Errors.TaskEnded>();
}

/// <summary>Plays a role in the background until the task has ended: for hosts that take part in a federation besides other
/// work.</summary>
/// <param name="scene">What is played.</param>
/// <param name="role">Who.</param>
public sealed class FederationRoleService(FederationScene scene, IFederationRole role) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await scene.FindTaskAsync(stoppingToken).ConfigureAwait(false))
            await Task.Delay(RoleLoop.Poll, stoppingToken).ConfigureAwait(false);
        await RoleLoop
            .RunAsync(scene, [role], isShared: true, _ => Task.CompletedTask, _ => Task.Delay(RoleLoop.Poll, stoppingToken), stoppingToken)
            .ConfigureAwait(false);
    }
}
