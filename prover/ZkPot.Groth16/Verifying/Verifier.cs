using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Verifies proofs one at a time, and says why it refuses.</summary>
public static class Verifier
{
    /// <summary>Checks every input, every point, and then the equation.</summary>
    public static VerificationResult Verify(PreparedVerificationKey key, Proof proof, ReadOnlySpan<Fr> inputs) =>
        Verify(key.Equation, proof.ToEquation(inputs));

    /// <summary>The same for inputs as integers, which must be below r.</summary>
    public static VerificationResult Verify(PreparedVerificationKey key, Proof proof, ReadOnlySpan<U256> inputs) =>
        TryConvert(inputs, out Fr[] elements, out VerificationResult fault) ? Verify(key, proof, elements) : fault;

    /// <inheritdoc cref="Verify(PreparedVerificationKey, Proof, ReadOnlySpan{U256})"/>
    public static VerificationResult Verify(PreparedTwoPhaseVerificationKey key, TwoPhaseProof proof, ReadOnlySpan<U256> inputs) =>
        TryConvert(inputs, out Fr[] elements, out VerificationResult fault) ? Verify(key, proof, elements) : fault;

    /// <summary>Checks every input and every point, computes the challenge, and checks the equation.</summary>
    public static VerificationResult Verify(PreparedTwoPhaseVerificationKey key, TwoPhaseProof proof, ReadOnlySpan<Fr> inputs) =>
        Verify(key.Equation, proof.ToEquation(key.Digest, inputs));

    private static VerificationResult Verify(PairingEquation equation, EquationProof proof)
    {
        VerificationResult form = ProofChecks.Inspect(equation.Key, proof);
        return form.IsValid ? VerifyEquation(equation, proof) : form;
    }

    internal static VerificationResult VerifyEquation(PairingEquation equation, EquationProof proof) =>
        equation.Holds(proof)
            ? VerificationResult.Valid
            : VerificationResult.Refused(
                VerificationFault.EquationFails, "the pairing equation does not hold: the proof is false, or it is for another key or other inputs");

    private static bool TryConvert(ReadOnlySpan<U256> inputs, out Fr[] elements, out VerificationResult fault)
    {
        elements = new Fr[inputs.Length];
        fault = default;
        for (int i = 0; i < inputs.Length; i++)
        {
            if (PrimeField.TryFromCanonical(inputs[i], out elements[i])) continue;
            fault = ProofChecks.RangeFault(i);
            return false;
        }
        return true;
    }
}
