using System.CommandLine;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot task list: all tasks.</summary>
internal sealed class TaskListCommand : ChainCommand
{
    public TaskListCommand()
        : base("list", "List all tasks.") => Take(Chain.ForReaders);

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        IReadOnlyList<TaskListing> tasks = await TrainingTask.ListAsync(contracts, operation.Cancellation);
        var rows = new List<IReadOnlyList<Fact>>();
        foreach (TaskListing listing in tasks)
        {
            if (listing.Task is { } task)
                rows.Add(await RowAsync(contracts, task, operation.Cancellation));
            else
                operation.Note($"Task {listing.Id} of {listing.Sponsor} cannot be read: {listing.Problem}");
        }
        return new Report(Quantity.Count(tasks.Count, "task") + ".").Add(new FactTable("tasks", "Tasks", rows));
    }

    private static async Task<IReadOnlyList<Fact>> RowAsync(
        ZkPotContracts contracts,
        TrainingTask task,
        CancellationToken cancellationToken
    )
    {
        TrainingRounds.Outputs.WorkOf work = await contracts.Rounds.WorkOfAsync(task.Id, cancellationToken: cancellationToken);
        string phase = work.Ended
            ? "ended"
            : (await contracts.Rounds.PhaseOfAsync(task.Id, cancellationToken: cancellationToken)).ToString();
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(task.Terms.Token), cancellationToken);
        return
        [
            new("task", "Task", (long)task.Id, $"{task.Id}"),
            new("phase", "Phase", phase, phase),
            new("best", "Best", work.Best, $"{work.Best}"),
            new("pool", "Pool", task.Terms.PoolSize, $"{task.Terms.PoolSize}"),
            pay.Fact("remainder", "Left", work.Remainder),
            new("sponsor", "Sponsor", task.Sponsor.ToString(), task.Sponsor.ToString()),
        ];
    }
}
