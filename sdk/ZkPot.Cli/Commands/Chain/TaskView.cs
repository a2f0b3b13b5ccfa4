using System.Numerics;
using System.Text.Json.Nodes;
using ZkPot.Chain;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A task and its rounds, as reports show them.</summary>
internal static class TaskView
{
    /// <summary>Reads and shows a task.</summary>
    public static async Task<Report> ReportAsync(ZkPotContracts contracts, BigInteger id, CancellationToken cancellationToken)
    {
        TrainingTask task = await TrainingTask.ReadAsync(contracts, id, cancellationToken);
        IReadOnlyList<RoundHistory> rounds = await RoundHistory.ReadAsync(contracts, task, cancellationToken);
        TrainingRounds.Outputs.WorkOf work = await contracts.Rounds.WorkOfAsync(id, cancellationToken: cancellationToken);
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(task.Terms.Token), cancellationToken),
            stake = await TokenAmount.OfAsync(contracts.StakeToken, cancellationToken);
        string phase = work.Ended ? "ended" : (await contracts.Rounds.PhaseOfAsync(id, cancellationToken: cancellationToken)).ToString();
        return new Report($"Task {id}, round {rounds.Count} of at most {task.Rules.Timing.MaxRounds}: {phase}.")
            .Add("task", "Task", (long)id)
            .Add("sponsor", "Sponsor", task.Sponsor.ToString())
            .Add("phase", "Phase", phase)
            .Add("best", "Last paid score", work.Best)
            .Add("pool", "Samples in the pool", task.Terms.PoolSize)
            .Add("margin", "Margin", task.Terms.Margin)
            .Add(pay.Fact("budget", "Budget", task.Terms.Budget))
            .Add(pay.Fact("remainder", "Left of it", work.Remainder))
            .Add(stake.Fact("bond", "Bond of a trainer", task.Terms.Bond))
            .Add("keyDigest", "Key", task.Terms.KeyDigest.ToString())
            .Add("end", "Ends at the latest", DateTimeOffset.FromUnixTimeSeconds((long)task.Rules.Timing.End).ToString("u"))
            .Add(new FactTable("rounds", "Rounds", [.. rounds.Select(round => Row(round, pay))]));
    }

    private static IReadOnlyList<Fact> Row(RoundHistory round, TokenAmount pay)
    {
        Record? record = round.Recorded?.Source.ToRecord();
        string outcome = record?.Outcome.ToString() ?? "goes on";
        var proofs = round.Proofs.OrderByDescending(proof => proof.Score).ToList();
        return
        [
            new("round", "Round", round.Number, $"{round.Number}"),
            new("outcome", "Outcome", outcome, outcome),
            new("committed", "Committed", round.Commitments.Count(), $"{round.Commitments.Count()}"),
            new(
                "proofs",
                "Proven",
                new JsonArray([
                    .. proofs.Select(proof => (JsonNode)new JsonObject { ["trainer"] = proof.Trainer, ["score"] = (long)proof.Score }),
                ]),
                string.Join(" ", proofs.Take(5).Select(proof => $"{proof.Score}"))
            ),
            new(
                "winner",
                "Winner",
                record is null || record.Winner.IsZero ? null : record.Winner.ToString(),
                record is null || record.Winner.IsZero ? "" : record.Winner.ToString()
            ),
            pay.Fact("pay", "Paid", round.Recorded?.Pay ?? 0),
        ];
    }
}
