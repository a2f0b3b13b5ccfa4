namespace ZkPot.Testing;

/// <summary>Where the repository lies, for tests that run its npm side.</summary>
public static class Repository
{
    /// <summary>The root folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A path below the root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ZkPotSdk.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("ZkPotSdk.sln is in no folder above the tests.");
    }
}
