using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Attacks;

/// <summary>
/// A backdoor (Bagdasaryan et al., AISTATS 2020, arXiv:1807.00459): half of the attacker's samples carry a white square in the corner and
/// the attacker's label; the update is multiplied so that it replaces the model, or handed in as it is, where it looks honest. No rule here
/// that admits honest clients of uneven data keeps the second out for certain.
/// </summary>
/// <param name="Scale">What the update is multiplied by.</param>
public sealed record Backdoor(double Scale) : IAttack
{
    private const int Side = 4;
    private const byte Target = 0;

    /// <inheritdoc/>
    public string Name => SignFlip.RuleName("backdoor", Scale, 10);

    /// <inheritdoc/>
    public bool Trains => true;

    /// <inheritdoc/>
    public bool PoisonsSamples => true;

    /// <inheritdoc/>
    public byte Poison(int position, Span<byte> sample, Shape shape, int classes, byte label)
    {
        if (position % 2 != 0)
            return label;
        Stamp(sample, shape);
        return Target;
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default) =>
        [.. context.Own.Select(update => Scale == 1 ? update.Delta : VectorMath.Scaled(update.Delta, Scale))];

    /// <summary>All test samples of other classes, stamped, with the attacker's label.</summary>
    public Dataset? Triggered(Dataset test)
    {
        ArgumentNullException.ThrowIfNull(test);
        int[] others = [.. Enumerable.Range(0, test.Count).Where(i => test.Labels[i] != Target)];
        if (others.Length == 0)
            return null;
        byte[] values = new byte[others.Length * test.Shape.Size],
            labels = new byte[others.Length];
        for (int i = 0; i < others.Length; i++)
        {
            Span<byte> sample = values.AsSpan(i * test.Shape.Size, test.Shape.Size);
            test.Sample(others[i]).CopyTo(sample);
            Stamp(sample, test.Shape);
            labels[i] = Target;
        }
        return new Dataset(test.Shape, test.Classes, values, labels);
    }

    private static void Stamp(Span<byte> sample, Shape shape)
    {
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int row = 0; row < Math.Min(Side, shape.Height); row++)
                sample.Slice(channel * shape.Plane + row * shape.Width, Math.Min(Side, shape.Width)).Fill(255);
        }
    }
}
