using System.Runtime.InteropServices;

namespace ZkPot.Chain;

/// <summary>Where Anvil is on this machine.</summary>
public static class AnvilProgram
{
    private const string Variable = "ZKPOT_ANVIL";

    /// <summary>
    /// The program: what the environment variable ZKPOT_ANVIL names, or that of npm in a node_modules above a folder, or one on the path;
    /// null if there is none.
    /// </summary>
    /// <param name="folders">Where to look for node_modules, upwards.</param>
    public static string? Find(params IEnumerable<string> folders)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            return named;
        // Not npm's wrapper, which hides how the program ends.
        string inside = Path.Combine("node_modules", "@foundry-rs", $"anvil-{Platform}-{Architecture}", "bin", FileName);
        foreach (string folder in folders)
            for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
                if (File.Exists(Path.Combine(at.FullName, inside)))
                    return Path.Combine(at.FullName, inside);
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, FileName))
            .FirstOrDefault(File.Exists);
    }

    private static string Platform =>
        OperatingSystem.IsWindows() ? "win32"
        : OperatingSystem.IsMacOS() ? "darwin"
        : "linux";

    private static string Architecture =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";

    private static string FileName => OperatingSystem.IsWindows() ? "anvil.exe" : "anvil";
}
