namespace ZkPot.Learning;

/// <summary>The base of every error this library raises about what it was given: the message says what is wrong, where, and what was
/// expected.</summary>
public class LearningException : Exception
{
    /// <summary>Creates the error with its message.</summary>
    public LearningException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public LearningException(string message, Exception cause)
        : base(message, cause) { }
}
