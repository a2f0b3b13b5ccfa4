namespace ZkPot.Testing;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's path.</summary>
    public string Location { get; } = Directory.CreateTempSubdirectory("zkpot-").FullName;

    /// <summary>A path in the folder, whose own folder is made if need be.</summary>
    public string At(params string[] parts)
    {
        string path = System.IO.Path.Combine([Location, .. parts]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Location, recursive: true);
}
