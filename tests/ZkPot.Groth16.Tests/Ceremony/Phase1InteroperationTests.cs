
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
        Snarkjs.Run("powersoftau", "new", "bn128", $"{power}", files.At("theirs"));
        PowersOfTau.New(power, files.At("ours"));
        File.ReadAllBytes(files.At("ours")).Should().Equal(File.ReadAllBytes(files.At("theirs")));
    }

    [Fact]
    public void A_beacon_on_their_contribution_gives_their_file_and_so_does_its_preparation()
    {
        Snarkjs.Run("powersoftau", "new", "bn128", "4", files.At("new"));
        Snarkjs.Run("powersoftau", "contribute", files.At("new"), files.At("first"), "--name=first", "-e=some text");
        Snarkjs.Run("powersoftau", "beacon", files.At("first"), files.At("their beacon"), BeaconHex, "10", "-n=beacon");
        Snarkjs.Run("powersoftau", "prepare", "phase2", files.At("their beacon"), files.At("theirs prepared"));

        PowersOfTau.ApplyBeacon(files.At("first"), files.At("our beacon"), Beacon.FromHex(BeaconHex, 10), "beacon");
        PowersOfTau.Prepare(files.At("our beacon"), files.At("ours prepared"));

        File.ReadAllBytes(files.At("our beacon")).Should().Equal(File.ReadAllBytes(files.At("their beacon")));
        File.ReadAllBytes(files.At("ours prepared")).Should().Equal(File.ReadAllBytes(files.At("theirs prepared")));
    }
}
