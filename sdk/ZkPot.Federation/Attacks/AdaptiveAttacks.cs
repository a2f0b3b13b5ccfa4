using System.Globalization;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Numerics;
using ZkPot.Learning.Networks;

namespace ZkPot.Federation.Attacks;

/// <summary>
/// Against FLTrust, by clients who know the server's reference: all hand in one update of its norm and a chosen cosine to it, and what is
/// left of the direction points against the honest mean. FLTrust then gives them a full say.
/// </summary>
/// <param name="Cosine">The cosine to the reference.</param>
public sealed record ReferenceEvasion(double Cosine = 0.7) : IAttack
{
    /// <inheritdoc/>
    public string Name => SignFlip.RuleName("adaptive-fltrust", Cosine, 0.7);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        float[] reference = context.Round.Reference;
        double norm = VectorMath.Norm(reference);
        if (norm == 0)
            return context.Same(reference);
        float[] across = Plane.Across(context.HonestMean, VectorMath.Scaled(reference, 1 / norm));
        float[] update = VectorMath.Scaled(reference, Cosine);
        VectorMath.AddScaled(update, across, (float)(-Math.Sqrt(1 - Cosine * Cosine) * norm));
        return context.Same(update);
    }
}

/// <summary>
/// Against a rule that the attackers can run themselves (tailored to it, as Shejwalkar and Houmansadr, NDSS 2021): from the honest mean
/// they go against it, against its signs, or against the standard deviation, by eight lengths each, and hand in what leaves the lowest
/// score after the rule, or among equals what pushes the sum furthest.
/// </summary>
public sealed record RuleAware : IAttack
{
    private static readonly double[] Lengths = [0.25, 0.5, 1, 2, 4, 8, 16, 32];

    /// <inheritdoc/>
    public string Name => "adaptive";

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default)
    {
        if (context.Rule is StepGate gate)
            return new StepGateEvasion().Against(gate, context, cancellationToken);
        float[] mean = context.HonestMean,
            best = mean;
        double lowest = double.PositiveInfinity,
            furthest = double.NegativeInfinity,
            norm = context.HonestNorm;
        foreach (float[] direction in Plane.Directions(context))
        {
            foreach (double length in Lengths)
            {
                cancellationToken.ThrowIfCancellationRequested();
                float[] candidate = [.. mean];
                VectorMath.AddScaled(candidate, direction, (float)(length * norm));
                ClientUpdate[] all = [.. context.Honest, .. context.Own.Select(own => own with { Delta = candidate })];
                float[] result = context.Rule.Aggregate(context.Round, all, context.State, cancellationToken).Update;
                double score = VectorMath.IsFinite(result) ? context.Round.ScoreOfStep(result, 1) : double.PositiveInfinity;
                double pushed = VectorMath.Dot(result, direction);
                if (score < lowest || (score == lowest && pushed > furthest))
                    (best, lowest, furthest) = (candidate, score, pushed);
            }
        }
        return context.Same(best);
    }
}

/// <summary>
/// Against the step gate, the largest harm that still passes it, found in planes: each is spanned by the honest mean and a harmful
/// direction; on the circle of the largest norm the attackers turn from the mean as far as the gate lets them, and hand in what leaves the
/// lowest score when it is added to the honest updates. Directions are those of <see cref="RuleAware"/> and what training on flipped
/// labels gives. They know the samples of the gate; with a fresh set after the updates are fixed they would not.
/// </summary>
public sealed record StepGateEvasion : IAttack
{
    private const int Angles = 32,
        Refinements = 6;

    /// <inheritdoc/>
    public string Name => "adaptive-step-gate";

    /// <inheritdoc/>
    public bool Trains => true;

    /// <inheritdoc/>
    public bool PoisonsSamples => true;

    /// <inheritdoc/>
    public byte Poison(int position, Span<byte> sample, Shape shape, int classes, byte label) => (byte)(classes - 1 - label);

    /// <inheritdoc/>
    public IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default) =>
        Against(context.Rule as StepGate ?? new StepGate(), context, cancellationToken);

    internal IReadOnlyList<float[]> Against(StepGate gate, AttackContext context, CancellationToken cancellationToken)
    {
        float[] mean = context.HonestMean;
        double bound = gate.Bound > 0 ? gate.Bound : context.HonestNorm,
            least = gate.LeastScore(context.Round),
            norm = VectorMath.Norm(mean);
        if (norm == 0 || bound == 0 || context.Own.Count == 0)
            return context.Same(mean);
        float[] toward = VectorMath.Scaled(mean, bound / norm);
        float[] best = toward;
        double lowest = double.PositiveInfinity;
        foreach (float[] direction in Plane.Directions(context).Append(Sum(context.Own)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] across = Plane.Across(direction, VectorMath.Scaled(mean, 1 / norm));
            float[] At(double angle)
            {
                float[] update = VectorMath.Scaled(toward, Math.Cos(angle));
                VectorMath.AddScaled(update, across, (float)(bound * Math.Sin(angle)));
                return update;
            }
            bool Passes(double angle) => context.Round.ScoreOfStep(At(angle), gate.Part) >= least;
            int step = Angles;
            while (step > 0 && !Passes(Math.PI * step / Angles))
                step--;
            double found = Search.Largest(Passes, Math.PI * step / Angles, Math.Min(Math.PI, Math.PI * (step + 1) / Angles), Refinements);
            float[] update = At(found);
            // What the model becomes if all honest ones pass: what does not is all the better for the attackers.
            float[] sum = VectorMath.Scaled(mean, (double)context.Honest.Count / context.Clients);
            VectorMath.AddScaled(sum, update, (float)((double)context.Own.Count / context.Clients));
            double score = context.Round.ScoreOfStep(sum, 1);
            if (score < lowest)
                (best, lowest) = (update, score);
        }
        return context.Same(best);
    }

    private static float[] Sum(IReadOnlyList<ClientUpdate> updates)
    {
        float[] sum = new float[updates[0].Delta.Length];
        foreach (ClientUpdate update in updates)
            VectorMath.AddScaled(sum, update.Delta, 1);
        return sum;
    }
}

/// <summary>Directions of attackers.</summary>
internal static class Plane
{
    /// <summary>Unit vectors: against the honest mean, against its signs, against the standard deviation.</summary>
    public static IEnumerable<float[]> Directions(AttackContext context)
    {
        yield return Unit([.. context.HonestMean.Select(value => -value)]);
        yield return Unit([.. context.HonestMean.Select(value => -(float)Math.Sign(value))]);
        yield return Unit([.. context.HonestDeviation.Select(value => -value)]);
    }

    /// <summary>The part of a vector that is orthogonal to a unit vector, brought to length 1; 0 if there is none.</summary>
    public static float[] Across(float[] vector, float[] unit)
    {
        double length = VectorMath.Norm(vector);
        float[] across = [.. vector];
        VectorMath.AddScaled(across, unit, (float)-VectorMath.Dot(vector, unit));
        // What rounding leaves of a parallel vector is no direction.
        return VectorMath.Norm(across) > 1e-4 * length ? Unit(across) : new float[vector.Length];
    }

    private static float[] Unit(float[] vector)
    {
        double norm = VectorMath.Norm(vector);
        return norm > 0 ? VectorMath.Scaled(vector, 1 / norm) : vector;
    }
}

/// <summary>All attacks by their names.</summary>
public static class AttackNames
{
    private static readonly Dictionary<string, (double? Usual, Func<double, IAttack> Create)> Factories = new(StringComparer.Ordinal)
    {
        ["label-flip"] = (null, _ => new LabelFlip()),
        ["sign-flip"] = (3, factor => new SignFlip(factor)),
        ["gaussian"] = (30, factor => new GaussianNoise(factor)),
        ["alie"] = (null, _ => new LittleIsEnough()),
        ["ipm"] = (10, epsilon => new InnerProductManipulation(epsilon)),
        ["ipm-small"] = (null, _ => new InnerProductManipulation(0.5)),
        ["min-max"] = (null, _ => new HiddenDeviation(IsSum: false)),
        ["min-sum"] = (null, _ => new HiddenDeviation(IsSum: true)),
        ["backdoor"] = (10, scale => new Backdoor(scale)),
        ["backdoor-x1"] = (null, _ => new Backdoor(1)),
        ["free-rider"] = (0.1, noise => new FreeRider(noise)),
        ["adaptive-fltrust"] = (0.7, cosine => new ReferenceEvasion(Math.Clamp(cosine, 0, 1))),
        ["adaptive-step-gate"] = (null, _ => new StepGateEvasion()),
        ["adaptive"] = (null, _ => new RuleAware()),
    };

    /// <summary>Gets the names of all attacks.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>Reads an attack: its name, and behind a colon its parameter, for example <c>ipm:0.5</c>; null for <c>none</c>.</summary>
    /// <exception cref="FederationException">There is no such attack.</exception>
    public static IAttack? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text == "none")
            return null;
        string[] parts = text.Split(':', 2);
        if (!Factories.TryGetValue(parts[0], out (double? Usual, Func<double, IAttack> Create) factory))
            throw new FederationException($"The attack {parts[0]} is unknown; none or one of {string.Join(", ", Names)} was expected.");
        if (parts.Length == 1)
            return factory.Create(factory.Usual ?? 0);
        if (factory.Usual is null)
            throw new FederationException($"The attack {text}: {parts[0]} has no parameter.");
        if (
            !double.TryParse(parts[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            || value is < 0 or > 1e6
        )
            throw new FederationException($"The attack {text}: {parts[1]} is not a number from 0 to 1,000,000.");
        return factory.Create(value);
    }
}
