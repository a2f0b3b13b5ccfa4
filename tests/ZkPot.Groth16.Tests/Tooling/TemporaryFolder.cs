namespace ZkPot.Groth16.Tests.Tooling;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Location { get; } = Directory.CreateTempSubdirectory("zkpot-").FullName;

    public string At(params string[] parts)
    {
        string path = System.IO.Path.Combine([Location, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    public void Dispose() => Directory.Delete(Location, recursive: true);
}
