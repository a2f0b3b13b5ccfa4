namespace ZkPot.Ethereum;

/// <summary>Why a node did not take a transaction.</summary>
public enum RejectionKind
{
    /// <summary>For a reason that is not in this list.</summary>
    Other,

    /// <summary>The node has it already.</summary>
    AlreadyKnown,

    /// <summary>Another transaction with this nonce is in a block.</summary>
    NonceTooLow,

    /// <summary>There is a gap before this nonce, and the node keeps no transactions beyond gaps.</summary>
    NonceTooHigh,

    /// <summary>Another transaction with this nonce waits, and this one does not pay enough more.</summary>
    ReplacementUnderpriced,

    /// <summary>It pays less than the node or the next block asks for.</summary>
    FeeTooLow,

    /// <summary>The account cannot pay for it.</summary>
    InsufficientFunds,

    /// <summary>The limit of gas is below what any such transaction needs, or above what a block may hold.</summary>
    GasLimit,
}
