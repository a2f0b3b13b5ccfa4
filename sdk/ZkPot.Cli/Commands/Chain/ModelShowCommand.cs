using System.CommandLine;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot model show: what a model is and where it came from.</summary>
internal sealed class ModelShowCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("model");

    public ModelShowCommand()
        : base("show", "Show what a model is, who holds it, and the chain of records that it came from.")
    {
        Take(id);
        Take(Chain.ForReaders);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        ZkPotContracts contracts = await Chain.ContractsAsync(values, operation);
        long number = values.GetRequiredValue(id);
        (_, TrainingTask task, IReadOnlyList<RoundHistory> rounds, Model model) = await MintedModel.ReadAsync(
            contracts,
            number,
            operation.Cancellation
        );
        Address holder = await contracts.Models.OwnerOfAsync(number, cancellationToken: operation.Cancellation);
        return new Report($"Model {number}: {model.Score} of {task.Terms.PoolSize}. Its records follow from the events, checked.")
            .Add("holder", "Holder", holder.ToString())
            .Add("score", "Score", model.Score)
            .Add("commitment", "Commitment", string.Join(", ", model.Commitment))
            .Add("record", "Record", model.Record.ToString())
            .Add(new FactTable("records", "Records", [.. rounds.Where(round => round.Recorded is not null).Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(RoundHistory round)
    {
        Record record = round.Recorded!.Source.ToRecord();
        return
        [
            new("round", "Round", round.Number, $"{round.Number}"),
            new("outcome", "Outcome", record.Outcome.ToString(), record.Outcome.ToString()),
            new("score", "Score", record.Score, $"{record.Score}"),
            new("winner", "Winner", record.Winner.ToString(), record.Winner.IsZero ? "" : record.Winner.ToString()),
            new("record", "Record", $"{(Hash32)round.Recorded.Record}", $"{(Hash32)round.Recorded.Record}"),
        ];
    }
}
