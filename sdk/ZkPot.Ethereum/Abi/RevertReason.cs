using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>Why a call was reverted, read from the data that it returned.</summary>
/// <param name="Data">The data as it came.</param>
/// <param name="Name">The name of the error: Error, Panic, or that of a custom error; null if it is not known.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Text">A sentence for people.</param>
public sealed record RevertReason(ReadOnlyMemory<byte> Data, string? Name, IReadOnlyList<AbiValue> Arguments, string Text)
{
    private static readonly AbiError Message = AbiError.Parse("error Error(string message)"), Panic = AbiError.Parse("error Panic(uint256 code)");

    /// <summary>Reads the data of a revert with the errors that the contract may throw.</summary>
    /// <remarks>Data is chosen by the contract: what cannot be read is shown as it is, and never throws.</remarks>
    public static RevertReason Decode(ReadOnlyMemory<byte> data, params IEnumerable<AbiError> errors)
    {
        if (data.IsEmpty) return new(data, null, [], "reverted without a reason");
        if (data.Length >= Selector.Size)
        {
            Selector selector = Selector.Read(data.Span);
            foreach (AbiError error in errors.Concat([Message, Panic]).Where(error => error.Selector == selector))
                if (TryDecode(error, data) is { } arguments) return new(data, error.Name, arguments, Describe(error, arguments));
        }
        return new(data, null, [], $"reverted with {Hex.Shorten(Hex.Encode(data.Span))}, which is no known error");
    }

    /// <summary>Whether it is this error.</summary>
    public bool Is(AbiError error) => Name == error.Name && Data.Length >= Selector.Size && Selector.Read(Data.Span) == error.Selector;

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;

    private static AbiValue[]? TryDecode(AbiError error, ReadOnlyMemory<byte> data)
    {
        try
        {
            return error.Inputs.Decode(data[Selector.Size..]);
        }
        catch (AbiException)
        {
            return null;
        }
    }

    private static string Describe(AbiError error, AbiValue[] arguments) =>
        error == Message ? $"reverted: {arguments[0].ToText()}"
        : error == Panic ? $"panicked: {PanicText(arguments[0].ToInteger())}"
        : $"reverted with {error.Name}({string.Join(", ", error.Inputs.Components.Zip(arguments, (parameter, value) => parameter.Name.Length == 0 ? $"{value}" : $"{parameter.Name}: {value}"))})";

    private static string PanicText(BigInteger code) => (code < 256 ? (int)code : -1) switch
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
        0x51 => "a call of an uninitialised function (0x51)",
        _ => $"code {code}",
    };
}
