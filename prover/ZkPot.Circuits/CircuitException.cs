namespace ZkPot.Circuits;

/// <summary>A circuit cannot be laid, or a witness cannot be computed, from what was given.</summary>
public sealed class CircuitException : Exception
{
    /// <summary>Creates the error with its message.</summary>
    public CircuitException(string message)
        : base(message) { }

    /// <summary>Creates the error with its message and what caused it.</summary>
    public CircuitException(string message, Exception cause)
        : base(message, cause) { }
}
