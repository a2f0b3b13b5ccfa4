using ZkPot.Learning.Networks;

namespace ZkPot.Statements;

/// <summary>A pool: squares that tile the planes of its input.</summary>
/// <param name="Input">The shape of the input.</param>
/// <param name="Side">The side of a square.</param>
/// <param name="IsMaximum">Whether the greatest value of a square is taken, not the sum.</param>
/// <param name="Layer">The index among the layers.</param>
internal sealed record PoolShape(Shape Input, int Side, bool IsMaximum, int Layer)
{
    /// <summary>The values of the output.</summary>
    public int Outputs => Input.Size / Area;

    /// <summary>The values of a square.</summary>
    public int Area => Side * Side;

    private int OutputWidth => Input.Width / Side;

    /// <summary>The values of the square that makes an output.</summary>
    public IEnumerable<int> MembersOf(int output)
    {
        int plane = Input.Plane / Area,
            channel = output / plane,
            row = output % plane / OutputWidth * Side,
            column = output % OutputWidth * Side;
        return Enumerable.Range(0, Area).Select(i => (channel * Input.Height + row + i / Side) * Input.Width + column + i % Side);
    }

    /// <summary>The output to whose square a value belongs.</summary>
    public int OutputOf(int member)
    {
        int channel = member / Input.Plane,
            row = member % Input.Plane / Input.Width,
            column = member % Input.Width;
        return (channel * (Input.Height / Side) + row / Side) * OutputWidth + column / Side;
    }
}
