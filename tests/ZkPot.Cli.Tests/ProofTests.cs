using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

[Collection(KeyFixture.Shared)]
public sealed class ProofTests(KeyFixture made) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AProofIsVerified()
    {
        ToolResult result = Tool.Succeed("verify", made.Key, made.Inputs, made.Proof, "--json");
        result.Result.GetProperty("valid").GetBoolean().Should().BeTrue();
        result.Json.GetProperty("command").GetString().Should().Be("verify");
        Tool.Succeed("verify", made.Zkey, made.Inputs, made.Proof).Out.Should().StartWith("The proof is valid.");
    }

    [Fact]
    public void AProofOfAnotherNumberIsRefused()
    {
        string lie = WriteInputs(PublicInputsJson.Load(made.Inputs)[0] + Fr.One);
        ToolResult result = Tool.Run("verify", made.Key, lie, made.Proof, "--json");
        result.Code.Should().Be(ExitCode.VerificationFailed);
        result.Result.GetProperty("valid").GetBoolean().Should().BeFalse();
        result.Result.GetProperty("fault").GetString().Should().Be(nameof(VerificationFault.EquationFails));
    }

    [Fact]
    public void TooFewInputsAreRefused() =>
        Tool.Run("verify", made.Key, WriteInputs(), made.Proof).Code.Should().Be(ExitCode.VerificationFailed);

    [Fact]
    public void AnAliasOfAPublicValueIsBadInput()
    {
        BigInteger alias = PrimeField.ToBigInteger(PublicInputsJson.Load(made.Inputs)[0]) + Fr.Modulus.ToBigInteger();
        string path = folder.At("alias.json");
        File.WriteAllText(path, $"[\"{alias}\"]");
        Tool.Run("verify", made.Key, path, made.Proof).Code.Should().Be(ExitCode.BadInput);
    }

    [Fact]
    public void TheWholeKeyIsCheckedOnceAndTheWitnessEachTime()
    {
        string[] command =
        [
            "prove",
            made.Zkey,
            made.Wtns,
            folder.At("proof.json"),
            folder.At("public.json"),
            "--r1cs",
            made.R1cs,
            "--ptau",
            made.Ptau,
            "--json",
        ];
        Tool.Succeed(command).Result.GetProperty("keyVerified").GetBoolean().Should().BeTrue();
        string[] marks = Directory.GetFiles(Environment.GetEnvironmentVariable(ProveCommand.MemoryVariable)!);
        marks.Should().HaveCount(2, "the phase 1 file and the key have passed");
        Tool.Succeed(command);
        Directory.GetFiles(Path.GetDirectoryName(marks[0])!).Should().BeEquivalentTo(marks);
        Tool.Succeed("verify", made.Key, folder.At("public.json"), folder.At("proof.json"));
    }

    [Fact]
    public void AKeyOfAnotherCircuitIsFoundBeforeTheProof()
    {
        string other = TestCircuit.Get("multiplier").R1cs,
            wtns = TestCircuit.Get("multiplier").Wtns;
        ToolResult result = Tool.Run(
            "prove",
            made.Zkey,
            wtns,
            folder.At("proof.json"),
            folder.At("public.json"),
            "--r1cs",
            other,
            "--ptau",
            made.Ptau
        );
        result.Code.Should().Be(ExitCode.BadInput);
        Directory.EnumerateFiles(folder.Location).Should().BeEmpty();
    }

    [Fact]
    public void AFalseWitnessIsNotProvenAndWhatStoodThereStays()
    {
        string wrong = folder.At("wrong.wtns"),
            proof = folder.At("proof.json"),
            inputs = folder.At("public.json");
        U256[] values = DemoCircuit.Witness(Fr.From(5));
        values[7] = U256.One;
        WtnsFile.Write(wrong, values);
        File.WriteAllText(proof, "what stood there");
        ToolResult named = Tool.Run("prove", made.Zkey, wrong, proof, inputs, "--r1cs", made.R1cs);
        named.Code.Should().Be(ExitCode.VerificationFailed);
        named.Out.Should().Contain("violates constraint");
        ToolResult unnamed = Tool.Run("prove", made.Zkey, wrong, proof, inputs);
        unnamed.Code.Should().Be(ExitCode.BadInput);
        unnamed.Error.Should().Contain("zkpot wtns check");
        File.ReadAllText(proof).Should().Be("what stood there");
        Directory.EnumerateFiles(folder.Location).Select(Path.GetFileName).Should().BeEquivalentTo("wrong.wtns", "proof.json");
    }

    [Fact]
    public void AKeyThatNobodyContributedToIsNotUsed()
    {
        ToolResult result = Tool.Run("prove", made.Fresh, made.Wtns, folder.At("proof.json"), folder.At("public.json"));
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain(made.Fresh).And.Contain("zkpot zkey contribute");
    }

    [Fact]
    public void ATruncatedKeyIsBadInput()
    {
        string cut = folder.At("cut.zkey");
        File.WriteAllBytes(cut, File.ReadAllBytes(made.Zkey)[..^100]);
        ToolResult result = Tool.Run("prove", cut, made.Wtns, folder.At("proof.json"), folder.At("public.json"), "--json");
        result.Code.Should().Be(ExitCode.BadInput);
        result.Failure.GetProperty("problem").GetString().Should().Contain("truncated");
        result.Failure.GetProperty("artifact").GetString().Should().Be(cut);
    }

    [Fact]
    public void AMissingFileAndAMissingFolderAreInputOutputErrors()
    {
        Tool.Run("prove", folder.At("none.zkey"), made.Wtns, folder.At("proof.json"), folder.At("public.json"))
            .Code.Should()
            .Be(ExitCode.InputOutput);
        Tool.Run("verify", folder.At("none.json"), made.Inputs, made.Proof).Code.Should().Be(ExitCode.InputOutput);
        string nowhere = Path.Combine(folder.Location, "none", "proof.json");
        ToolResult result = Tool.Run("prove", made.Zkey, made.Wtns, folder.At("proof.json"), nowhere, "--json");
        result.Code.Should().Be(ExitCode.InputOutput);
        result.Failure.GetProperty("kind").GetString().Should().Be("io");
        Directory.EnumerateFiles(folder.Location).Should().BeEmpty();
    }

    [Fact]
    public void TwoOutputsNeedTwoPlaces() =>
        Tool.Run("prove", made.Zkey, made.Wtns, folder.At("proof.json"), folder.At("proof.json")).Error.Should().Contain("two outputs");

    [Fact]
    public void CalldataIsTextForPipes()
    {
        ToolResult text = Tool.Succeed("calldata", made.Inputs, made.Proof),
            bytes = Tool.Succeed("calldata", made.Inputs, made.Proof, "--bytes");
        text.Out.Trim().Should().StartWith("[\"0x").And.EndWith("]");
        bytes.Out.Trim().Should().MatchRegex("^0x[0-9a-f]{584}$"); // selector, eight words of the proof, one of the input
        text.Error.Should().BeEmpty();
    }

    [Fact]
    public void AContractIsWrittenUnderItsName()
    {
        Tool.Succeed("zkey", "export-solidity", made.Key, folder.At("v.sol"), "--name", "Mine");
        File.ReadAllText(folder.At("v.sol")).Should().Contain("contract Mine");
        Tool.Run("zkey", "export-solidity", made.Key, folder.At("w.sol"), "--name", "1 bad").Code.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void KeysAreVerifiedAndDescribed()
    {
        ToolResult verified = Tool.Succeed("zkey", "verify", made.R1cs, made.Ptau, made.Zkey, "--json");
        verified.Result.GetProperty("contributions")[0].GetProperty("name").GetString().Should().Be("tester");
        ToolResult info = Tool.Succeed("zkey", "info", made.Zkey, "--json");
        info.Result.GetProperty("digest").GetString().Should().Be(verified.Result.GetProperty("digest").GetString());
        info.Result.GetProperty("faults").GetArrayLength().Should().Be(0);
        Tool.Run("zkey", "verify", made.R1cs, made.Ptau, made.Fresh).Code.Should().Be(ExitCode.BadInput);
    }

    [Fact]
    public void AnAuditTellsSoundKeysFromOthers()
    {
        Tool.Succeed("audit-vk", made.Key, "--proof", made.Proof, "--public", made.Inputs, "--json")
            .Result.GetProperty("sound")
            .GetBoolean()
            .Should()
            .BeTrue();
        ToolResult unsound = Tool.Run("audit-vk", made.Fresh, "--json");
        unsound.Code.Should().Be(ExitCode.VerificationFailed);
        unsound.Result.GetProperty("forgeries").EnumerateArray().Should().Contain(forgery => forgery.GetProperty("succeeded").GetBoolean());
        Tool.Run("audit-vk", made.Key, "--proof", made.Proof).Code.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void AProofIsMeasured()
    {
        ToolResult result = Tool.Succeed("bench", made.Zkey, made.Wtns, "--runs", "1", "--warmups", "0", "--json");
        result
            .Result.GetProperty("measurements")
            .EnumerateArray()
            .Should()
            .OnlyContain(one => one.GetProperty("seconds").GetDouble() > 0)
            .And.HaveCountGreaterThanOrEqualTo(2);
        Tool.Run("bench", made.Zkey).Code.Should().Be(ExitCode.Usage);
    }

    private string WriteInputs(params Fr[] values)
    {
        string path = folder.At("inputs.json");
        File.WriteAllBytes(path, PublicInputsJson.Write(values));
        return path;
    }
}
