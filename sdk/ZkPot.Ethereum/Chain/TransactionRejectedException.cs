namespace ZkPot.Ethereum;

/// <summary>A node did not take a transaction.</summary>
public sealed class TransactionRejectedException(RejectionKind kind, string message, Exception? inner = null) : EthereumException(message, inner)
{
    // Nodes have no numbers for these; their words are the only way to know.
    private static readonly (RejectionKind Kind, string[] Phrases)[] Known =
    [
        (RejectionKind.AlreadyKnown, ["already known", "already imported", "already in mempool", "known transaction", "alreadyknown", "already exists"]),
        (RejectionKind.NonceTooLow, ["nonce too low", "nonce is too low", "old nonce", "oldnonce", "nonce has already been used", "invalid nonce; got"]),
        (RejectionKind.NonceTooHigh, ["nonce too high", "nonce is too high", "nonce gap", "noncegap"]),
        (RejectionKind.ReplacementUnderpriced, ["replacement transaction underpriced", "replacement fee too low", "gas price too low to replace", "replacementnotallowed", "could not replace"]),
        (RejectionKind.FeeTooLow, ["less than block base fee", "fee cap less than", "underpriced", "feetoolow", "fee too low", "gas price below", "max fee per gas less", "tip too low", "below minimum"]),
        (RejectionKind.InsufficientFunds, ["insufficient funds", "insufficient balance", "insufficientfunds", "not enough funds", "doesn't have enough funds"]),
        (RejectionKind.GasLimit, ["intrinsic gas", "exceeds block gas limit", "gas limit exceeded", "gaslimitexceeded", "gas limit is too", "intrinsicgas", "gas floor", "exceeds maximum gas"]),
    ];

    /// <summary>Why.</summary>
    public RejectionKind Kind { get; } = kind;

    /// <summary>The kind of rejection that an error of a node means.</summary>
    public static RejectionKind Classify(RpcError error) =>
        Known.FirstOrDefault(entry => entry.Phrases.Any(phrase => error.Message.Contains(phrase, StringComparison.OrdinalIgnoreCase))).Kind;

    internal static TransactionRejectedException Of(RpcException e, Address? sender = null) =>
        new(Classify(e.Error), $"The node did not take the transaction{(sender is { } account ? $" of {account}" : "")}: {e.Error.Message}", e);
}
