namespace ZkPot.Groth16.Tests;

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
        SnarkjsTool.Run("powersoftau", "new", "bn128", $"{power}", files["theirs"]);
        PowersOfTau.New(power, files["ours"]);
        File.ReadAllBytes(files["ours"]).Should().Equal(File.ReadAllBytes(files["theirs"]));
    }

    [Fact]
    public void A_beacon_on_their_contribution_gives_their_file_and_so_does_its_preparation()
    {
        SnarkjsTool.Run("powersoftau", "new", "bn128", "4", files["new"]);
        SnarkjsTool.Run("powersoftau", "contribute", files["new"], files["first"], "--name=first", "-e=some text");
        SnarkjsTool.Run("powersoftau", "beacon", files["first"], files["their beacon"], BeaconHex, "10", "-n=beacon");
        SnarkjsTool.Run("powersoftau", "prepare", "phase2", files["their beacon"], files["theirs prepared"]);

        PowersOfTau.ApplyBeacon(files["first"], files["our beacon"], Beacon.FromHex(BeaconHex, 10), "beacon");
        PowersOfTau.Prepare(files["our beacon"], files["ours prepared"]);

        File.ReadAllBytes(files["our beacon"]).Should().Equal(File.ReadAllBytes(files["their beacon"]));
        File.ReadAllBytes(files["ours prepared"]).Should().Equal(File.ReadAllBytes(files["theirs prepared"]));
    }
}
