using ZkPot.Learning;

namespace ZkPot.Federation;

/// <summary>A federation that cannot be run as it was described; the message says what was expected.</summary>
public sealed class FederationException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public FederationException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public FederationException(string message, Exception cause)
        : base(message, cause) { }
}
