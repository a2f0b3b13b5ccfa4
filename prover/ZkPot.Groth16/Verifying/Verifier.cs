using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Verifies proofs one at a time, and says why it refuses.</summary>
public static class Verifier
{
    /// <summary>Checks every input, every point, computes the challenge if there is one, and checks the equation.</summary>
    /// <param name="key">The key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="inputs">The public inputs.</param>
    /// <param name="commitments">The polynomial commitments that the statement is about, where it is about any. They come from who states
    /// the claim, never from the prover.</param>
    public static VerificationResult Verify(
        PreparedVerificationKey key,
        Proof proof,
        ReadOnlySpan<Fr> inputs,
        ReadOnlySpan<KzgCommitment> commitments = default
    )
    {
        VerificationResult form = ProofChecks.Inspect(key.Key, proof, inputs, commitments);
        return form.IsValid ? VerifyEquation(key.Equation, proof.ToEquation(key.Key, key.Digest, inputs, commitments)) : form;
    }

    /// <summary>The same for inputs as integers, which must be below r.</summary>
    public static VerificationResult Verify(
        PreparedVerificationKey key,
        Proof proof,
        ReadOnlySpan<U256> inputs,
        ReadOnlySpan<KzgCommitment> commitments = default
    ) => TryConvert(inputs, out Fr[] elements, out VerificationResult fault) ? Verify(key, proof, elements, commitments) : fault;

    internal static VerificationResult VerifyEquation(PairingEquation equation, EquationProof proof) =>
        equation.Holds(proof)
            ? VerificationResult.Valid
            : VerificationResult.Refused(
                VerificationFault.EquationFails,
                "the pairing equation does not hold: the proof is false, or it is for another key, other inputs or other commitments"
            );

    private static bool TryConvert(ReadOnlySpan<U256> inputs, out Fr[] elements, out VerificationResult fault)
    {
        elements = new Fr[inputs.Length];
        fault = default;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (PrimeField.TryFromCanonical(inputs[i], out elements[i]))
                continue;
            fault = ProofChecks.RangeFault(i);
            return false;
        }
        return true;
    }
}

/// <summary>What a verifier says of a proof, and why.</summary>
public readonly record struct VerificationResult
{
    private readonly string? reason;

    private VerificationResult(VerificationFault fault, string reason)
    {
        Fault = fault;
        this.reason = reason;
    }

    /// <summary>The proof is true.</summary>
    public static VerificationResult Valid => new(VerificationFault.None, "the proof is valid");

    /// <summary>The kind of fault; <see cref="VerificationFault.None"/> for a true proof.</summary>
    public VerificationFault Fault { get; }

    /// <summary>The same in words: what was found where, and what was expected.</summary>
    public string Reason => reason ?? "nothing was verified";

    /// <summary>True only for a proof that passed every check.</summary>
    public bool IsValid => Fault == VerificationFault.None && reason is not null;

    internal static VerificationResult Refused(VerificationFault fault, string reason) => new(fault, reason);

    /// <inheritdoc/>
    public override string ToString() => Reason;
}

/// <summary>Why a proof was refused.</summary>
public enum VerificationFault
{
    /// <summary>It was not refused.</summary>
    None,

    /// <summary>The proof is of another flavor than the key.</summary>
    Flavor,

    /// <summary>Too few or too many public inputs or commitments.</summary>
    InputCount,

    /// <summary>A public input is not below r.</summary>
    InputRange,

    /// <summary>A coordinate is not below q.</summary>
    CoordinateRange,

    /// <summary>A point of the proof is infinity.</summary>
    PointAtInfinity,

    /// <summary>A point of the proof is not on its curve.</summary>
    PointNotOnCurve,

    /// <summary>B is on the twist but outside the subgroup of order r.</summary>
    PointOutsideSubgroup,

    /// <summary>Everything is well formed, but the pairing equation does not hold: the proof is false, or for another key or other
    /// inputs.</summary>
    EquationFails,
}
