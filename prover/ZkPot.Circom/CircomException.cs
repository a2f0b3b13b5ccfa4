namespace ZkPot.Circom;

/// <summary>Why a witness program gave no witness.</summary>
public enum CircomFault
{
    /// <summary>An assertion or constraint of the circuit does not hold for this input.</summary>
    Unsatisfied,

    /// <summary>The program does what no program of circom does.</summary>
    Program,

    /// <summary>The program wants more memory than it may have.</summary>
    Memory,

    /// <summary>The program runs longer than it may.</summary>
    Time,
}

/// <summary>A witness program that gave no witness.</summary>
/// <param name="fault">The kind.</param>
/// <param name="message">What happened, in a sentence that names the program.</param>
/// <param name="inner">What showed it.</param>
public sealed class CircomException(CircomFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Gets the kind.</summary>
    public CircomFault Fault => fault;
}
