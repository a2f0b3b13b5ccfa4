using System.Runtime.CompilerServices;

namespace ZkPot.Cli.Tests;

/// <summary>A test that looks at a page; skipped, with the reason, where no browser is installed.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>The browser's program; null if there is none. Not one that must be downloaded.</summary>
    public static string? Program { get; } =
        new[] { Environment.GetEnvironmentVariable("ZKPOT_BROWSER") }
            .Concat(
                (Environment.GetEnvironmentVariable("PATH") ?? "")
                    .Split(Path.PathSeparator)
                    .SelectMany(folder =>
                        new[] { "chromium", "chromium-browser", "google-chrome", "msedge.exe" }.Select(name => Path.Combine(folder, name))
                    )
            )
            .FirstOrDefault(path => !string.IsNullOrEmpty(path) && File.Exists(path));

    public BrowserFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (Program is null)
            Skip = "No Chromium on the path: install it, or name a browser by ZKPOT_BROWSER.";
    }
}
