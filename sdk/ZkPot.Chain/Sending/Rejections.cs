using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

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

/// <summary>A node did not take a transaction; its nonce was given back.</summary>
public sealed class TransactionRejectedException(RejectionKind kind, string message, Exception? innerException = null)
    : ChainException(message, innerException)
{
    // Nodes have no numbers for these; their words are the only way to know.
    private static readonly (RejectionKind Kind, string[] Phrases)[] Known =
    [
        (
            RejectionKind.AlreadyKnown,
            ["already known", "already imported", "already in mempool", "known transaction", "alreadyknown", "already exists"]
        ),
        (
            RejectionKind.NonceTooLow,
            ["nonce too low", "nonce is too low", "old nonce", "oldnonce", "nonce has already been used", "invalid nonce; got"]
        ),
        (RejectionKind.NonceTooHigh, ["nonce too high", "nonce is too high", "nonce gap", "noncegap"]),
        (
            RejectionKind.ReplacementUnderpriced,
            [
                "replacement transaction underpriced",
                "replacement fee too low",
                "gas price too low to replace",
                "replacementnotallowed",
                "could not replace",
            ]
        ),
        (
            RejectionKind.FeeTooLow,
            [
                "less than block base fee",
                "fee cap less than",
                "underpriced",
                "feetoolow",
                "fee too low",
                "gas price below",
                "max fee per gas less",
                "tip too low",
                "below minimum",
            ]
        ),
        (
            RejectionKind.InsufficientFunds,
            ["insufficient funds", "insufficient balance", "insufficientfunds", "not enough funds", "doesn't have enough funds"]
        ),
        (
            RejectionKind.GasLimit,
            [
                "intrinsic gas",
                "exceeds block gas limit",
                "gas limit exceeded",
                "gaslimitexceeded",
                "gas limit is too",
                "intrinsicgas",
                "gas floor",
                "exceeds maximum gas",
            ]
        ),
    ];

    /// <summary>Gets why.</summary>
    public RejectionKind Kind { get; } = kind;

    /// <summary>The kind of rejection that a node's words mean.</summary>
    public static RejectionKind Classify(string message) =>
        Known.FirstOrDefault(entry => entry.Phrases.Any(phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase))).Kind;

    internal static TransactionRejectedException From(RpcResponseException e, Address sender) =>
        new(Classify(e.RpcError.Message), $"The node did not take the transaction of {sender}: {e.RpcError.Message}", e);
}

/// <summary>Another transaction of the account, which this sender did not make, took the nonce: ours will never be in a block.</summary>
public sealed class TransactionReplacedException(Hash32 hash, ulong nonce)
    : ChainException($"Another transaction took nonce {nonce}; {hash} will never be in a block. Does another program use the account?")
{
    /// <summary>Gets the newest version of ours.</summary>
    public Hash32 Hash { get; } = hash;

    /// <summary>Gets the nonce.</summary>
    public ulong Nonce { get; } = nonce;
}
