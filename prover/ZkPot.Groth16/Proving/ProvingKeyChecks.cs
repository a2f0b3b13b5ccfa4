using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What a prover can see of a key without circuit and ceremony: a blinding point at infinity, or beta and delta that differ
/// between the groups, would give the witness away.</summary>
public static class ProvingKeyChecks
{
    /// <summary>Refuses a key whose blinding points are not what they must be.</summary>
    /// <exception cref="ArtifactException">Names the point.</exception>
    public static void Require(ZkeyFile zkey)
    {
        ZkeyHeader key = zkey.Header;
        for (int k = 0; k < key.Deltas.Count; k++)
            if (key.Deltas[k].G2 == G2.Generator)
                throw new ArtifactException(
                    zkey.Path,
                    $"{key.DeltaName(k)} in G2",
                    "is still the generator: nobody has contributed, so anybody can forge proofs under this key"
                )
                {
                    Fault = ArtifactFault.NoContribution,
                };
        RequirePoint(zkey, "alpha in G1", key.AlphaG1);
        RequirePoint(zkey, "beta in G1", key.BetaG1);
        RequireSame(zkey, "beta", key.BetaG1, key.BetaG2);
        for (int k = 0; k < key.Deltas.Count; k++)
        {
            (DeltaPair delta, string name) = (key.Deltas[k], key.DeltaName(k));
            RequirePoint(zkey, $"{name} in G1", delta.G1);
            RequireSame(zkey, name, delta.G1, delta.G2);
        }
        if (key.Commitments is not null)
            RequirePowers(zkey);
    }

    /// <summary>Powers that are not those of one tau would let a commitment show what it is to: the salt's power might be
    /// infinity.</summary>
    private static void RequirePowers(ZkeyFile zkey)
    {
        NativeSpan<AffinePoint<Fq>> powers = zkey.Powers;
        ContainerSection section = zkey.Section(ZkeySection.Powers);
        if (powers[0] != G1.Generator)
            throw section.Fault("does not begin with the generator");
        int wrong = ParallelScan.FirstIndex(powers.Length, i => !PointCheck.IsOnCurve(powers[i]) || powers[i].IsInfinity, default);
        if (wrong >= 0)
            throw section.Fault($"has a point {wrong} that is not on the curve, or infinity");
        Fr random = PrimeField.Random<Fr>();
        AffinePoint<Fq> lower = GeometricSum.Of(powers.Slice(0, powers.Length - 1), random, default),
            upper = GeometricSum.Of(powers.Slice(1, powers.Length - 1), random, default);
        if (!Pairing.IsOne([(-upper, G2.Generator), (lower, zkey.Header.Commitments!.Srs.Tau)]))
            throw section.Fault("does not hold the powers of the tau that the header names");
    }

    private static void RequirePoint(ZkeyFile zkey, string name, AffinePoint<Fq> point)
    {
        if (point.IsInfinity)
            throw new ArtifactException(zkey.Path, name, "is the point at infinity: proofs under this key would not hide the witness");
        if (!G1.IsOnCurve(point))
            throw new ArtifactException(zkey.Path, name, "is not on the curve");
    }

    /// <summary>e(P, G2) = e(G1, Q) exactly if both have the same logarithm.</summary>
    private static void RequireSame(ZkeyFile zkey, string name, AffinePoint<Fq> first, AffinePoint<Fq2> second)
    {
        if (!Pairing.IsOne([(-first, G2.Generator), (G1.Generator, second)]))
            throw new ArtifactException(zkey.Path, name, "differs between G1 and G2: proofs under this key would not hide the witness");
    }
}
