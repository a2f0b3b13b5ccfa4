namespace ZkPot.Learning.Files;

/// <summary>A file of weights that is malformed, or whose tensors are not those of the architecture.</summary>
public sealed class WeightsException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public WeightsException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public WeightsException(string message, Exception cause)
        : base(message, cause) { }
}
