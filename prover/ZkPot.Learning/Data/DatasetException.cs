namespace ZkPot.Learning.Data;

/// <summary>A dataset that is missing, malformed, or unfit for its use.</summary>
public sealed class DatasetException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public DatasetException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public DatasetException(string message, Exception cause)
        : base(message, cause) { }
}
