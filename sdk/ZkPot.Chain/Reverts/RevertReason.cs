using System.Globalization;
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>An argument of an error that a contract reverted with.</summary>
/// <param name="Name">Its name; empty if it has none.</param>
/// <param name="Type">Its type, as the ABI writes it.</param>
/// <param name="Value">Its value, as Nethereum decodes the type.</param>
public sealed record RevertArgument(string Name, string Type, object? Value)
{
    /// <summary>The name and the value in words.</summary>
    public override string ToString() => Name.Length == 0 ? Words(Value) : $"{Name}: {Words(Value)}";

    private static string Words(object? value) =>
        value switch
        {
            null => "nothing",
            byte[] bytes => Hex.Shorten(Hex.Encode(bytes)),
            string text => Address.TryParse(text, out Address address) ? address.ToString() : Hex.Shorten(text),
            System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object?>().Select(Words))}]",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
}

/// <summary>Why a call was reverted, read from the data that it returned.</summary>
/// <param name="Data">The data as it came.</param>
/// <param name="Name">The name of the error: Error, Panic, or that of a custom error; null if it is not known.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record RevertReason(ReadOnlyMemory<byte> Data, string? Name, IReadOnlyList<RevertArgument> Arguments, string Text)
{
    /// <summary>Whether it is this error.</summary>
    public bool Is<TError>()
        where TError : IErrorDTO =>
        Selector(Data.Span) is { } selector && selector == ErrorBook.SelectorOf(ABITypedRegistry.GetError<TError>());

    /// <summary>The error with its arguments; null if it is another, or its data is malformed.</summary>
    public TError? As<TError>()
        where TError : class, IErrorDTO, new() => Is<TError>() && AbiGuard.TryDecodeError(Data.Span, out TError? error) ? error : null;

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;

    /// <summary>A reason that no data says.</summary>
    internal static RevertReason Unknown(string text) => new(default, null, [], text);

    internal static uint? Selector(ReadOnlySpan<byte> data) =>
        data.Length >= sizeof(uint) ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data) : null;

    internal static string PanicText(BigInteger code) =>
        (code < 256 ? (int)code : -1) switch
        {
            0x00 => "a panic of the compiler (0x00)",
            0x01 => "an assertion failed (0x01)",
            0x11 => "a number overflowed (0x11)",
            0x12 => "a division by zero (0x12)",
            0x21 => "a number is no member of an enum (0x21)",
            0x22 => "a byte array in storage is wrongly encoded (0x22)",
            0x31 => "pop on an empty array (0x31)",
            0x32 => "an index is out of bounds (0x32)",
            0x41 => "out of memory (0x41)",
            0x51 => "a call of an uninitialized function (0x51)",
            _ => $"code {code}",
        };
}

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
