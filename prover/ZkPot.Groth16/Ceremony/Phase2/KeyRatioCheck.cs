using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Checks that a key's C and H are the initial ones divided by their phase's delta, each by one pairing equation on a random
/// combination of all points.</summary>
internal static class KeyRatioCheck
{
    public static void Require(
        ZkeyFile initial,
        PtauFile ptau,
        ZkeyFile key,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        AffinePoint<Fq2> delta = key.Header.Delta.G2;
        Fr random = PrimeField.Random<Fr>();
        progress?.Report(new StageProgress("compare C", 0));
        if (
            key.Header.First is FirstPhase first
            && !AreMultiples(
                GeometricSum.Of(initial.FirstC, random, cancellationToken),
                GeometricSum.Of(key.FirstC, random, cancellationToken),
                first.Delta.G2
            )
        )
            throw key.Section(ZkeySection.FirstC).Fault($"is not that of {initial.Path} divided by delta1");
        if (!AreMultiples(GeometricSum.Of(initial.C, random, cancellationToken), GeometricSum.Of(key.C, random, cancellationToken), delta))
            throw key.Section(ZkeySection.C)
                .Fault($"is not that of {initial.Path} divided by {key.Header.DeltaName(key.Header.Deltas.Count - 1)}");

        progress?.Report(new StageProgress("compare H", 0.5));
        if (
            !AreMultiples(
                ExpectedH(ptau, key.Header.DomainSize, random, cancellationToken),
                GeometricSum.Of(key.H, random.Square(), cancellationToken),
                delta
            )
        )
            throw key.Section(ZkeySection.H)
                .Fault(
                    $"does not hold the odd Lagrange points of {ptau.Path} divided by {key.Header.DeltaName(key.Header.Deltas.Count - 1)}"
                );
        progress?.Report(new StageProgress("compare H", 1));
    }

    /// <summary>True if expected = delta times divided. Both are infinity when a circuit has no private wires.</summary>
    private static bool AreMultiples(AffinePoint<Fq> expected, AffinePoint<Fq> divided, AffinePoint<Fq2> delta) =>
        Pairing.IsOne([(expected, G2.Generator), (-divided, delta)]);

    /// <summary>sum_i s^2i L_(2i+1) over the doubled domain, from the powers of tau.</summary>
    /// <remarks>The polynomial with the values (s^k - (-s)^k) / 2 is s times the one that is wanted: it vanishes where k is even.</remarks>
    private static AffinePoint<Fq> ExpectedH(PtauFile ptau, int domainSize, Fr s, CancellationToken cancellationToken)
    {
        int logSize = System.Numerics.BitOperations.Log2((uint)domainSize) + 1;
        NativeSpan<AffinePoint<Fq>> powers = ptau.TauG1.Slice(0, Math.Min(ptau.TauG1.Length, 2 * domainSize));
        JacobianPoint<Fq> plus = GeometricSum.OfInterpolated(powers, logSize, s, cancellationToken);
        JacobianPoint<Fq> minus = GeometricSum.OfInterpolated(powers, logSize, -s, cancellationToken);
        Fr half = (s + s).InverseVarTime();
        return (plus - minus).MultiplyVarTime(PrimeField.ToCanonical(half)).ToAffineVarTime();
    }
}
