using System.CommandLine;
using Nethereum.Contracts;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot task watch: tells what happens in a task while it happens, until it ends.</summary>
internal sealed class TaskWatchCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");

    public TaskWatchCommand()
        : base("watch", "Tell what happens in a task while it happens, until it ends or Ctrl-C.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        TrainingTask task = await TrainingTask.ReadAsync(contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Wait();
        var stream = new LogStream(contracts.Web3.Client, LogFilter.Create([contracts.Rounds.Address]));
        await foreach (LogUpdate update in stream.WatchAsync(task.Block, operation.Cancellation))
        {
            if (update.Log is not { } log || contracts.Rounds.TryRead(log) is not { } told || Tell(told, task) is not { } line)
                continue;
            operation.Note(update.Kind == LogUpdateKind.Removed ? $"undone by a reorganization: {line}" : line);
            if (told is EventLog<TrainingRounds.Events.Ended> && update.Kind == LogUpdateKind.Added)
                break;
        }
        return await TaskView.ReportAsync(contracts, task.Id, operation.Cancellation);
    }

    private static string? Tell(IEventLog told, TrainingTask task) =>
        told switch
        {
            EventLog<TrainingRounds.Events.RoundStarted> { Event: var e } when e.Id == task.Id => $"round {e.Round} starts",
            EventLog<TrainingRounds.Events.Enrolled> { Event: var e } when e.Id == task.Id => $"  {e.Trainer} enrolls",
            EventLog<TrainingRounds.Events.Committed> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} commits, as number {e.Index}",
            EventLog<TrainingRounds.Events.Proven> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} proves {e.Score} of {task.Terms.PoolSize}",
            EventLog<TrainingRounds.Events.Published> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} publishes, in the window of rank {e.Rank + 1}",
            EventLog<TrainingRounds.Events.RankClaimed> { Event: var e } when e.Id == task.Id =>
                $"  {e.Trainer} claims a rank, with {e.Score}",
            EventLog<TrainingRounds.Events.Invalidated> { Event: var e } when e.Id == task.Id =>
                $"  {e.Challenger} challenges what {e.Trainer} published",
            EventLog<TrainingRounds.Events.LeaderFault> { Event: var e } when e.Id == task.Id =>
                $"  {e.Leader} did not publish in the window of its rank",
            EventLog<TrainingRounds.Events.Recorded> { Event: var e } when e.Id == task.Id =>
                $"round {e.Round} ends {e.Source.Outcome}, best {e.Source.Best}",
            EventLog<TrainingRounds.Events.Ended> { Event: var e } when e.Id == task.Id => "the task ends",
            _ => null,
        };
}
