using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Verifies proofs one at a time, and says why it refuses.</summary>
public static class Verifier
{
    /// <summary>Checks every input, every point, and then the equation.</summary>
    public static VerificationResult Verify(PreparedVerificationKey key, Proof proof, ReadOnlySpan<Fr> inputs) =>
        Verify(key.Equation, proof.ToEquation(inputs));

    /// <summary>The same for inputs as integers, which must be below r.</summary>
    public static VerificationResult Verify(PreparedVerificationKey key, Proof proof, ReadOnlySpan<U256> inputs)
    {
        var elements = new Fr[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
            if (!PrimeField.TryFromCanonical(inputs[i], out elements[i])) return ProofChecks.RangeFault(i);
        return Verify(key, proof, elements);
    }

    internal static VerificationResult Verify(PairingEquation equation, EquationProof proof)
    {
        VerificationResult form = ProofChecks.Inspect(equation.Key, proof);
        return form.IsValid ? VerifyEquation(equation, proof) : form;
    }

    internal static VerificationResult VerifyEquation(PairingEquation equation, EquationProof proof) =>
        equation.Holds(proof)
            ? VerificationResult.Valid
            : VerificationResult.Refused(
                VerificationFault.EquationFails, "the pairing equation does not hold: the proof is false, or it is for another key or other inputs");
}
