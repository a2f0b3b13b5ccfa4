using System.CommandLine;

namespace ZkPot.Cli;

/// <summary>A verb that speaks to a chain.</summary>
internal abstract class ChainVerb(string name, string description) : Verb(name, description)
{
    /// <summary>Chain, contracts and account.</summary>
    protected ChainOptions Chain { get; } = new();

    /// <inheritdoc/>
    public sealed override Report Run(ParseResult values, Operation operation) => RunAsync(values, operation).GetAwaiter().GetResult();

    /// <summary>Does the work.</summary>
    protected abstract Task<Report> RunAsync(ParseResult values, Operation operation);
}
