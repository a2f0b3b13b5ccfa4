namespace ZkPot.Groth16.Tests;

public sealed class VerifiedFilesTests : IDisposable
{
    private readonly TemporaryFolder files = new();
    private readonly TestCircuit circuit = TestCircuit.Get("multiplier");
    private readonly List<StageProgress> reports = [];

    public VerifiedFilesTests()
    {
        PowersOfTau.New(3, files.At("0.ptau"));
        PowersOfTau.ContributeSeeded(files.At("0.ptau"), files.At("1.ptau"), null, "powers");
        PowersOfTau.Prepare(files.At("1.ptau"), files.At("ready.ptau"));
        Phase2InteroperationTests.Create(circuit, files.At("ready.ptau"), files.At("0.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At("0.zkey"), files.At("1.zkey"), "one", "key");
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public void Good_files_are_verified_once()
    {
        Verify(files.At("1.zkey"));
        reports.Should().NotBeEmpty();
        reports.Clear();
        Verify(files.At("1.zkey"));
        reports.Should().BeEmpty("the second time nothing has to be computed");
    }

    [Fact]
    public void A_bad_key_is_refused_every_time_even_after_the_good_one()
    {
        Verify(files.At("1.zkey"));
        for (int i = 0; i < 2; i++)
            FluentActions
                .Invoking(() => Verify(files.At("0.zkey")))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*contributions*are none*");
    }

    [Fact]
    public void Powers_to_which_nobody_contributed_are_refused() =>
        FluentActions
            .Invoking(() => new VerifiedFiles(files.At("memory")).RequirePowers(files.At("0.ptau")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*contributions*are none*");

    private void Verify(string key)
    {
        var memory = new VerifiedFiles(files.At("memory"));
        var progress = new Recorder(reports);
        memory.RequirePowers(files.At("ready.ptau"), progress);
        memory.RequireKey(circuit.R1cs, files.At("ready.ptau"), key, progress);
    }

    private sealed class Recorder(List<StageProgress> reports) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => reports.Add(value);
    }
}
