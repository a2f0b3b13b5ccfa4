namespace ZkPot.Groth16.Tests;

public sealed class Phase2InteroperationTests : IDisposable
{
    private const string BeaconHex = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_beacon_on_their_contribution_gives_their_key()
    {
        TestCircuit circuit = TestCircuit.Get("poseidon");
        Snarkjs.Run("groth16", "setup", circuit.R1cs, SeededPtau.Get(10), files.At("0.zkey"));
        Snarkjs.Run("zkey", "contribute", files.At("0.zkey"), files.At("1.zkey"), "--name=first", "-e=some text");
        Snarkjs.Run("zkey", "beacon", files.At("1.zkey"), files.At("theirs.zkey"), BeaconHex, "10", "-n=last");

        ZkeyCeremony.ApplyBeacon(files.At("1.zkey"), files.At("ours.zkey"), Beacon.FromHex(BeaconHex, 10), "last");

        File.ReadAllBytes(files.At("ours.zkey")).Should().Equal(File.ReadAllBytes(files.At("theirs.zkey")));
    }

    [Theory]
    [InlineData("multiplier", 4)]
    [InlineData("no_public", 1)]
    [InlineData("many_public", 7)]
    public void A_ceremony_goes_from_hand_to_hand_and_both_accept_it(string name, int power)
    {
        TestCircuit circuit = TestCircuit.Get(name);
        string ptau = SeededPtau.Get(power);
        Create(circuit, ptau, files.At("0.zkey"));
        ZkeyCeremony.Contribute(files.At("0.zkey"), files.At("1.zkey"), "ours", "typed");
        Snarkjs.Run("zkey", "contribute", files.At("1.zkey"), files.At("2.zkey"), "--name=theirs", "-e=some text");
        ZkeyCeremony.ApplyBeacon(files.At("2.zkey"), files.At("3.zkey"), Beacon.FromHex(BeaconHex, 10), "beacon");
        ZkeyCeremony.Contribute(files.At("3.zkey"), files.At("4.zkey"));

        Snarkjs.Succeeds("zkey", "verify", circuit.R1cs, ptau, files.At("4.zkey")).Should().BeTrue();
        // The long form of this command, "zkey verify init", is not recognized by snarkjs itself.
        Snarkjs.Succeeds("zkvi", files.At("0.zkey"), ptau, files.At("4.zkey")).Should().BeTrue();
        IReadOnlyList<Phase2Contribution> contributions = Verify(circuit, ptau, files.At("4.zkey"));
        contributions.Select(c => c.Name).Should().Equal("ours", "theirs", "beacon", "");
        VerifyFromInitial(files.At("0.zkey"), ptau, files.At("4.zkey")).Should().HaveCount(4);
    }

    [Fact]
    public void Their_prover_proves_with_our_key()
    {
        TestCircuit circuit = TestCircuit.Get("many_public");
        Create(circuit, SeededPtau.Get(7), files.At("0.zkey"));
        ZkeyCeremony.Contribute(files.At("0.zkey"), files.At("1.zkey"));
        Snarkjs.Run("groth16", "prove", files.At("1.zkey"), circuit.Wtns, files.At("proof.json"), files.At("public.json"));
        Snarkjs.Run("zkey", "export", "verificationkey", files.At("1.zkey"), files.At("key.json"));
        Snarkjs
            .Accepts(
                File.ReadAllBytes(files.At("key.json")),
                File.ReadAllBytes(files.At("public.json")),
                File.ReadAllBytes(files.At("proof.json"))
            )
            .Should()
            .BeTrue();
    }

    internal static void Create(TestCircuit circuit, string ptau, string key)
    {
        using ConstraintSystem system = R1csFile.Read(circuit.R1cs);
        using PtauFile file = PtauFile.Open(ptau);
        Groth16Setup.CreateKey(system, file, key);
    }

    internal static IReadOnlyList<Phase2Contribution> Verify(TestCircuit circuit, string ptau, string key)
    {
        using ConstraintSystem system = R1csFile.Read(circuit.R1cs);
        using PtauFile file = PtauFile.Open(ptau);
        using ZkeyFile opened = ZkeyFile.Open(key);
        return ZkeyCeremony.VerifyFromCircuit(system, file, opened);
    }

    private static IReadOnlyList<Phase2Contribution> VerifyFromInitial(string initial, string ptau, string key)
    {
        using PtauFile file = PtauFile.Open(ptau);
        using ZkeyFile first = ZkeyFile.Open(initial),
            opened = ZkeyFile.Open(key);
        return ZkeyCeremony.VerifyFromInitial(first, file, opened);
    }
}
