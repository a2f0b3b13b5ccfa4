namespace ZkPot.Groth16.Tests.Setup;

public sealed class SetupInteroperationTests : IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("multiplier", 5)]
    [InlineData("no_public", 1)] // needs all of the file
    [InlineData("many_public", 8)]
    [InlineData("poseidon", 10)]
    public void The_key_is_byte_for_byte_the_one_that_snarkjs_makes(string name, int power)
    {
        string r1cs = TestCircuit.Get(name).R1cs, ptau = OpenSecretPtau.Get(power);
        Snarkjs.Run("groth16", "setup", r1cs, ptau, files.At("theirs"));
        Create(r1cs, ptau, files.At("ours"));
        File.ReadAllBytes(files.At("ours")).Should().Equal(File.ReadAllBytes(files.At("theirs")));
    }

    [Fact]
    public void An_unprepared_file_is_refused_at_once()
    {
        Snarkjs.Run("powersoftau", "new", "bn128", "4", files.At("unprepared"));
        Action create = () => Create(TestCircuit.Get("multiplier").R1cs, files.At("unprepared"), files.At("key"));
        create.Should().Throw<ArtifactException>().WithMessage("*is not prepared*ptau prepare*");
        File.Exists(files.At("key")).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_is_too_small_is_refused_with_the_power_that_is_needed()
    {
        Action create = () => Create(TestCircuit.Get("many_public").R1cs, OpenSecretPtau.Get(5), files.At("key"));
        create.Should().Throw<ArtifactException>().WithMessage("*power*is 5, expected at least 7*49 constraints*");
    }

    [Fact]
    public void Cancelling_leaves_no_file()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Action create = () => Create(TestCircuit.Get("poseidon").R1cs, OpenSecretPtau.Get(10), files.At("key"), source.Token);
        create.Should().Throw<OperationCanceledException>();
        Directory.GetFiles(files.Location).Should().BeEmpty();
    }

    private static void Create(string r1cs, string ptau, string key, CancellationToken cancellation = default)
    {
        using ConstraintSystem system = R1csFile.Read(r1cs);
        using PtauFile file = PtauFile.Open(ptau);
        Groth16Setup.CreateKey(system, file, key, cancellation: cancellation);
    }
}
