using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Relations with coefficients -1, 0 and 1 between beta, gamma, the deltas and tau. Two points are compared by <see cref="KeyChecks"/>;
/// three or more are as bad, since the pairing with one splits into pairings with the others. Larger coefficients cannot be excluded by
/// looking at a key: that its points are independent follows from a ceremony alone.
/// </summary>
internal static class SmallRelation
{
    /// <summary>Every relation of three or more points that holds, as an equation whose left side is the first point in it.</summary>
    public static IEnumerable<string> Among(VerificationKey key)
    {
        (string Name, AffinePoint<Fq2> Point)[] points =
        [
            ("beta", key.Beta),
            ("gamma", key.Gamma),
            .. key.Deltas.Select((delta, k) => (key.DeltaName(k), delta)),
            .. key.Srs is { } srs ? [("tau", srs.Tau)] : Array.Empty<(string, AffinePoint<Fq2>)>(),
        ];
        foreach (int[] signs in Signs(points.Length))
        {
            int first = Array.FindIndex(signs, sign => sign != 0);
            if (first < 0 || signs[first] < 0 || signs.Count(sign => sign != 0) < 3)
                continue;
            JacobianPoint<Fq2> sum = default;
            for (int i = 0; i < signs.Length; i++)
            {
                if (signs[i] != 0)
                    sum += signs[i] < 0 ? -points[i].Point : points[i].Point;
            }
            if (sum.IsInfinity)
                yield return $"{points[first].Name} = {Text([.. points.Select(p => p.Name)], [.. signs.Select((sign, i) => i == first ? 0 : -sign)])}";
        }
    }

    /// <summary>All vectors of -1, 0 and 1.</summary>
    public static IEnumerable<int[]> Signs(int length)
    {
        int count = 1;
        for (int i = 0; i < length; i++)
            count *= 3;
        for (int code = 0; code < count; code++)
        {
            var signs = new int[length];
            for (int i = 0, rest = code; i < length; i++, rest /= 3)
                signs[i] = rest % 3 - 1;
            yield return signs;
        }
    }

    /// <summary>A signed sum of names: "gamma - delta1", "-gamma".</summary>
    public static string Text(IReadOnlyList<string> names, IReadOnlyList<int> signs)
    {
        string text = "";
        for (int i = 0; i < signs.Count; i++)
        {
            if (signs[i] == 0)
                continue;
            text +=
                text.Length == 0 ? (signs[i] < 0 ? "-" : "")
                : signs[i] < 0 ? " - "
                : " + ";
            text += names[i];
        }
        return text;
    }
}
