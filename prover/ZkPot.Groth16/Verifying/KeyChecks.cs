using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What can be seen of a verification key without its circuit. A key that passes may still come from a dishonest ceremony; one
/// that fails lets false proofs through.</summary>
public static class KeyChecks
{
    private const string Artifact = "verification key";

    /// <summary>Refuses a key with a fault.</summary>
    /// <exception cref="ArtifactException">Names the first fault.</exception>
    public static void Require(VerificationKey key)
    {
        if (Inspect(key) is [KeyFault first, ..])
            throw new ArtifactException(Artifact, first.Where, first.Problem);
    }

    /// <summary>Every fault of the key; none for a sound one.</summary>
    public static IReadOnlyList<KeyFault> Inspect(VerificationKey key)
    {
        // rho has an IC point of its own, and so has the value that commitments open to.
        int fewest = (int)key.Flavor;
        if (key.Ic.Count < fewest)
            return [new(KeyFaultKind.InputPointCount, "IC", $"{key.Ic.Count} points where at least {fewest} were expected.")];
        if (key.Flavor == KeyFlavor.Committed != key.CommitmentCount > 0 || key.Srs is not null && key.Delta1 is null)
            return
            [
                new(
                    KeyFaultKind.InputPointCount,
                    "commitments",
                    $"{key.CommitmentCount} in {ProofChecks.NameOf(key.Flavor)}: powers, a first delta and at least one commitment belong together."
                ),
            ];

        List<Named<Fq>> g1 = [new("alpha", key.Alpha), .. key.Ic.Select((p, i) => new Named<Fq>($"IC[{i}]", p))];
        List<Named<Fq2>> deltas = [.. key.Deltas.Select((p, k) => new Named<Fq2>(key.DeltaName(k), p))];
        List<Named<Fq2>> g2 = [new("beta", key.Beta), new("gamma", key.Gamma), .. deltas];
        var faults = new List<KeyFault>();
        foreach (var p in g1)
            InspectPoint(p, ProofChecks.IsReduced(p.Point.X) && ProofChecks.IsReduced(p.Point.Y), G1.IsOnCurve, _ => true, faults);
        foreach (var p in g2)
            InspectPoint(p, IsReduced(p.Point), G2.IsOnCurve, G2.IsInSubgroup, faults);
        if (key.Srs is { } srs)
        {
            Named<Fq2> tau = new("tau", srs.Tau);
            InspectPoint(tau, IsReduced(tau.Point), G2.IsOnCurve, G2.IsInSubgroup, faults);
            g2.Add(tau);
            deltas.Add(tau);
            // The opening shares gamma's pair, so gamma must be the point that it is computed with.
            if (key.Gamma != G2.Generator)
                faults.Add(new(KeyFaultKind.WrongGamma, "gamma", "is not the generator of G2, as openings of commitments take it to be."));
        }
        // gamma may be the generator: snarkjs uses it.
        foreach (var p in deltas.Prepend(g2[0]))
            if (p.Point.X == G2.Generator.X)
                faults.Add(
                    new(
                        KeyFaultKind.KnownLogarithm,
                        p.Name,
                        "is the generator of G2 or its opposite: nobody contributed to this key, and anyone can forge under it."
                    )
                );
        InspectPairs(g1, faults);
        InspectPairs(g2, faults);
        return faults;
    }

    private static void InspectPoint<TField>(
        Named<TField> p,
        bool reduced,
        Func<AffinePoint<TField>, bool> isOnCurve,
        Func<AffinePoint<TField>, bool> isInSubgroup,
        List<KeyFault> faults
    )
        where TField : unmanaged, IField<TField>
    {
        if (!reduced)
            faults.Add(new(KeyFaultKind.CoordinateRange, p.Name, "has a coordinate that is not below q."));
        else if (p.Point.IsInfinity)
            faults.Add(
                new(KeyFaultKind.Infinity, p.Name, "is the point at infinity; no honest key has one, and its part of the equation is void.")
            );
        else if (!isOnCurve(p.Point))
            faults.Add(new(KeyFaultKind.NotOnCurve, p.Name, "is not on its curve."));
        else if (!isInSubgroup(p.Point))
            faults.Add(new(KeyFaultKind.OutsideSubgroup, p.Name, "is on the twist but not in the subgroup of order r."));
    }

    /// <summary>Two points of a curve have the same x exactly if they are equal or opposite.</summary>
    private static void InspectPairs<TField>(List<Named<TField>> points, List<KeyFault> faults)
        where TField : unmanaged, IField<TField>
    {
        var seen = new Dictionary<TField, string>();
        foreach (Named<TField> p in points)
        {
            if (p.Point.IsInfinity || seen.TryAdd(p.Point.X, p.Name))
                continue;
            faults.Add(
                new(
                    KeyFaultKind.NotDistinct,
                    $"{seen[p.Point.X]} and {p.Name}",
                    "are equal up to sign, so what one of them binds the other sets free."
                )
            );
        }
    }

    private static bool IsReduced(AffinePoint<Fq2> p) =>
        ProofChecks.IsReduced(p.X.C0) && ProofChecks.IsReduced(p.X.C1) && ProofChecks.IsReduced(p.Y.C0) && ProofChecks.IsReduced(p.Y.C1);

    private readonly record struct Named<TField>(string Name, AffinePoint<TField> Point)
        where TField : unmanaged, IField<TField>;
}

/// <summary>A fault of a verification key.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Where">The point or points.</param>
/// <param name="Problem">What is wrong and what follows from it.</param>
public sealed record KeyFault(KeyFaultKind Kind, string Where, string Problem);

/// <summary>The kinds of fault a verification key can have; under most of them false proofs verify.</summary>
public enum KeyFaultKind
{
    /// <summary>No IC point at all, or too few for rho and the value of an opening; or commitments without powers.</summary>
    InputPointCount,

    /// <summary>A coordinate is not below q.</summary>
    CoordinateRange,

    /// <summary>A point is not on its curve.</summary>
    NotOnCurve,

    /// <summary>A point of the twist lies outside the subgroup of order r.</summary>
    OutsideSubgroup,

    /// <summary>A point is infinity.</summary>
    Infinity,

    /// <summary>Two points that must be independent are equal or opposite.</summary>
    NotDistinct,

    /// <summary>A point whose logarithm nobody may know is the generator or its opposite: nobody contributed to the key.</summary>
    KnownLogarithm,

    /// <summary>gamma is not the generator in a key with commitments.</summary>
    WrongGamma,

    /// <summary>A sum of three or more points of G2, each with a sign, is infinity.</summary>
    SmallRelation,
}
