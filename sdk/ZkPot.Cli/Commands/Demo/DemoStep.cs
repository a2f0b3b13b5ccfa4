using System.Diagnostics;

namespace ZkPot.Cli;

/// <summary>A command of the demonstration.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="Expected">How it must end.</param>
/// <param name="Prepare">What must be done first.</param>
internal sealed record DemoStep(string Title, string[] Arguments, int Expected = ExitCode.Ok, Action? Prepare = null)
{
    /// <summary>Runs the command.</summary>
    /// <returns>What there is to tell of it.</returns>
    public IReadOnlyList<Fact> Run(Operation operation)
    {
        Prepare?.Invoke();
        using StringWriter output = new(), errors = new();
        Stopwatch watch = Stopwatch.StartNew();
        int code = ToolRunner.Run([.. Arguments, "--quiet"], operation.Silenced(output, errors));
        operation.Cancellation.ThrowIfCancellationRequested();
        string command = $"zkpot {string.Join(' ', Arguments)}";
        if (code != Expected) throw new InvalidOperationException($"\"{command}\" ended with {code}, expected {Expected}: {errors}{output}");
        double seconds = watch.Elapsed.TotalSeconds;
        return
        [
            new("title", "Step", Title, Title),
            new("seconds", "Time", Math.Round(seconds, 6), Quantity.Time(watch.Elapsed)),
            new("command", "Command", command, command),
        ];
    }
}
