using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public sealed class VerifiedKeysTests(KeyFixture made) : IClassFixture<KeyFixture>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AKeyIsCheckedOnce()
    {
        var keys = new VerifiedKeys(folder.Location);
        keys.Require(made.R1cs, made.Ptau, made.Zkey).Should().BeFalse("it was not known");
        keys.Require(made.R1cs, made.Ptau, made.Zkey).Should().BeTrue("it has passed");
    }

    [Fact]
    public void AFalseKeyIsNeverRemembered()
    {
        var keys = new VerifiedKeys(folder.Location);
        for (int i = 0; i < 2; i++)
            keys.Invoking(known => known.Require(made.R1cs, made.Ptau, made.Fresh)).Should().Throw<ArtifactException>();
        Directory.EnumerateFiles(folder.Location).Should().BeEmpty();
    }
}
