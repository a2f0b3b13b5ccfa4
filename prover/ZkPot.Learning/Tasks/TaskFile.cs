using System.Text.Json;
using ZkPot.Learning.Data;

namespace ZkPot.Learning.Tasks;

/// <summary>Tasks as JSON files. Unknown members, missing ones and impossible numbers are errors; nothing is guessed.</summary>
public static class TaskFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Reads a task.</summary>
    public static TaskDescription Load(string path)
    {
        byte[] json = BoundedReader.ReadSmallFile(path, MaxBytes);
        try
        {
            TaskDescription task = JsonSerializer.Deserialize(json, TaskJson.Default.TaskDescription) ?? throw new TaskException("null; an object was expected.");
            if (task.Rescales is null != task.LogitWindow is null)
                throw new TaskException("rescales and logitWindow belong together: give both or neither.");
            if (task.IsPinned) task.RequireArchitecture();
            return task;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or LearningException)
        {
            throw new TaskException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>Writes a task.</summary>
    public static byte[] Write(TaskDescription task) => JsonSerializer.SerializeToUtf8Bytes(task, TaskJson.Default.TaskDescription);
}
