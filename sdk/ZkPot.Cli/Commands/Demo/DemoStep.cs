using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ZkPot.Cli;

/// <summary>A command of a demonstration.</summary>
/// <param name="Title">What it is for.</param>
/// <param name="Arguments">The command line.</param>
/// <param name="Expected">How it must end.</param>
/// <param name="Prepare">What must be done first.</param>
internal sealed record DemoStep(string Title, string[] Arguments, int Expected = ExitCode.Ok, Action? Prepare = null)
{
    /// <summary>What the command answered, once it has run.</summary>
    public JsonObject Answer { get; private set; } = [];

    /// <summary>Runs commands one after the other.</summary>
    /// <returns>What there is to tell of each.</returns>
    public static IReadOnlyList<IReadOnlyList<Fact>> RunAll(IReadOnlyList<DemoStep> steps, Operation operation)
    {
        var rows = new List<IReadOnlyList<Fact>>();
        foreach (DemoStep step in steps)
        {
            operation.Note($"{step.Title} ...");
            rows.Add(step.Run(operation));
        }
        return rows;
    }

    private IReadOnlyList<Fact> Run(Operation operation)
    {
        Prepare?.Invoke();
        using StringWriter output = new(),
            errors = new();
        Stopwatch watch = Stopwatch.StartNew();
        int code = ToolRunner.Run([.. Arguments, "--json"], operation.Silenced(output, errors));
        operation.Cancellation.ThrowIfCancellationRequested();
        string command = $"zkpot {string.Join(' ', Arguments)}";
        if (code != Expected)
            throw new InvalidOperationException($"\"{command}\" ended with {code}, expected {Expected}: {errors}{output}");
        Answer = JsonNode.Parse(output.ToString())!["result"]!.AsObject();
        return
        [
            new("title", "Step", Title, Title),
            new("seconds", "Time", Math.Round(watch.Elapsed.TotalSeconds, 6), Quantity.Time(watch.Elapsed)),
            new("command", "Command", command, command),
        ];
    }
}
