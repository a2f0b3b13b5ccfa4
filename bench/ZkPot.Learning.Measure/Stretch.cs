using System.Diagnostics;

namespace ZkPot.Learning.Measure;

/// <summary>A stretch of time by the clock and by the processors: on a machine that others use as well, the second is what the work
/// took.</summary>
internal sealed class Stretch
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private TimeSpan processors = Processors;

    private static TimeSpan Processors
    {
        get
        {
            using Process process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>What has passed since the last call.</summary>
    public string Next()
    {
        TimeSpan now = Processors;
        string passed = $"{clock.Elapsed.TotalSeconds:F1} s ({(now - processors).TotalSeconds:F1} s)";
        processors = now;
        clock.Restart();
        return passed;
    }
}
