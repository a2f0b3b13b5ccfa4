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
