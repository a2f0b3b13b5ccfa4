using ZkPot.Learning.Integers;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>Networks out of files, one for all rounds or one a round.</summary>
/// <param name="pattern">The name of the file; {round} in it stands for the number of the round.</param>
/// <param name="architecture">That of the task.</param>
internal sealed class NetworkFiles(string pattern, IntegerArchitecture architecture) : IModelSource
{
    private const string Round = "{round}";

    /// <summary>Reads the file early, where it is the same for all rounds: what is wrong with it is better known before anything is at
    /// risk.</summary>
    public NetworkFiles Checked()
    {
        if (!pattern.Contains(Round, StringComparison.Ordinal))
            ModelFiles.LoadNetwork(pattern, architecture);
        return this;
    }

    /// <inheritdoc/>
    public Task<IntegerNetwork> TrainAsync(TrainingTask task, ulong round, CancellationToken cancellationToken) =>
        Task.FromResult(ModelFiles.LoadNetwork(pattern.Replace(Round, $"{round}", StringComparison.Ordinal), architecture));
}
