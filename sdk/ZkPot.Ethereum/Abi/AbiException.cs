namespace ZkPot.Ethereum;

/// <summary>A type, a value or encoded data that the ABI does not allow.</summary>
public sealed class AbiException : EthereumException
{
    /// <summary>With a message that says what, where, and what was expected.</summary>
    public AbiException(string message) : base(message)
    {
    }

    /// <summary>With the failure that led to this one.</summary>
    public AbiException(string message, Exception inner) : base(message, inner)
    {
    }
}
