namespace ZkPot.Groth16.Tests;

/// <summary>Ceremonies that pass from one tool to the other and back.</summary>
public sealed class Phase1InteroperationTests : IDisposable
{
    private const string BeaconHex = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void A_new_file_is_the_one_that_snarkjs_makes(int power)
    {
        Snarkjs.Run("powersoftau", "new", "bn128", $"{power}", files.At("theirs"));
        PowersOfTau.New(power, files.At("ours"));
        Bytes("ours").Should().Equal(Bytes("theirs"));
    }

    [Fact]
    public void The_same_beacon_and_the_same_preparation_give_the_same_bytes()
    {
        Snarkjs.Run("powersoftau", "new", "bn128", "4", files.At("new"));
        Snarkjs.Run("powersoftau", "contribute", files.At("new"), files.At("first"), "--name=first", "-e=some text");
        Snarkjs.Run("powersoftau", "beacon", files.At("first"), files.At("their beacon"), BeaconHex, "10", "-n=beacon");
        Snarkjs.Run("powersoftau", "prepare", "phase2", files.At("their beacon"), files.At("theirs.ptau"));
        Snarkjs.Run("powersoftau", "truncate", files.At("theirs.ptau"));

        PowersOfTau.ApplyBeacon(files.At("first"), files.At("our beacon"), Beacon.FromHex(BeaconHex, 10), "beacon");
        PowersOfTau.Prepare(files.At("our beacon"), files.At("ours"));
        PowersOfTau.Truncate(files.At("ours"), files.At("ours cut"), 2);

        Bytes("our beacon").Should().Equal(Bytes("their beacon"));
        Bytes("ours").Should().Equal(Bytes("theirs.ptau"));
        Bytes("ours cut").Should().Equal(Bytes("theirs_02.ptau"));
        PowersOfTau.Verify(files.At("ours")).Select(c => c.Name).Should().Equal("first", "beacon");
        PowersOfTau.Verify(files.At("ours cut")).Should().HaveCount(2);
    }

    [Fact]
    public void A_ceremony_passes_back_and_forth()
    {
        PowersOfTau.New(4, files.At("0"));
        PowersOfTau.Contribute(files.At("0"), files.At("1"), "ours", "keys hit at random");
        Snarkjs.Run("powersoftau", "contribute", files.At("1"), files.At("2"), "--name=theirs", "-e=some text");
        PowersOfTau.ContributeSeeded(files.At("2"), files.At("3"), "ours again", "a seed");
        PowersOfTau.Verify(files.At("3")).Select(c => c.Name).Should().Equal("ours", "theirs", "ours again" + PowersOfTau.SeededMark);

        PowersOfTau.ExportChallenge(files.At("3"), files.At("challenge"));
        Snarkjs.Run("powersoftau", "export", "challenge", files.At("3"), files.At("their challenge"));
        Bytes("challenge").Should().Equal(Bytes("their challenge"));
        Snarkjs.Run("powersoftau", "challenge", "contribute", "bn128", files.At("challenge"), files.At("response"), "-e=more text");
        PowersOfTau.ImportResponse(files.At("3"), files.At("response"), files.At("4"), "from afar");
        Snarkjs.Run("powersoftau", "import", "response", files.At("3"), files.At("response"), files.At("their 4"), "-n=from afar");
        Bytes("4").Should().Equal(Bytes("their 4"));

        PowersOfTau.ApplyBeacon(files.At("4"), files.At("5"), Beacon.FromHex(BeaconHex, 10));
        PowersOfTau.Prepare(files.At("5"), files.At("6"));
        Snarkjs.Succeeds("powersoftau", "verify", files.At("6")).Should().BeTrue();
        PowersOfTau.Verify(files.At("6")).Should().HaveCount(5);
    }

    private byte[] Bytes(string name) => File.ReadAllBytes(files.At(name));
}
