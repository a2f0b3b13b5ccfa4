using System.Diagnostics.CodeAnalysis;

namespace ZkPot.Chain;

/// <summary>Bytes as two digits each, read strictly: Nethereum's converter takes odd numbers of digits and texts without 0x.</summary>
internal static class Hex
{
    public static string Encode(ReadOnlySpan<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes);

    public static byte[] Decode(string text) =>
        TryDecode(text, out byte[]? bytes)
            ? bytes
            : throw new FormatException($"Expected 0x and an even number of hexadecimal digits, not \"{Shorten(text)}\".");

    public static bool TryDecode([NotNullWhen(true)] string? text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text is null || text.Length % 2 != 0 || !text.StartsWith("0x", StringComparison.Ordinal))
            return false;
        var result = new byte[text.Length / 2 - 1];
        if (Convert.FromHexString(text.AsSpan(2), result, out _, out _) != System.Buffers.OperationStatus.Done)
            return false;
        bytes = result;
        return true;
    }

    /// <summary>A text that a message can quote without drowning in it.</summary>
    public static string Shorten(string? text) =>
        text is null ? ""
        : text.Length <= 80 ? text
        : $"{text[..64]}... ({text.Length} characters)";
}
