using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace ZkPot.Cli;

/// <summary>Numbers as people read them.</summary>
internal static class Quantity
{
    private static readonly string[] Units = ["B", "KB", "MB", "GB", "TB"];

    /// <summary>An amount of memory.</summary>
    public static string Bytes(long bytes)
    {
        double amount = bytes;
        int unit = 0;
        for (; amount >= 1000 && unit < Units.Length - 1; unit++)
            amount /= 1024;
        return string.Create(CultureInfo.InvariantCulture, $"{amount:0.#} {Units[unit]}");
    }

    /// <summary>A span of time.</summary>
    public static string Time(TimeSpan time) =>
        time.TotalSeconds switch
        {
            < 0.1 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms"),
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
        };

    /// <summary>A count, with its thousands set apart.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of things: "1 proof", "2 proofs".</summary>
    public static string Count(long value, string thing) => $"{Count(value)} {thing}{(value == 1 ? "" : "s")}";
}

/// <summary>
/// Amounts between their smallest unit and the decimal form that people read. Nethereum's conversion rounds what has too many decimals;
/// here it is refused.
/// </summary>
internal static class Wei
{
    private const int EtherDecimals = 18,
        GweiDecimals = 9,
        MaxDecimals = 77;

    /// <summary>The wei of a decimal number of ether, such as 0.25.</summary>
    public static BigInteger FromEther(string ether) => FromUnits(ether, EtherDecimals);

    /// <summary>The wei of a decimal number of gwei.</summary>
    public static BigInteger FromGwei(string gwei) => FromUnits(gwei, GweiDecimals);

    /// <summary>The decimal number of ether of an amount in wei.</summary>
    public static string ToEther(BigInteger wei) => ToUnits(wei, EtherDecimals);

    /// <summary>The decimal number of gwei of an amount in wei.</summary>
    public static string ToGwei(BigInteger wei) => ToUnits(wei, GweiDecimals);

    /// <summary>The smallest units of a decimal number, for a coin with this many decimals.</summary>
    /// <exception cref="FormatException">The text is no decimal number, or has more decimals than the coin.</exception>
    public static BigInteger FromUnits(string text, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, MaxDecimals);
        bool negative = text.StartsWith('-');
        string[] parts = (negative ? text[1..] : text).Split('.');
        string whole = parts[0],
            fraction = parts.Length > 1 ? parts[1].TrimEnd('0') : "";
        bool digits =
            parts.Length <= 2 && parts[^1].Length > 0 && text.Length <= 2 * MaxDecimals && (whole + fraction).All(char.IsAsciiDigit);
        if (!digits || fraction.Length > decimals)
            throw new FormatException($"Expected a decimal number with at most {decimals} decimals, not \"{text}\".");
        BigInteger units = BigInteger.Parse(whole + fraction.PadRight(decimals, '0'), NumberStyles.None, CultureInfo.InvariantCulture);
        return negative ? -units : units;
    }

    /// <summary>The decimal number for an amount of smallest units, with one decimal at least: 1.0.</summary>
    public static string ToUnits(BigInteger units, int decimals)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(decimals);
        string digits = BigInteger.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        string fraction = digits[^decimals..].TrimEnd('0');
        return $"{(units.Sign < 0 ? "-" : "")}{digits[..^decimals]}.{(fraction.Length == 0 ? "0" : fraction)}";
    }
}

/// <summary>Reads whole numbers of the command line, and says what was expected where there is none.</summary>
internal static class WholeNumber
{
    /// <summary>The number that is given; what is none, or out of range, is a usage error that names argument and range.</summary>
    public static T Parse<T>(ArgumentResult given, T least, T most)
        where T : struct, INumber<T>
    {
        string text = given.Tokens.Count == 1 ? given.Tokens[0].Value : "";
        if (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out T value) && value >= least && value <= most)
            return value;
        string name = given.Parent is OptionResult option ? option.Option.Name : given.Argument.Name;
        string range = most < T.CreateSaturating(long.MaxValue) ? $"from {least} to {most}" : $"of at least {least}";
        given.AddError($"{name} {(text.Length == 0 ? "\"\"" : text)}: expected a whole number {range}.");
        return default;
    }
}
