using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What must be true of a proof before its equation means anything.</summary>
internal static class ProofChecks
{
    /// <summary>The first fault of the proof's form, or the valid result if there is none.</summary>
    public static VerificationResult Inspect(
        VerificationKey key,
        Proof proof,
        ReadOnlySpan<Fr> inputs,
        ReadOnlySpan<KzgCommitment> commitments
    )
    {
        if (proof.Flavor != key.Flavor || proof.C1 is null != key.Delta1 is null)
            return VerificationResult.Refused(
                VerificationFault.Flavor,
                $"the proof is {NameOf(proof.Flavor)}, but the key is {NameOf(key.Flavor)}"
            );
        if (inputs.Length != key.PublicCount)
            return VerificationResult.Refused(
                VerificationFault.InputCount,
                $"{inputs.Length} public inputs given, but the key expects {key.PublicCount}"
            );
        if (commitments.Length != key.CommitmentCount)
            return VerificationResult.Refused(
                VerificationFault.InputCount,
                $"{commitments.Length} commitments given, but the key expects {key.CommitmentCount}"
            );
        for (int i = 0; i < inputs.Length; i++)
            if (inputs[i].Raw >= Fr.Modulus)
                return RangeFault(i);

        VerificationResult result = InspectG1("A", proof.A);
        if (proof.C1 is { } first && result.IsValid)
            result = InspectG1("C1", first);
        if (result.IsValid)
            result = InspectG1(proof.C1 is null ? "C" : "C2", proof.C);
        for (int j = 0; j < commitments.Length && result.IsValid; j++)
            result = InspectG1($"commitment {j}", commitments[j].Point);
        if (proof.Opening is { } opening && result.IsValid)
            result = Inspect(opening);
        return result.IsValid ? InspectB(proof.B) : result;
    }

    /// <summary>How a flavor is called in messages.</summary>
    public static string NameOf(KeyFlavor flavor) =>
        flavor switch
        {
            KeyFlavor.Plain => "plain Groth16",
            KeyFlavor.TwoPhase => "two-phase Groth16",
            _ => "Groth16 with polynomial commitments",
        };

    public static VerificationResult RangeFault(int index) =>
        VerificationResult.Refused(VerificationFault.InputRange, $"public input {index} is not below r, so it is another number's alias");

    private static VerificationResult Inspect(ProofOpening opening)
    {
        if (opening.Value.Raw >= Fr.Modulus)
            return VerificationResult.Refused(
                VerificationFault.InputRange,
                "the value of the opening is not below r, so it is another number's alias"
            );
        VerificationResult result = InspectG1("the commitment to the mask", opening.Mask.Point);
        return result.IsValid ? InspectG1("the quotient of the opening", opening.Quotient) : result;
    }

    private static VerificationResult InspectG1(string name, AffinePoint<Fq> p)
    {
        if (!IsReduced(p.X) || !IsReduced(p.Y))
            return CoordinateFault(name);
        if (p.IsInfinity)
            return InfinityFault(name);
        return G1.IsOnCurve(p) ? VerificationResult.Valid : CurveFault(name);
    }

    private static VerificationResult InspectB(AffinePoint<Fq2> p)
    {
        if (!IsReduced(p.X.C0) || !IsReduced(p.X.C1) || !IsReduced(p.Y.C0) || !IsReduced(p.Y.C1))
            return CoordinateFault("B");
        if (p.IsInfinity)
            return InfinityFault("B");
        if (!G2.IsOnCurve(p))
            return CurveFault("B");
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
