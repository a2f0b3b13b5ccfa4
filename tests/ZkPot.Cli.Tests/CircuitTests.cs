using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public class CircuitTests
{
    private static readonly TestCircuit Multiplier = TestCircuit.Get("multiplier");

    [Fact]
    public void TheSizeOfACircuitIsTold()
    {
        ToolResult result = Tool.Succeed("r1cs", "info", Multiplier.R1cs, "--json");
        result.Result.GetProperty("constraints").GetInt32().Should().Be(1);
        result.Result.GetProperty("outputs").GetInt32().Should().Be(1);
        result.Result.GetProperty("privateInputs").GetInt32().Should().Be(2);
        result.Result.GetProperty("power").GetInt32().Should().Be(2);
        Tool.Succeed("r1cs", "info", Multiplier.R1cs).Out.Should().MatchRegex(@"Constraints +1\n");
    }

    [Fact]
    public void ConstraintsAreReadable()
    {
        Tool.Succeed("r1cs", "print", Multiplier.R1cs, Multiplier.Sym)
            .Out.Should()
            .Contain("main.left")
            .And.Contain("main.right")
            .And.Contain("main.product");
        Tool.Succeed("r1cs", "print", Multiplier.R1cs).Out.Should().Contain("wire 1");
        Tool.Succeed("r1cs", "print", Multiplier.R1cs, "--json").Result.GetProperty("constraints").GetArrayLength().Should().Be(1);
        Tool.Run("r1cs", "print", Multiplier.R1cs, "--count", "0").Code.Should().Be(ExitCode.Usage);
    }

    [Fact]
    public void OnlySomeConstraintsCanBePrinted()
    {
        using var folder = new TemporaryFolder();
        using (ConstraintSystem system = DemoCircuit.Build())
            R1csFile.Write(folder.At("demo.r1cs"), system);
        ToolResult result = Tool.Succeed("r1cs", "print", folder.At("demo.r1cs"), "--from", "3", "--count", "2");
        result
            .Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Should()
            .HaveCount(2)
            .And.SatisfyRespectively(line => line.Should().StartWith("3: "), line => line.Should().StartWith("4: "));
        result.Error.Should().Contain("--from 5");
    }

    [Fact]
    public void ATrueWitnessIsAccepted()
    {
        Tool.Succeed("wtns", "check", Multiplier.R1cs, Multiplier.Wtns, "--json")
            .Result.GetProperty("satisfied")
            .GetBoolean()
            .Should()
            .BeTrue();
        Tool.Succeed("wtns", "info", Multiplier.Wtns, "--json").Result.GetProperty("wires").GetInt32().Should().Be(4);
    }

    [Fact]
    public void AViolatedConstraintIsNamedWithItsSignals()
    {
        using var folder = new TemporaryFolder();
        string wrong = folder.At("wrong.wtns");
        WriteChanged(Multiplier.Wtns, wrong, wire: 1, U256.One);
        ToolResult result = Tool.Run("wtns", "check", Multiplier.R1cs, wrong, "--sym", Multiplier.Sym);
        result.Code.Should().Be(ExitCode.VerificationFailed);
        result.Out.Should().Contain("violates constraint 0").And.Contain("main.left").And.Contain("main.product");
        ToolResult json = Tool.Run("wtns", "check", Multiplier.R1cs, wrong, "--json");
        json.Code.Should().Be(ExitCode.VerificationFailed);
        json.Result.GetProperty("row").GetInt32().Should().Be(0);
        json.Result.GetProperty("signals").GetArrayLength().Should().Be(3);
    }

    [Fact]
    public void AWitnessOfAnotherCircuitIsBadInput()
    {
        using var folder = new TemporaryFolder();
        WtnsFile.Write(folder.At("short.wtns"), [U256.One]);
        ToolResult result = Tool.Run("wtns", "check", Multiplier.R1cs, folder.At("short.wtns"), "--json");
        result.Code.Should().Be(ExitCode.BadInput);
        result.Failure.GetProperty("problem").GetString().Should().Contain("expected 4");
    }

    [Fact]
    public void AFileOfAnotherKindIsBadInput()
    {
        ToolResult result = Tool.Run("r1cs", "info", Multiplier.Wtns);
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain(Multiplier.Wtns).And.Contain("expected \"r1cs\"");
    }

    private static void WriteChanged(string from, string to, int wire, U256 value)
    {
        using WtnsFile file = WtnsFile.Open(from);
        U256[] values = file.Values.Span.ToArray();
        values[wire] = value;
        WtnsFile.Write(to, values);
    }
}
