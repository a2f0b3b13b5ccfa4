using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

/// <summary>Every verb that takes plain files takes two-phase files too, and never one for the other.</summary>
[Collection(KeyFixture.Shared)]
public sealed class TwoPhaseTests : IDisposable
{
    private static readonly LookupCircuit Lookup = new();
    private readonly KeyFixture plain;
    private readonly TemporaryFolder folder = new();

    public TwoPhaseTests(KeyFixture plain)
    {
        this.plain = plain;
        using (ConstraintSystem system = Lookup.Build())
            R1csFile.Write(R1cs, system);
        Tool.Succeed("zkey", "new", R1cs, plain.Ptau, Fresh);
        Tool.Succeed("zkey", "contribute", Fresh, Zkey, "--name", "tester");
        Tool.Succeed("zkey", "export-vk", Zkey, Key);
        Prove(Zkey, "a", 0, 1, 2, 3);
    }

    private string R1cs => folder.At("circuit.r1cs");

    private string Fresh => folder.At("fresh.zkey");

    private string Zkey => folder.At("circuit.zkey");

    private string Key => folder.At("key.json");

    private string Proof => folder.At("proofs", "a.proof.json");

    private string Inputs => folder.At("proofs", "a.public.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheCircuitAndTheKeySayHowTheirWiresAreDivided()
    {
        foreach (
            ToolResult info in (ToolResult[])[Tool.Succeed("r1cs", "info", R1cs, "--json"), Tool.Succeed("zkey", "info", Zkey, "--json")]
        )
        {
            info.Result.GetProperty("challengeWire").GetInt32().Should().Be(2);
            info.Result.GetProperty("firstPhase").GetInt32().Should().Be(8);
            info.Result.GetProperty("secondPhase").GetInt32().Should().Be(8);
        }
        Tool.Succeed("zkey", "info", Zkey).Out.Should().Contain("two-phase Groth16 key");
        Tool.Succeed("zkey", "info", plain.Zkey).Out.Should().NotContain("phase");
    }

    [Fact]
    public void ACeremonyRunsToItsBeaconAndIsVerified()
    {
        Tool.Succeed("zkey", "beacon", Zkey, folder.At("closed.zkey"), "0x0102", "10");
        Tool.Succeed("zkey", "verify", R1cs, plain.Ptau, folder.At("closed.zkey"), "--json")
            .Result.GetProperty("contributions")
            .GetArrayLength()
            .Should()
            .Be(2);
        Tool.Run("zkey", "verify", R1cs, plain.Ptau, Fresh).Code.Should().Be(ExitCode.BadInput);
        Tool.Run("zkey", "verify", R1cs, plain.Ptau, plain.Zkey).Error.Should().Contain("phases of 8 and 8 wires");
    }

    [Fact]
    public void AProofIsVerifiedAloneAndInABatch()
    {
        Tool.Succeed("verify", Key, Inputs, Proof);
        Tool.Succeed("verify", Zkey, Inputs, Proof);
        Prove(Zkey, "b", 3, 3, 3, 3);
        Tool.Succeed("verify-batch", Key, folder.At("proofs"), "--json").Result.GetProperty("proofs").GetInt32().Should().Be(2);
        File.WriteAllBytes(Inputs, PublicInputsJson.Write([Fr.One]));
        Tool.Run("verify", Key, Inputs, Proof).Code.Should().Be(ExitCode.VerificationFailed);
        Tool.Run("verify-batch", Key, folder.At("proofs"), "--json").Result.GetProperty("failures").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public void OneFlavorIsNeverTakenForTheOther()
    {
        ToolResult mixed = Tool.Run("verify", plain.Key, plain.Inputs, Proof),
            other = Tool.Run("verify", Key, Inputs, plain.Proof);
        (mixed.Code, other.Code).Should().Be((ExitCode.VerificationFailed, ExitCode.VerificationFailed));
        mixed.Out.Should().Contain("the proof is two-phase Groth16, but the key is plain Groth16");
        other.Out.Should().Contain("the proof is plain Groth16, but the key is two-phase Groth16");
        ToolResult proven = Tool.Run("prove", Zkey, plain.Wtns, folder.At("p.json"), folder.At("i.json"));
        proven.Code.Should().Be(ExitCode.BadInput);
        proven.Error.Split('\n')[0].Should().Contain("two-phase Groth16, expected plain");
        File.Exists(folder.At("p.json")).Should().BeFalse();
    }

    [Fact]
    public void ContractAndCalldataAreExported()
    {
        Tool.Succeed("zkey", "export-solidity", Zkey, folder.At("v.sol"));
        File.ReadAllText(folder.At("v.sol")).Should().Contain("contract TwoPhaseVerifier").And.Contain("calldata c2");
        string call = Tool.Succeed("calldata", Inputs, Proof, "--bytes").Out.Trim();
        call.Should().Be($"0x{Convert.ToHexStringLower(SolidityCalldata.Encode(ProofJson.Load(Proof), PublicInputsJson.Load(Inputs)))}");
        Tool.Succeed("calldata", Inputs, Proof).Out.Count(letter => letter == '[').Should().Be(7);
    }

    [Fact]
    public void TheAuditTriesTheForgeriesOfBothDeltas()
    {
        Tool.Succeed("audit-vk", Key, "--json")
            .Result.GetProperty("forgeries")
            .EnumerateArray()
            .Select(row => row.GetProperty("name").GetString())
            .Should()
            .Contain("beta = delta1")
            .And.Contain("gamma = delta2");
        Tool.Run("audit-vk", Key, "--proof", Proof, "--public", Inputs).Code.Should().Be(ExitCode.Usage);
        Tool.Run("audit-vk", Fresh).Out.Should().Contain("delta1").And.Contain("delta2");
    }

    [Fact]
    public void AKeyForDevelopmentIsRecognized()
    {
        Tool.Succeed("zkey", "develop", Fresh, folder.At("development.zkey"));
        Tool.Succeed("zkey", "info", folder.At("development.zkey"), "--json")
            .Result.GetProperty("development")
            .GetBoolean()
            .Should()
            .BeTrue();
        Tool.Succeed("zkey", "verify", R1cs, plain.Ptau, folder.At("development.zkey")).Out.Should().Contain("good for development alone");
        Tool.Run("audit-vk", folder.At("development.zkey")).Code.Should().Be(ExitCode.VerificationFailed);
        Tool.Run("zkey", "develop", Zkey, folder.At("late.zkey")).Error.Should().Contain("made from a fresh one");

        Tool.Succeed("zkey", "develop", plain.Fresh, folder.At("plain.zkey"));
        Tool.Succeed("zkey", "info", folder.At("plain.zkey"), "--json").Result.GetProperty("development").GetBoolean().Should().BeTrue();
    }

    private void Prove(string zkey, string name, params int[] values)
    {
        using Groth16Prover prover = Groth16Prover.Open(zkey);
        using HandmadeWitness witness = Lookup.Witness(values);
        File.WriteAllBytes(folder.At("proofs", $"{name}.proof.json"), ProofJson.Write(prover.Prove(witness)));
        File.WriteAllBytes(folder.At("proofs", $"{name}.public.json"), PublicInputsJson.Write([Fr.From(values.Sum())]));
    }
}
