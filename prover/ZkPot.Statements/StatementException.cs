namespace ZkPot.Statements;

/// <summary>A statement cannot be made about what was given, or is not true of it.</summary>
public sealed class StatementException : Exception
{
    /// <summary>Creates the error with its message.</summary>
    public StatementException(string message)
        : base(message) { }
}
