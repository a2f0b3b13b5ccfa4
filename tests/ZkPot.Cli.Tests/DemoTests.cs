using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheDemonstrationProvesTheScoreOfAModelOnMnist()
    {
        ToolResult result = Tool.Succeed("demo", "--proof", "--folder", folder.Location, "--json");
        result.Result.GetProperty("score").GetInt32().Should().BeGreaterThan(900);
        result.Result.GetProperty("constraints").GetInt32().Should().BeLessThan(50_000);
        result.Result.GetProperty("steps").EnumerateArray().Should().HaveCountGreaterThan(10);
        foreach (var next in result.Result.GetProperty("next").EnumerateArray())
            Tool.Succeed(next.GetProperty("command").GetString()!.Split(' ')[1..]);

        // A second sponsor's key, a model for another architecture, a context that means nothing.
        string At(string name) => folder.At(name);
        Tool.Run("statement", "prove", At("task.json"), At("model.blob"), At("task.zkey"), At("p.json"), At("q.json"), "--context", "0")
            .Code.Should()
            .Be(ExitCode.Usage);
        Tool.Run("prove", At("task.zkey"), At("model.blob"), At("p.json"), At("q.json")).Error.Should().Contain("statement prove");
        File.WriteAllText(
            At("wider.json"),
            File.ReadAllText(At("task.json")).Replace("\"logitWindow\": 21", "\"logitWindow\": 22", StringComparison.Ordinal)
        );
        Tool.Run("statement", "commit", At("wider.json"), At("network.safetensors"), At("other.blob"))
            .Error.Should()
            .Contain("other layers, shifts or windows");
        File.WriteAllText(
            At("smaller.json"),
            File.ReadAllText(At("task.json")).Replace("\"count\": 1000", "\"count\": 100", StringComparison.Ordinal)
        );
        Tool.Run("statement", "prove", At("smaller.json"), At("model.blob"), At("task.zkey"), At("p.json"), At("q.json"), "--context", "1")
            .Error.Should()
            .Contain("key of another circuit");
        byte[] words = File.ReadAllBytes(At("model.blob"));
        words[100] ^= 1;
        File.WriteAllBytes(At("other.blob"), words);
        Tool.Run("statement", "verify", At("task.json"), At("task.zkey"), At("public.json"), At("proof.json"), "--blob", At("other.blob"))
            .Code.Should()
            .Be(ExitCode.VerificationFailed);
        File.WriteAllBytes(At("short.blob"), words[..^1]);
        Tool.Run("statement", "prove", At("task.json"), At("short.blob"), At("task.zkey"), At("p.json"), At("q.json"), "--context", "1")
            .Error.Should()
            .Contain("short.blob")
            .And.Contain("7905 bytes; 7906 were expected");
        File.Exists(At("p.json")).Should().BeFalse();
    }

    [Fact]
    public void TheEngineAloneIsShownToo()
    {
        ToolResult result = Tool.Succeed("demo", "--circuit", "--folder", folder.Location, "--json");
        result.Result.GetProperty("steps").EnumerateArray().Should().HaveCountGreaterThan(10);
        foreach (var next in result.Result.GetProperty("next").EnumerateArray())
            Tool.Succeed(next.GetProperty("command").GetString()!.Split(' ')[1..]);
        Tool.Run("verify", folder.At("verification_key.json"), folder.At("lie.json"), folder.At("proof.json"))
            .Code.Should()
            .Be(ExitCode.VerificationFailed);
    }

    [Fact]
    public void TheCircuitIsThePermutationItClaimsToBe()
    {
        using ConstraintSystem system = DemoCircuit.Build();
        U256[] witness = DemoCircuit.Witness(Fr.From(7));
        Fr x = Fr.From(7);
        for (int i = 0; i < DemoCircuit.Rounds; i++)
        {
            Fr t = x + Fr.From(Math.Max(1, i));
            x = t.Square().Square() * t;
        }
        witness[1].Should().Be(PrimeField.ToCanonical(x));
        using var values = new NativeArray<U256>(witness.Length);
        witness.CopyTo(values.Span);
        WitnessCheck.FirstViolation(system, values.View).Should().BeNull();
        values[1] = U256.One;
        WitnessCheck.FirstViolation(system, values.View)!.Constraint.Index.Should().Be(system.ConstraintCount - 1);
    }
}
