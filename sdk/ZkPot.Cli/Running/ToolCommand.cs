using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>
/// One verb of the tool: its arguments, and what it does with them. Parsing, errors, progress and output are the runner's part.
/// </summary>
internal abstract class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Does the work; whatever goes wrong is thrown.</summary>
    /// <param name="values">The values of the verb's arguments and options.</param>
    /// <param name="operation">For progress, notes and cancellation.</param>
    /// <returns>The answer.</returns>
    public abstract Report Run(ParseResult values, Operation operation);

    /// <summary>Adds arguments in the order in which they are given.</summary>
    protected void Take(params ReadOnlySpan<Argument> arguments)
    {
        foreach (Argument argument in arguments)
            Arguments.Add(argument);
    }

    /// <summary>Adds options.</summary>
    protected void Take(params ReadOnlySpan<Option> options)
    {
        foreach (Option option in options)
            Options.Add(option);
    }

    /// <summary>A required argument.</summary>
    protected static Argument<string> File(string name, string description) => new(name) { Description = description };
}

/// <summary>A command line that can be parsed but makes no sense.</summary>
internal sealed class UsageException(string problem) : Exception(problem);
