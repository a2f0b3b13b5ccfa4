using System.Globalization;

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
