using ZkPot.Federation.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Attacks;

/// <summary>Label flipping: class c of K is taught as K - 1 - c (Tolpegin et al., ESORICS 2020, arXiv:2007.08432).</summary>
public sealed record LabelFlip : IAttack
{
    /// <inheritdoc/>
    public string Name => "label-flip";

    /// <inheritdoc/>
    public bool Trains => true;

    /// <inheritdoc/>
    public bool PoisonsSamples => true;

    /// <inheritdoc/>
    public byte Poison(int position, Span<byte> sample, Shape shape, int classes, byte label) => (byte)(classes - 1 - label);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default) =>
        [.. context.Own.Select(update => update.Delta)];
}

/// <summary>Sign flipping: an honest update times a negative number (Li et al., AAAI 2019, arXiv:1811.03761).</summary>
/// <param name="Factor">The number, without its sign.</param>
public sealed record SignFlip(double Factor = 3) : IAttack
{
    /// <inheritdoc/>
    public string Name => RuleName("sign-flip", Factor, 3);

    /// <inheritdoc/>
    public bool Trains => true;

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default) =>
        [.. context.Own.Select(update => VectorMath.Scaled(update.Delta, -Factor))];

    internal static string RuleName(string name, double value, double usual) => Aggregation.RuleText.Write(name, [usual], value);
}

/// <summary>Noise: independent normal numbers with a norm many times that of an honest update (Blanchard et al., NeurIPS 2017).</summary>
/// <param name="Factor">How many times.</param>
public sealed record GaussianNoise(double Factor = 30) : IAttack
{
    /// <inheritdoc/>
    public string Name => SignFlip.RuleName("gaussian", Factor, 30);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        double deviation = Factor * context.HonestNorm / Math.Sqrt(context.Round.Global.Length);
        return
        [
            .. context.Own.Select(_ =>
            {
                float[] update = new float[context.Round.Global.Length];
                for (int i = 0; i < update.Length; i++)
                    update[i] = (float)(deviation * context.Random.NextNormal());
                return update;
            }),
        ];
    }
}

/// <summary>
/// Inner product manipulation (IPM: Xie, Koyejo and Gupta, UAI 2019, arXiv:1903.03936): the honest mean times a negative number. Large ones
/// turn the mean around; small ones hide among honest updates from rules that look at distances.
/// </summary>
/// <param name="Epsilon">The number, without its sign.</param>
public sealed record InnerProductManipulation(double Epsilon) : IAttack
{
    /// <inheritdoc/>
    public string Name => SignFlip.RuleName("ipm", Epsilon, 10);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default) =>
        context.Same(VectorMath.Scaled(context.HonestMean, -Epsilon));
}

/// <summary>
/// A free rider that does not train and wants its share (Fraboni, Vidal and Lorenzi, AISTATS 2021, arXiv:2006.11901): the last change of
/// the global model, with a little noise to look like work.
/// </summary>
/// <param name="Noise">The standard deviation of the noise, in those of the change's coordinates.</param>
public sealed record FreeRider(double Noise = 0.1) : IAttack
{
    /// <inheritdoc/>
    public string Name => SignFlip.RuleName("free-rider", Noise, 0.1);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        float[] last = context.Round.LastUpdate;
        double deviation = Noise * VectorMath.Norm(last) / Math.Sqrt(last.Length);
        return
        [
            .. context.Own.Select(_ =>
            {
                float[] update = [.. last];
                for (int i = 0; i < update.Length; i++)
                    update[i] += (float)(deviation * context.Random.NextNormal());
                return update;
            }),
        ];
    }
}
