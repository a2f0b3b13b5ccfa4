using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Plays step by step to the end of a task. Each step follows from the chain, so that a node that is down or a chain that went on
/// only means to look again.</summary>
internal static class StepLoop
{
    private static readonly TimeSpan MinWait = TimeSpan.FromMilliseconds(100);

    /// <summary>Plays until a step is the last.</summary>
    public static async Task RunAsync(
        Func<CancellationToken, Task<TrainerStep>> next,
        ZkPotContracts contracts,
        IProgress<TrainerStep>? progress,
        CancellationToken cancellationToken
    )
    {
        // Looking more often than there are blocks shows nothing new.
        TimeSpan mostWait = ChainProfile.For(contracts.Deployment.ChainId).BlockTime,
            wait = MinWait;
        TrainerStep? last = null;
        while (true)
        {
            TrainerStep step = await next(cancellationToken).ConfigureAwait(false);
            if (step != last)
                progress?.Report(step);
            last = step;
            if (step.IsEnd)
                return;
            wait = step.IsAction ? MinWait : TimeSpan.FromTicks(Math.Min(mostWait.Ticks, wait.Ticks * 2));
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Does a step, and turns what time heals into one of waiting.</summary>
    public static async Task<TrainerStep> TryAsync(ulong round, Func<Task<TrainerStep>> step)
    {
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (Exception e) when (NodeException.IsNoAnswer(e))
        {
            // A node that is down is no reason to fall silent: silence can cost a bond.
            return new(round, "waits for the node");
        }
        catch (ContractRevertException refusal) when (IsTooLate(refusal))
        {
            // The chain went on meanwhile, or somebody else was quicker: the next look tells.
            return new(round, $"was too late: {refusal.Reason}");
        }
    }

    private static bool IsTooLate(ContractRevertException refusal) =>
        refusal.Is<TrainingRounds.Errors.WrongPhase>()
        || refusal.Is<TrainingRounds.Errors.RoundNotOver>()
        || refusal.Is<TrainingRounds.Errors.WrongEntry>()
        || refusal.Is<TrainingRounds.Errors.NotTheLeader>()
        || refusal.Is<TrainingRounds.Errors.NoRank>()
        || refusal.Is<TrainingRounds.Errors.ScoreTooLow>()
        || refusal.Is<TrainingRounds.Errors.WorkEnded>();
}
