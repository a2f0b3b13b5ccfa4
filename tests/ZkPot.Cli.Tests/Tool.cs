using System.Diagnostics;
using System.Text.Json;

namespace ZkPot.Cli.Tests;

/// <summary>Runs command lines in this process; or, where nothing of it is changed, with the program that ZKPOT_TOOL names, such as one
/// compiled ahead of time.</summary>
internal static class Tool
{
    /// <summary>The program that is tested in place of this process; null if none is named.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("ZKPOT_TOOL") is { Length: > 0 } named ? named : null;

    /// <summary>Runs one.</summary>
    public static ToolResult Run(params string[] arguments) => Program is not null ? RunProgram(Program, arguments) : RunHere(arguments);

    /// <summary>Runs one in this process, whatever is tested.</summary>
    public static ToolResult RunHere(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Runs one that can be stopped.</summary>
    public static ToolResult Run(CancellationToken cancellationToken, params string[] arguments) =>
        Run(terminal => terminal with { Cancellation = cancellationToken }, arguments);

    /// <summary>Runs one before somebody who types, or after a pipe.</summary>
    public static ToolResult Run(Func<Terminal, Terminal> change, params string[] arguments)
    {
        using StringWriter output = new(),
            errors = new();
        int code = ToolRunner.Run(arguments, change(new(output, errors, OutIsTerminal: false, ErrorIsTerminal: false, default)));
        return new(code, output.ToString(), errors.ToString());
    }

    private static ToolResult RunProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs one that must succeed.</summary>
    public static ToolResult Succeed(params string[] arguments)
    {
        ToolResult result = Run(arguments);
        result.Code.Should().Be(ExitCode.Ok, "of {0}{1}", result.Error, result.Out);
        return result;
    }
}

/// <summary>What a command line gave.</summary>
internal sealed record ToolResult(int Code, string Out, string Error)
{
    /// <summary>The one JSON object on the standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>The answer in it.</summary>
    public JsonElement Result => Json.GetProperty("result");

    /// <summary>The error in it.</summary>
    public JsonElement Failure => Json.GetProperty("error");
}
