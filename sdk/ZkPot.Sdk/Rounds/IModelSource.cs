using ZkPot.Learning.Integers;

namespace ZkPot.Sdk;

/// <summary>Where a trainer's models come from.</summary>
public interface IModelSource
{
    /// <summary>The model for a round. Asked once a round, when there is still time to commit.</summary>
    Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken);
}
