using System.Text.Json.Serialization;

namespace ZkPot.Learning.Integers;

/// <summary>
/// What an activation does to its accumulator first: v = (a + half) >> Shift, and v must lie in the window, -2^Window &lt; v &lt; 2^Window.
/// A sample with a hidden value outside its window counts as wrong.
/// </summary>
/// <param name="Shift">The bits that rounding takes away, 0 to 40.</param>
/// <param name="Window">The bits of the magnitude that are left, 1 to 40.</param>
public sealed record Rescale(int Shift, int Window)
{
    /// <summary>The largest shift and the widest window.</summary>
    public const int MaxBits = 40;

    /// <summary>The largest magnitude inside the window.</summary>
    [JsonIgnore]
    public long Bound => (1L << Window) - 1;

    /// <summary>What is added before the shift, so that halves round upwards.</summary>
    [JsonIgnore]
    public long Half => Shift == 0 ? 0 : 1L << (Shift - 1);

    /// <summary>The rounding shift, arithmetic: towards minus infinity after half is added.</summary>
    public long Apply(long accumulator) => (accumulator + Half) >> Shift;

    internal IntegerRange Apply(IntegerRange accumulator) => new(Apply(accumulator.Low), Apply(accumulator.High));
}
