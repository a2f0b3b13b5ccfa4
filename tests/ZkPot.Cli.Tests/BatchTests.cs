using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

[Collection(KeyFixture.Shared)]
public sealed class BatchTests(KeyFixture made) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AFolderOfTrueProofsIsAccepted()
    {
        AddTrue("a");
        AddTrue("b");
        AddTrue(Path.Combine("below", "c"));
        Tool.Succeed("verify-batch", made.Key, folder.Location, "--json").Result.GetProperty("proofs").GetInt32().Should().Be(3);
    }

    [Fact]
    public void TheFalseProofIsNamed()
    {
        AddTrue("a");
        AddTrue("b");
        File.WriteAllBytes(folder.At("b.public.json"), PublicInputsJson.Write([Fr.One]));
        ToolResult result = Tool.Run("verify-batch", made.Key, folder.Location, "--json");
        result.Code.Should().Be(ExitCode.VerificationFailed);
        result.Result.GetProperty("failures").EnumerateArray().Single().GetProperty("proof").GetString().Should().EndWith("b.proof.json");
    }

    [Fact]
    public void AListingNamesProofsFromItsOwnFolder()
    {
        AddTrue("a");
        File.WriteAllText(
            folder.At("list.txt"),
            $"# public values, then proof\n\na.public.json a.proof.json\n{made.Inputs}\t{made.Proof}\n"
        );
        Tool.Succeed("verify-batch", made.Key, folder.At("list.txt"), "--json").Result.GetProperty("proofs").GetInt32().Should().Be(2);
        File.WriteAllText(folder.At("list.txt"), "a.public.json\n");
        Tool.Run("verify-batch", made.Key, folder.At("list.txt")).Error.Should().Contain("line 1").And.Contain("expected two paths");
    }

    [Fact]
    public void NoProofAndAProofWithoutValuesAreBadInput()
    {
        Tool.Run("verify-batch", made.Key, folder.Location).Code.Should().Be(ExitCode.BadInput);
        File.Copy(made.Proof, folder.At("a.proof.json"));
        Tool.Run("verify-batch", made.Key, folder.Location).Error.Should().Contain("a.public.json");
        Tool.Run("verify-batch", made.Key, folder.At("none.txt")).Code.Should().Be(ExitCode.InputOutput);
    }

    private void AddTrue(string name)
    {
        File.Copy(made.Proof, folder.At($"{name}.proof.json"));
        File.Copy(made.Inputs, folder.At($"{name}.public.json"));
    }
}
