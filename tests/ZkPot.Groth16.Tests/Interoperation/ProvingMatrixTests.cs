using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Interoperation;

/// <summary>Our keys and theirs, our proofs and theirs, our verifier and theirs: every combination, over circuits by circom.</summary>
public sealed class ProvingMatrixTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("multiplier", 4)]
    [InlineData("no_public", 1)]
    [InlineData("many_public", 7)]
    [InlineData("poseidon", 10)]
    [InlineData("eddsa_poseidon", 16)]
    [InlineData("merkle", 16)]
    public void With_our_key_both_prove_and_both_verify(string name, int power)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        using (ConstraintSystem system = R1csFile.Read(circuit.R1cs))
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(power)))
            Groth16Setup.CreateKey(system, ptau, files.At("fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh.zkey"), files.At("key.zkey"), "", "seed");
        BothProveAndBothVerify(circuit, files.At("key.zkey"));
    }

    /// <summary>Only small circuits: their setup takes long.</summary>
    [Theory]
    [InlineData("multiplier", 4)]
    [InlineData("no_public", 1)]
    [InlineData("many_public", 7)]
    [InlineData("poseidon", 10)]
    public void With_their_key_both_prove_and_both_verify(string name, int power)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        Snarkjs.Run("groth16", "setup", circuit.R1cs, OpenSecretPtau.Get(power), files.At("fresh.zkey"));
        Snarkjs.Run("zkey", "contribute", files.At("fresh.zkey"), files.At("key.zkey"), "-e=some text");
        BothProveAndBothVerify(circuit, files.At("key.zkey"));
    }

    private void BothProveAndBothVerify(TestCircuit circuit, string zkey)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using WtnsFile witness = WtnsFile.Open(circuit.Wtns);
        Proof ours = prover.Prove(witness.Values);
        Fr[] inputs = [.. witness.Values.Span.Slice(1, prover.PublicCount).ToArray().Select(PublicInput)];
        Snarkjs.Run("groth16", "prove", zkey, circuit.Wtns, files.At("proof.json"), files.At("public.json"));
        Snarkjs.Run("zkey", "export", "verificationkey", zkey, files.At("key.json"));
        byte[] theirKey = File.ReadAllBytes(files.At("key.json")),
            theirInputs = File.ReadAllBytes(files.At("public.json"));

        VerificationKeyJson.Write(prover.VerificationKey).Should().Equal(theirKey);
        PublicInputsJson.Read(theirInputs).Should().Equal(inputs);
        Verifier.Verify(new(prover.VerificationKey), ProofJson.Load(files.At("proof.json")), inputs).Should().Be(VerificationResult.Valid);
        Snarkjs.Accepts(theirKey, theirInputs, ProofJson.Write(ours)).Should().BeTrue();
        if (inputs.Length == 0)
            return;
        byte[] otherInputs = PublicInputsJson.Write([inputs[0] + Fr.One, .. inputs[1..]]);
        Snarkjs.Accepts(theirKey, otherInputs, ProofJson.Write(ours)).Should().BeFalse();
    }

    private static Fr PublicInput(U256 value) =>
        PrimeField.TryFromCanonical(value, out Fr input) ? input : throw new InvalidOperationException($"{value} is not below r.");
}
