using System.Diagnostics;
using System.Globalization;

namespace ZkPot.Benchmarks.Peers;

/// <summary>What one run of a program took.</summary>
/// <param name="Seconds">From start to end, everything included.</param>
/// <param name="PeakBytes">Largest resident memory, children not included; 0 where the system does not say.</param>
internal sealed record Measurement(double Seconds, long PeakBytes);

/// <summary>Runs programs and measures them as whole processes.</summary>
internal static class MeasuredProcess
{
    public static async Task<Measurement> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start");
        Task<string> output = process.StandardOutput.ReadToEndAsync(cancellationToken),
            errors = process.StandardError.ReadToEndAsync(cancellationToken);
        long peak = 0;
        string status = $"/proc/{process.Id}/status";
        Task exit = process.WaitForExitAsync(cancellationToken);
        while (await Task.WhenAny(exit, Task.Delay(5, cancellationToken)).ConfigureAwait(false) != exit)
            peak = Math.Max(peak, PeakOf(status));
        double seconds = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{string.Join(' ', command)} ended with {process.ExitCode}:\n{await output.ConfigureAwait(false)}\n{await errors.ConfigureAwait(false)}"
            );
        return new(seconds, peak);
    }

    private static long PeakOf(string status)
    {
        try
        {
            foreach (string line in File.ReadLines(status))
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    return long.Parse(line.AsSpan(6).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // The process has ended between two looks.
        }
        return 0;
    }
}
