using System.CommandLine;
using ZkPot.Ethereum;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot task watch: tells what happens in a task while it happens, until it ends.</summary>
internal sealed class TaskWatchVerb : ChainVerb
{
    private readonly Argument<long> id = Numbered("task");

    public TaskWatchVerb() : base("watch", "Tell what happens in a task while it happens, until it ends or Ctrl-C.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask task = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Wait();
        var stream = new LogStream(contracts.Client, new LogFilter { Addresses = [contracts.Rounds.Address] });
        await foreach (LogUpdate update in stream.WatchAsync(task.Block, operation.Cancellation))
        {
            if (update.Log is not { } log || contracts.Rounds.TryRead(log) is not { } told || Tell(told, task) is not { } line) continue;
            operation.Note(update.Kind == LogUpdateKind.Removed ? $"undone by a reorganisation: {line}" : line);
            if (told is TrainingRounds.Events.Ended && update.Kind == LogUpdateKind.Added) break;
        }
        return await TaskView.ReportAsync(contracts, task.Id, operation.Cancellation);
    }

    private static string? Tell(ContractEvent told, TrainingTask task) => told switch
    {
        TrainingRounds.Events.RoundStarted e when e.Id == task.Id => $"round {e.Round} starts",
        TrainingRounds.Events.Enrolled e when e.Id == task.Id => $"  {e.Trainer} enrols",
        TrainingRounds.Events.Committed e when e.Id == task.Id => $"  {e.Trainer} commits, as number {e.Index}",
        TrainingRounds.Events.Proven e when e.Id == task.Id => $"  {e.Trainer} proves {e.Score} of {task.Terms.PoolSize}",
        TrainingRounds.Events.Published e when e.Id == task.Id => $"  {e.Trainer} publishes",
        TrainingRounds.Events.Falsified e when e.Id == task.Id => $"  {e.Falsifier} falsifies what {e.Trainer} published",
        TrainingRounds.Events.LeaderFault e when e.Id == task.Id => $"  {e.Leader} led and did not publish",
        TrainingRounds.Events.Recorded e when e.Id == task.Id => $"round {e.Round} ends {e.Source.Outcome}, best {e.Source.Best}",
        TrainingRounds.Events.Ended e when e.Id == task.Id => "the task ends",
        _ => null,
    };
}
