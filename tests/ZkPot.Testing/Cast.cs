using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ZkPot.Testing;

/// <summary>Foundry's cast, from npm: what encodes calls and events here without a line of ours or of Nethereum's.</summary>
public static class Cast
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Runs it and returns the bytes that it prints as 0x and digits.</summary>
    public static byte[] Bytes(params string[] arguments)
    {
        string printed = Run(arguments);
        return Convert.FromHexString(printed.AsSpan(2));
    }

    /// <summary>Runs it and returns what it prints.</summary>
    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"cast {arguments[0]} ran longer than {Patience}.");
        }
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"cast {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}"
            );
        return output.GetAwaiter().GetResult().Trim();
    }

    // Not npm's wrapper, which hides how the program ends.
    private static string Program =>
        Repository.At(
            "node_modules",
            "@foundry-rs",
            $"cast-{Platform}-{Architecture}",
            "bin",
            OperatingSystem.IsWindows() ? "cast.exe" : "cast"
        );

    private static string Platform =>
        OperatingSystem.IsWindows() ? "win32"
        : OperatingSystem.IsMacOS() ? "darwin"
        : "linux";

    private static string Architecture =>
        RuntimeInformation.OSArchitecture == System.Runtime.InteropServices.Architecture.Arm64 ? "arm64" : "amd64";
}
