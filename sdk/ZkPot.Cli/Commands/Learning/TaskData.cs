using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Tasks;

namespace ZkPot.Cli;

/// <summary>A task file with its samples.</summary>
/// <param name="Task">The task.</param>
/// <param name="Samples">All samples to learn from and to be judged by.</param>
/// <param name="Pool">Those that the score is counted on.</param>
internal sealed record TaskData(TaskDescription Task, TrainTest Samples, Dataset Pool)
{
    /// <summary>Reads a task file and the samples that it names.</summary>
    public static TaskData Load(string path, Operation operation)
    {
        TaskDescription task = TaskFile.Load(path);
        operation.Progress?.Report(new StageProgress("read the samples", 0));
        TrainTest samples = task.Data.Load(Path.GetDirectoryName(Path.GetFullPath(path))!, operation.Cancellation);
        return new(task, samples, task.Pool.Of(samples.Test, task.Network.InputBits));
    }
}
