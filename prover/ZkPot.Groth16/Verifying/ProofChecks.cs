using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What must be true of a proof before its equation means anything.</summary>
internal static class ProofChecks
{
    /// <summary>The first fault of the proof's form, or the valid result if there is none.</summary>
    public static VerificationResult Inspect(EquationKey key, EquationProof proof)
    {
        int given = proof.Inputs.Length - key.ChallengeCount;
        if (given != key.PublicCount)
            return VerificationResult.Refused(VerificationFault.InputCount, $"{given} public inputs given, but the key expects {key.PublicCount}");
        for (int i = 0; i < proof.Inputs.Length; i++)
            if (proof.Inputs[i].Raw >= Fr.Modulus) return RangeFault(i);

        VerificationResult result = InspectG1("A", proof.A);
        for (int k = 0; k < proof.C.Length && result.IsValid; k++) result = InspectG1(proof.CName(k), proof.C[k]);
        return result.IsValid ? InspectB(proof.B) : result;
    }

    public static VerificationResult RangeFault(int index) =>
        VerificationResult.Refused(VerificationFault.InputRange, $"public input {index} is not below r, so it is another number's alias");

    private static VerificationResult InspectG1(string name, AffinePoint<Fq> p)
    {
        if (!IsReduced(p.X) || !IsReduced(p.Y)) return CoordinateFault(name);
        if (p.IsInfinity) return InfinityFault(name);
        return G1.IsOnCurve(p) ? VerificationResult.Valid : CurveFault(name);
    }

    private static VerificationResult InspectB(AffinePoint<Fq2> p)
    {
        if (!IsReduced(p.X.C0) || !IsReduced(p.X.C1) || !IsReduced(p.Y.C0) || !IsReduced(p.Y.C1)) return CoordinateFault("B");
        if (p.IsInfinity) return InfinityFault("B");
        if (!G2.IsOnCurve(p)) return CurveFault("B");
        return G2.IsInSubgroup(p)
            ? VerificationResult.Valid
            : VerificationResult.Refused(VerificationFault.PointOutsideSubgroup, "B is on the twist but not in the subgroup of order r");
    }

    /// <summary>True if the element's memory holds a residue and not an alias of one.</summary>
    public static bool IsReduced(Fq value) => value.Raw < Fq.Modulus;

    private static VerificationResult CoordinateFault(string name) =>
        VerificationResult.Refused(VerificationFault.CoordinateRange, $"{name} has a coordinate that is not below q");

    private static VerificationResult InfinityFault(string name) =>
        VerificationResult.Refused(VerificationFault.PointAtInfinity, $"{name} is the point at infinity, which no honest proof has");

    private static VerificationResult CurveFault(string name) =>
        VerificationResult.Refused(VerificationFault.PointNotOnCurve, $"{name} is not on its curve");
}
