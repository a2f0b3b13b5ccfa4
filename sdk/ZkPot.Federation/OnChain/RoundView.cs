using System.Numerics;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ChainRound = ZkPot.Sdk.Contracts.FederatedRound;
using ChainTask = ZkPot.Sdk.Contracts.FederatedTask;

namespace ZkPot.Federation.OnChain;

/// <summary>Where a federated task stands: what every role decides by.</summary>
/// <param name="Id">The task.</param>
/// <param name="Task">What the chain says of it.</param>
/// <param name="Round">What it says of the current round.</param>
/// <param name="Phase">The phase of the round.</param>
/// <param name="Rank">Whose turn it is.</param>
public sealed record RoundView(BigInteger Id, ChainTask Task, ChainRound Round, FederatedPhase Phase, ulong Rank)
{
    /// <summary>Reads it.</summary>
    public static async Task<RoundView> ReadAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(contracts);
        ChainTask task = await contracts.FederatedAggregation.TaskOfAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        ChainRound round = await contracts
            .FederatedAggregation.RoundOfAsync(id, task.Round, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        FederatedRounds.Outputs.PhaseOf phase = await contracts
            .Federated.PhaseOfAsync(id, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return new(id, task, round, phase.Phase, (ulong)phase.Rank);
    }

    /// <summary>Gets the least score that counts, as far as it is known: that of the proven baseline less the slack.</summary>
    public uint Gate => Task.Proven == 0 || Task.Proven - 1 < Task.Slack ? 0 : Task.Proven - 1 - Task.Slack;

    /// <summary>Gets when the phase ends by itself; null where it has no end.</summary>
    public ulong? End
    {
        get
        {
            FederatedTiming timing = Task.Timing;
            ulong commit = Task.Start + timing.Commit,
                prove = commit + timing.Prove,
                challenge = prove + timing.Challenge;
            return Phase switch
            {
                FederatedPhase.Commit => commit,
                FederatedPhase.Prove => prove,
                FederatedPhase.Challenge => challenge,
                FederatedPhase.Freeze => challenge + timing.Freeze,
                FederatedPhase.Aggregate or FederatedPhase.Open => Round.Since + (Rank - Round.Rank + 1) * timing.Aggregate,
                FederatedPhase.Hold => Round.Deadline,
                FederatedPhase.Publish => Round.PublishBy,
                _ => null,
            };
        }
    }
}

/// <summary>Who takes part in a task. What a role does next follows from the chain and its journal, so that it can end and begin at any
/// time.</summary>
public interface IFederationRole
{
    /// <summary>Does what there is to do.</summary>
    /// <param name="view">Where the task stands.</param>
    /// <param name="cancellationToken">Ends it; what was done is kept.</param>
    /// <returns>Whether anything was done: then the task may stand elsewhere.</returns>
    Task<bool> ActAsync(RoundView view, CancellationToken cancellationToken = default);
}

/// <summary>What happened in a federation.</summary>
/// <param name="Round">The round.</param>
/// <param name="Stage">What is going on.</param>
/// <param name="Done">How much of it is done.</param>
/// <param name="Total">How much there is; 0 where it is done at once.</param>
public sealed record FederationProgress(ulong Round, string Stage, int Done, int Total);
