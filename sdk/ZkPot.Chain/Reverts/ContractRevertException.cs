using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>
/// A contract refused a call; the message names its error and arguments. Code that catches Nethereum's
/// <see cref="SmartContractCustomErrorRevertException"/> catches it too.
/// </summary>
public sealed class ContractRevertException(RevertReason reason, string what)
    : SmartContractCustomErrorRevertException(Hex.Encode(reason.Data.Span))
{
    private readonly string message = $"{what} {reason}.";

    /// <inheritdoc/>
    public override string Message => message;

    /// <summary>Gets why.</summary>
    public RevertReason Reason { get; } = reason;

    /// <summary>Gets, if it was a transaction in a block, what became of it; null if it was only tried.</summary>
    public TransactionReceipt? Receipt { get; init; }

    /// <summary>Whether it is this error.</summary>
    public bool Is<TError>()
        where TError : IErrorDTO => Reason.Is<TError>();

    /// <summary>The error with its arguments; null if it is another.</summary>
    public TError? As<TError>()
        where TError : class, IErrorDTO, new() => Reason.As<TError>();
}
