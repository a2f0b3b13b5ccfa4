namespace ZkPot.Groth16.Tests.Files;

public sealed class FuzzTests : IDisposable
{
    /// <summary>For each kind of file; ZKPOT_FUZZ_CASES asks for more.</summary>
    private static readonly int Cases = int.TryParse(Environment.GetEnvironmentVariable("ZKPOT_FUZZ_CASES"), out int cases) ? cases : 3_000;
    private const long MaxBytes = 1 << 20;
    private readonly TemporaryFolder files = new();

    public static TheoryData<string> Kinds => [.. Samples.Kinds, .. Samples.TextKinds];

    public void Dispose() => files.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_damaged_file_is_read_or_refused_and_never_anything_else(string kind)
    {
        byte[] good = File.ReadAllBytes(Samples.Path(kind));
        string path = files.At($"damaged.{kind}");
        var random = new Random(20260101);
        int refused = 0;
        long most = 0;
        for (int i = 0; i < Cases; i++)
        {
            byte[] damaged = Spoiler.Spoil(good, random);
            File.WriteAllBytes(path, damaged);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Samples.Open(kind, path);
            }
            catch (ArtifactException)
            {
                refused++;
            }
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        most.Should().BeLessThan(MaxBytes, "no case may ask for memory that its file does not fill");
        refused.Should().BeGreaterThan(Cases / 4).And.BeLessThan(Cases, "a reader that refuses everything would pass too");
    }
}
