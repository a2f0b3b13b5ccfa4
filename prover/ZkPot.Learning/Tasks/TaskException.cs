namespace ZkPot.Learning.Tasks;

/// <summary>A task file does not say what it should.</summary>
public sealed class TaskException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public TaskException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public TaskException(string message, Exception cause)
        : base(message, cause) { }
}
