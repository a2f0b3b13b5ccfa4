namespace ZkPot.Cli.Tests;

public sealed class CeremonyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void ACeremonyRunsFromBeginToEnd()
    {
        Tool.Succeed("ptau", "new", "3", folder.At("0.ptau"));
        Tool.Succeed("ptau", "contribute", folder.At("0.ptau"), folder.At("1.ptau"), "--name", "first", "-e", "typed");
        string hash = Tool.Succeed("ptau", "beacon", folder.At("1.ptau"), folder.At("2.ptau"), "0x0102", "10", "--json")
            .Result.GetProperty("hash")
            .GetString()!;
        Tool.Succeed("ptau", "prepare", folder.At("2.ptau"), folder.At("3.ptau"));
        ToolResult verified = Tool.Succeed("ptau", "verify", folder.At("3.ptau"), "--json");
        verified.Result.GetProperty("contributions").GetArrayLength().Should().Be(2);
        verified.Result.GetProperty("contributions")[0].GetProperty("name").GetString().Should().Be("first");
        verified.Result.GetProperty("contributions")[1].GetProperty("hash").GetString().Should().Be(hash);
        Tool.Succeed("ptau", "truncate", folder.At("3.ptau"), folder.At("4.ptau"), "2");
        ToolResult info = Tool.Succeed("ptau", "info", folder.At("4.ptau"), "--json");
        info.Result.GetProperty("power").GetInt32().Should().Be(2);
        info.Result.GetProperty("ceremonyPower").GetInt32().Should().Be(3);
        info.Result.GetProperty("prepared").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void APhaseOneFileWithoutContributionIsRefused()
    {
        Tool.Succeed("ptau", "new", "2", folder.At("0.ptau"));
        ToolResult result = Tool.Run("ptau", "verify", folder.At("0.ptau"));
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain("expected at least one");
    }

    [Fact]
    public void AFileForDevelopmentMakesKeysAtOnceAndIsRefusedByEverybodyWhoChecks()
    {
        Tool.Succeed("ptau", "develop", "2", folder.At("development.ptau"));
        Tool.Succeed("ptau", "info", folder.At("development.ptau"), "--json").Result.GetProperty("prepared").GetBoolean().Should().BeTrue();
        Tool.Succeed("zkey", "new", TestCircuit.Get("multiplier").R1cs, folder.At("development.ptau"), folder.At("fresh.zkey"));
        Tool.Run("ptau", "verify", folder.At("development.ptau")).Error.Should().Contain("anybody knows the secrets");
        Tool.Run("ptau", "develop", "0", folder.At("none")).Code.Should().Be(ExitCode.Usage);
        Tool.Run("ptau", "develop", "28", folder.At("none")).Code.Should().Be(ExitCode.Usage);
        File.Exists(folder.At("none")).Should().BeFalse();
    }

    [Fact]
    public void AnUnpreparedFileIsRefusedAtOnceAndTheWayOutIsNamed()
    {
        Tool.Succeed("ptau", "new", "2", folder.At("0.ptau"));
        ToolResult result = Tool.Run("zkey", "new", TestCircuit.Get("multiplier").R1cs, folder.At("0.ptau"), folder.At("out.zkey"));
        result.Code.Should().Be(ExitCode.BadInput);
        result.Error.Should().Contain("zkpot ptau prepare");
        File.Exists(folder.At("out.zkey")).Should().BeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("29")]
    [InlineData("many")]
    public void APowerOutOfRangeIsAUsageError(string power)
    {
        Tool.Run("ptau", "new", power, folder.At("0.ptau")).Code.Should().Be(ExitCode.Usage);
        Directory.EnumerateFiles(folder.Location).Should().BeEmpty();
    }

    [Theory]
    [InlineData("01", "9", "expected a whole number from 10 to 63")]
    [InlineData("01", "64", "expected a whole number from 10 to 63")]
    [InlineData("xy", "10", "hexadecimal")]
    [InlineData("", "10", "expected 1 to 255")]
    public void ABeaconOutOfRangeIsAUsageError(string value, string exponent, string expected)
    {
        Tool.Succeed("ptau", "new", "2", folder.At("0.ptau"));
        ToolResult result = Tool.Run("ptau", "beacon", folder.At("0.ptau"), folder.At("1.ptau"), value, exponent);
        result.Code.Should().Be(ExitCode.Usage);
        result.Error.Should().Contain(expected);
    }

    [Fact]
    public void AnInputIsNeverReplaced()
    {
        string file = folder.At("0.ptau"),
            detour = Path.Combine(folder.Location, "..", Path.GetFileName(folder.Location), "0.ptau"),
            link = folder.At("link.ptau");
        Tool.Succeed("ptau", "new", "2", file);
        File.CreateSymbolicLink(link, file);
        byte[] before = File.ReadAllBytes(file);
        foreach (string output in (string[])[file, detour, link])
        {
            ToolResult result = Tool.Run("ptau", "contribute", file, output);
            result.Code.Should().Be(ExitCode.Usage);
            result.Error.Should().Contain("must not be replaced");
        }
        File.ReadAllBytes(file).Should().Equal(before);
    }

    [Fact]
    public void AChallengeGoesOutAndAFalseAnswerIsRefused()
    {
        Tool.Succeed("ptau", "new", "2", folder.At("0.ptau"));
        Tool.Succeed("ptau", "export", folder.At("0.ptau"), folder.At("challenge"));
        ToolResult result = Tool.Run("ptau", "import", folder.At("0.ptau"), folder.At("challenge"), folder.At("1.ptau"));
        result.Code.Should().Be(ExitCode.BadInput);
        File.Exists(folder.At("1.ptau")).Should().BeFalse();
    }
}
