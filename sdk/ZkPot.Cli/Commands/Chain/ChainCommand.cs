using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>A verb that speaks to a chain.</summary>
internal abstract class ChainCommand(string name, string description) : ToolCommand(name, description)
{
    /// <summary>Chain, contracts and account.</summary>
    protected ChainOptions Chain { get; } = new();

    /// <inheritdoc/>
    public sealed override Report Run(ParseResult values, Operation operation) => RunAsync(values, operation).GetAwaiter().GetResult();

    /// <summary>The number of a task, or of its model.</summary>
    protected static Argument<long> Numbered(string name) =>
        new(name)
        {
            Description = name == "task" ? "The number of the task." : $"The number of the {name}, which is that of its task.",
            CustomParser = given => WholeNumber.Parse<long>(given, 0, long.MaxValue),
        };

    /// <summary>Does the work.</summary>
    protected abstract Task<Report> RunAsync(ParseResult values, Operation operation);
}
