namespace ZkPot.Ethereum;

/// <summary>What this library throws when data, a node or a chain is not as it should be; each kind has a type of its own.</summary>
public class EthereumException : Exception
{
    /// <summary>With a message that says what, where, and what was expected.</summary>
    public EthereumException(string message) : base(message)
    {
    }

    /// <summary>With the failure that led to this one.</summary>
    public EthereumException(string message, Exception? inner) : base(message, inner)
    {
    }
}
