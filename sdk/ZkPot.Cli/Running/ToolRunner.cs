using System.CommandLine;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Cli;

/// <summary>Runs a command line: parses it, runs its verb, and tells the answer or the error in the form that was asked for.</summary>
internal static class ToolRunner
{
    /// <summary>The version of the JSON that <c>--json</c> gives; raised when a key changes its meaning or goes.</summary>
    public const int JsonSchema = 1;

    /// <summary>Asks for one JSON object on the standard output in place of text.</summary>
    public static Option<bool> JsonOption { get; } =
        new("--json") { Description = "Answer with one JSON object, for machines.", Recursive = true };

    /// <summary>Asks for answers and errors only.</summary>
    public static Option<bool> QuietOption { get; } = new("--quiet", "-q") { Description = "No progress and no notes.", Recursive = true };

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        if (arguments is ["help", ..])
            arguments = [.. arguments.Skip(1), "--help"];
        ParseResult parsed = CommandTree.Create().Parse(arguments.Count == 0 ? ["--help"] : arguments);
        bool json = arguments.Contains(JsonOption.Name);
        if (parsed.CommandResult.Command is not ToolCommand || parsed.Action is not null)
        {
            // Help, the version, or nothing that could be run.
            if (parsed.Errors.Count == 0)
                return parsed.Invoke(
                    new()
                    {
                        Output = terminal.Out,
                        Error = terminal.Error,
                        ProcessTerminationTimeout = null,
                    }
                );
        }
        string command = CommandLineFaults.NameOf(parsed.CommandResult.Command);
        Stopwatch watch = Stopwatch.StartNew();
        try
        {
            if (CommandLineFaults.Of(parsed) is { Count: > 0 } faults)
                throw new UsageException(string.Join(" ", faults));
            Report report = RunCommand((ToolCommand)parsed.CommandResult.Command, parsed, terminal, json || parsed.GetValue(QuietOption));
            int code = report.Succeeded ? ExitCode.Ok : ExitCode.VerificationFailed;
            if (json)
                WriteJson(terminal.Out, command, code, watch.Elapsed, "result", report.ToJson());
            else
                ReportRenderer.Write(report, terminal);
            return code;
        }
#pragma warning disable CA1031 // every error becomes an answer with an exit code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var failure = Failure.Of(exception);
            if (failure.Kind == "cancelled" && parsed.CommandResult.Command is ChainCommand)
                failure = failure with
                {
                    Advice = "What was sent to the chain stays. Run the same command again to go on: what is next follows from the chain.",
                };
            if (json)
                WriteJson(terminal.Out, command, failure.ExitCode, watch.Elapsed, "error", failure.ToJson());
            else
                terminal.Error.WriteLine($"zkpot{(command.Length == 0 ? "" : $" {command}")}: {failure.Message}\n{failure.Advice}");
            return failure.ExitCode;
        }
    }

    private static Report RunCommand(ToolCommand verb, ParseResult parsed, Terminal terminal, bool quiet)
    {
        using ProgressDisplay? progress = quiet ? null : ProgressDisplay.Create(terminal);
        return verb.Run(parsed, new Operation(terminal, quiet, progress));
    }

    private static void WriteJson(TextWriter writer, string command, int exitCode, TimeSpan time, string key, JsonObject value)
    {
        var answer = new JsonObject
        {
            ["schema"] = JsonSchema,
            ["command"] = command,
            ["exitCode"] = exitCode,
            ["seconds"] = Math.Round(time.TotalSeconds, 3),
            [key] = value,
        };
        using var stream = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var json = new Utf8JsonWriter(stream, options))
            answer.WriteTo(json);
        writer.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
    }
}

/// <summary>What the tool's exit codes mean; documented in docs/cli.md and never renumbered.</summary>
internal static class ExitCode
{
    /// <summary>Done, or the answer is yes.</summary>
    public const int Ok = 0;

    /// <summary>The answer is no: a proof is invalid, a witness violates a constraint, a key is unsound.</summary>
    public const int VerificationFailed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>An input file is not what it should be.</summary>
    public const int BadInput = 3;

    /// <summary>A file cannot be read or written, or a node cannot be reached.</summary>
    public const int InputOutput = 4;

    /// <summary>A fault of the tool, or no memory.</summary>
    public const int Internal = 5;

    /// <summary>Stopped by Ctrl-C or a request to terminate.</summary>
    public const int Cancelled = 130;
}
