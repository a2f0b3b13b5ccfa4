using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>The two ways in which Ethereum writes bytes in text: data, two digits a byte, and quantities, without zeros in front.</summary>
public static class Hex
{
    private const int MostQuantityDigits = 64;

    /// <summary>0x and two lower-case digits for each byte.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    /// <summary>The bytes of 0x and an even number of digits.</summary>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static byte[] Decode(string text) =>
        TryDecode(text, out byte[]? bytes) ? bytes : throw new FormatException($"Expected 0x and an even number of hexadecimal digits, not \"{Shorten(text)}\".");

    /// <summary>The bytes of 0x and an even number of digits; false for anything else.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length % 2 != 0 || !text.StartsWith("0x", StringComparison.Ordinal)) return false;
        var result = new byte[text.Length / 2 - 1];
        if (Convert.FromHexString(text.AsSpan(2), result, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        bytes = result;
        return true;
    }

    /// <summary>0x and the digits of a quantity: none in front that is zero, and 0x0 for zero.</summary>
    public static string EncodeQuantity(BigInteger value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        string digits = value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
        return digits.Length == 0 ? "0x0" : "0x" + digits;
    }

    /// <summary>The number that a quantity of at most 256 bits stands for.</summary>
    /// <remarks>Zeros in front are against the rules, but nodes do write them and they can mean nothing else.</remarks>
    /// <exception cref="FormatException">The text is no quantity.</exception>
    public static BigInteger DecodeQuantity(string? text)
    {
        if (text is null || text.Length < 3 || text.Length > MostQuantityDigits + 2 || !text.StartsWith("0x", StringComparison.Ordinal)
            || !BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out BigInteger value))
            throw new FormatException($"Expected a quantity, 0x and 1 to {MostQuantityDigits} hexadecimal digits, not \"{Shorten(text)}\".");
        return value;
    }

    /// <summary>A text that a message can quote without drowning in it.</summary>
    internal static string Shorten(string? text) => text is null ? "" : text.Length <= 80 ? text : $"{text[..64]}... ({text.Length} characters)";
}
