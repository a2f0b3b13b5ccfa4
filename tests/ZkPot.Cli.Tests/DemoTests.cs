using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public sealed class DemoTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheDemonstrationRunsAndSaysWhatNext()
    {
        ToolResult result = Tool.Succeed("demo", "--folder", folder.Location, "--json");
        result.Result.GetProperty("steps").EnumerateArray().Should().HaveCountGreaterThan(10);
        foreach (var next in result.Result.GetProperty("next").EnumerateArray())
            Tool.Succeed(next.GetProperty("command").GetString()!.Split(' ')[1..]);
        Tool.Run("verify", folder.At("verification_key.json"), folder.At("lie.json"), folder.At("proof.json")).Code.Should().Be(ExitCode.No);
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
