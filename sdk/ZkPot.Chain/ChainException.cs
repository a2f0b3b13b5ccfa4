namespace ZkPot.Chain;

/// <summary>
/// The base of what this library throws when data, an account or a chain is not as it should be. What a node answers with, and that it does
/// not answer,
/// have Nethereum's types as their bases instead, so that code written for Nethereum catches them: <see cref="NodeException"/>,
/// <see cref="ContractRevertException"/>.
/// </summary>
public class ChainException : Exception
{
    /// <summary>With a message that says what, where, and what was expected.</summary>
    public ChainException(string message)
        : base(message) { }

    /// <summary>With the failure that led to this one.</summary>
    public ChainException(string message, Exception? innerException)
        : base(message, innerException) { }
}
