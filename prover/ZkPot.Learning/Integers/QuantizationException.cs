namespace ZkPot.Learning.Integers;

/// <summary>A network that has no integer form within the ranges that statements allow.</summary>
public sealed class QuantizationException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public QuantizationException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public QuantizationException(string message, Exception cause)
        : base(message, cause) { }
}
