using System.Text;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Files;

public class SnarkjsVerificationTests
{
    [Theory]
    [InlineData("multiplier", 4)]
    [InlineData("no_public", 4)]
    [InlineData("many_public", 8)]
    public void Their_key_and_proof_verify_here_and_their_files_are_written_here_byte_for_byte(string circuit, int power)
    {
        using var folder = new TemporaryFolder();
        string files = Snarkjs.Prove(folder, circuit, power);
        VerificationKey key = VerificationKeyJson.Load($"{files}.vkey.json");
        Proof proof = ProofJson.Load($"{files}.proof.json");
        Fr[] inputs = PublicInputsJson.Load($"{files}.public.json");

        var prepared = new PreparedVerificationKey(key);
        Verifier.Verify(prepared, proof, inputs).Should().Be(VerificationResult.Valid);
        BatchVerifier.Verify(prepared, [new(proof, inputs)]).IsValid.Should().BeTrue();
        KeyAudit.Run(key, proof, inputs).IsSound.Should().BeTrue();
        if (inputs.Length > 0)
            Verifier.Verify(prepared, proof, [inputs[0] + Fr.One, .. inputs[1..]]).Fault.Should().Be(VerificationFault.EquationFails);

        Encoding.UTF8.GetString(VerificationKeyJson.Write(key)).Should().Be(File.ReadAllText($"{files}.vkey.json"));
        Encoding.UTF8.GetString(ProofJson.Write(proof)).Should().Be(File.ReadAllText($"{files}.proof.json"));
        Encoding.UTF8.GetString(PublicInputsJson.Write(inputs)).Should().Be(File.ReadAllText($"{files}.public.json"));
        SolidityCalldata.Arguments(proof, inputs).Should().Be(File.ReadAllText($"{files}.calldata"));
    }

    [Fact]
    public void Our_key_and_proof_verify_there()
    {
        Trapdoor secret = Trapdoor.Random(2);
        Fr[] inputs = [Fr.From(5), PrimeField.Random<Fr>()];
        byte[] key = VerificationKeyJson.Write(secret.Key),
            proof = ProofJson.Write(secret.Prove(inputs));
        Snarkjs.Accepts(key, PublicInputsJson.Write(inputs), proof).Should().BeTrue();
        Snarkjs.Accepts(key, PublicInputsJson.Write([inputs[1], inputs[0]]), proof).Should().BeFalse();
    }
}
