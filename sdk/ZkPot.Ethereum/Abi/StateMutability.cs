namespace ZkPot.Ethereum;

/// <summary>What a function may do to the state of the chain.</summary>
public enum StateMutability
{
    /// <summary>Neither reads nor writes.</summary>
    Pure,

    /// <summary>Reads only.</summary>
    View,

    /// <summary>Writes, and refuses ether.</summary>
    NonPayable,

    /// <summary>Writes, and takes ether.</summary>
    Payable,
}
