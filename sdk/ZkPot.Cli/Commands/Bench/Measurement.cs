using System.Globalization;

namespace ZkPot.Cli;

/// <summary>A measured time.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Size">On how many elements.</param>
/// <param name="Time">Once.</param>
internal sealed record Measurement(string Name, long Size, TimeSpan Time)
{
    /// <summary>The facts of it.</summary>
    public IReadOnlyList<Fact> ToRow()
    {
        double each = Time.TotalNanoseconds / Size;
        return
        [
            new("name", "What", Name, Name),
            new("size", "Elements", Size, Quantity.Count(Size)),
            new("seconds", "Time", Time.TotalSeconds, Quantity.Time(Time)),
            new("nanosecondsEach", "ns an element", Math.Round(each, 2), each.ToString("N1", CultureInfo.InvariantCulture)),
        ];
    }
}
