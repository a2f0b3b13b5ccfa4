using System.Globalization;

namespace ZkPot.Federation.Aggregation;

/// <summary>All rules by their names.</summary>
public static class AggregationRules
{
    private static readonly Dictionary<string, (string Parameters, int MaxParameters, Func<double[], IAggregationRule> Create)> Factories =
        new(StringComparer.Ordinal)
        {
            ["fedavg"] = ("server rate, momentum", 2, p => new FedAvg(At(p, 0, 1), At(p, 1, 0))),
            ["fedavg-samples"] = ("server rate, momentum", 2, p => new FedAvg(At(p, 0, 1), At(p, 1, 0), BySamples: true)),
            ["fedadam"] = (
                "server rate, beta 1, beta 2, tau",
                4,
                p => new FedAdam(At(p, 0, 0.03), At(p, 1, 0.9), At(p, 2, 0.99), At(p, 3, 1e-3))
            ),
            ["median"] = ("", 0, _ => new CoordinateMedian()),
            ["trimmed-mean"] = ("", 0, _ => new TrimmedMean()),
            ["krum"] = ("", 0, _ => new Krum(IsMulti: false)),
            ["multi-krum"] = ("", 0, _ => new Krum(IsMulti: true)),
            ["bulyan"] = ("", 0, _ => new Bulyan()),
            ["geometric-median"] = ("iterations, smoothing", 2, p => new GeometricMedian((int)At(p, 0, 100), At(p, 1, 1e-6))),
            ["norm-clip"] = ("bound", 1, p => new NormClip(At(p, 0, 0))),
            ["centered-clip"] = ("radius, iterations", 2, p => new CenteredClip(At(p, 0, 0), (int)At(p, 1, 3))),
            ["fltrust"] = ("", 0, _ => new FlTrust()),
            ["score"] = ("power, 1 to clip", 2, p => new ScoreWeights(At(p, 0, 1), At(p, 1, 0) != 0)),
            ["step-gate"] = ("part, slack, bound", 3, p => new StepGate(At(p, 0, 0.25), At(p, 1, 0.005), At(p, 2, 0))),
            ["dp"] = ("clip, noise multiplier", 2, p => new PrivateMean(Positive(p, 0, "clip"), At(p, 1, 1))),
        };

    /// <summary>Gets the names of all rules.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Factories.Keys];

    /// <summary>Reads a rule: its name, and behind a colon parameters with commas between them, for example
    /// <c>step-gate:0.25,0.005</c>.</summary>
    /// <exception cref="FederationException">There is no such rule, or it has other parameters.</exception>
    public static IAggregationRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':', 2);
        if (!Factories.TryGetValue(parts[0], out (string Parameters, int MaxParameters, Func<double[], IAggregationRule> Create) factory))
            throw new FederationException($"The rule {parts[0]} is unknown; one of {string.Join(", ", Names)} was expected.");
        string[] words = parts.Length == 1 ? [] : parts[1].Split(',');
        double[] values = new double[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (
                !double.TryParse(
                    words[i],
                    NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                    CultureInfo.InvariantCulture,
                    out values[i]
                ) || values[i] is < 0 or > 1e6
            )
                throw new FederationException($"The rule {text}: {words[i]} is not a number from 0 to 1,000,000.");
        }
        if (factory.MaxParameters == 0 && values.Length > 0)
            throw new FederationException($"The rule {text}: {parts[0]} has no parameters.");
        if (values.Length > factory.MaxParameters)
            throw new FederationException(
                $"The rule {text}: at most {factory.MaxParameters} parameters were expected ({factory.Parameters})."
            );
        return factory.Create(values);
    }

    private static double At(double[] values, int index, double usual) => index < values.Length ? values[index] : usual;

    private static double Positive(double[] values, int index, string name) =>
        At(values, index, 0) is > 0 and double value
            ? value
            : throw new FederationException($"The rule dp needs a positive {name}: dp:CLIP,NOISE, for example dp:2,1.");
}
