namespace ZkPot.Learning.Training;

/// <summary>A training that cannot start, or that left the numbers a float can hold.</summary>
public sealed class TrainingException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public TrainingException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public TrainingException(string message, Exception cause)
        : base(message, cause) { }
}
