using System.CommandLine;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>zkpot task show: what a task offers and how its rounds went.</summary>
internal sealed class TaskShowCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");

    public TaskShowCommand()
        : base("show", "Show what a task offers, and how its rounds went, from events alone.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation) =>
        await TaskView.ReportAsync(await Chain.ContractsAsync(values, operation), values.GetRequiredValue(id), operation.Cancellation);
}
