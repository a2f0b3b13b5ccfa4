using System.Text.Json;
using ZkPot.Learning.Data;
using ZkPot.Learning.Files;

namespace ZkPot.Learning.Tasks;

/// <summary>Tasks as JSON files. Unknown members, missing ones and impossible numbers are errors; nothing is guessed.</summary>
public static class TaskFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads a task.</summary>
    public static TaskDescription Load(string path)
    {
        byte[] bytes = BoundedReader.ReadSmallFile(path, MaxBytes);
        try
        {
            TaskDescription task =
                JsonSerializer.Deserialize(bytes, TaskJson.Default.TaskDescription)
                ?? throw new TaskException("null; an object was expected.");
            if (task.Rescales is null != task.LogitWindow is null)
                throw new TaskException("rescales and logitWindow belong together: give both or neither.");
            if (task.IsPinned)
                task.RequireArchitecture();
            return task;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or LearningException)
        {
            TaskJson json = TaskJson.Default;
            string problem = JsonErrors.Describe(
                e,
                json.TaskDescription,
                json.DataSource,
                json.MnistSource,
                json.Cifar10Source,
                json.IdxSource,
                json.CsvSource,
                json.CsvOptions,
                json.Architecture,
                json.Pool,
                json.StatementDescription,
                json.TrainingOptions,
                json.QuantizationOptions
            );
            throw new TaskException($"{path}: {problem}", e);
        }
    }

    /// <summary>Writes a task.</summary>
    public static byte[] Write(TaskDescription task) => JsonSerializer.SerializeToUtf8Bytes(task, TaskJson.Default.TaskDescription);
}
