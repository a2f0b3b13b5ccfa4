namespace ZkPot.Learning.Networks;

/// <summary>An architecture whose layers do not fit together, or a file that does not describe one.</summary>
public sealed class ArchitectureException : LearningException
{
    /// <summary>Creates the error with its message.</summary>
    public ArchitectureException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public ArchitectureException(string message, Exception cause)
        : base(message, cause) { }
}
