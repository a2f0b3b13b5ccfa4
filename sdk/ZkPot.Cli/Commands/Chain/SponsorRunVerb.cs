using System.CommandLine;
using System.Numerics;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot sponsor run: watches over a task to its end, as anybody may: runs what is published, records rounds, frees bonds, mints the model.</summary>
internal sealed class SponsorRunVerb : ChainVerb
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file.");

    public SponsorRunVerb() : base("run", "Watch over a task to its end: run what is published and falsify what lies, record rounds, free bonds, mint the model. Anybody may do it.")
    {
        Take(id);
        Take(task);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount account = chain.Account;
        TrainingTask posted = await TrainingTask.ReadAsync(account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        operation.Wait();
        var keeper = new Keeper(account);
        var falsifier = new Falsifier(account, posted, package);
        for (string last = ""; !(await account.Contracts.Rounds.WorkOfAsync(posted.Id, cancellationToken: operation.Cancellation)).Ended; await Task.Delay(Pause, operation.Cancellation))
            last = await StepAsync(posted, keeper, falsifier, account, last, operation);
        return await FinishAsync(posted, keeper, account, operation);
    }

    /// <summary>Looks once, and does what is to be done.</summary>
    private static async Task<string> StepAsync(TrainingTask task, Keeper keeper, Falsifier falsifier, ZkPotAccount account, string last, Operation operation)
    {
        TrainingRounds rounds = account.Contracts.Rounds;
        TrainingRoundsPhase phase = await rounds.PhaseOfAsync(task.Id, cancellationToken: operation.Cancellation);
        BigInteger number = await rounds.CurrentRoundAsync(task.Id, cancellationToken: operation.Cancellation);
        string now = $"round {number}: {phase}";
        if (now != last) operation.Note(now);
        if (phase == TrainingRoundsPhase.Over)
        {
            TrainingRounds.Events.Recorded recorded = await keeper.RecordAsync(task, operation.Cancellation);
            await keeper.ReleaseAsync(task, (ulong)recorded.Round, operation.Cancellation);
            operation.Note($"round {recorded.Round} recorded: {recorded.Source.Outcome}, best {recorded.Source.Best}");
        }
        else if (phase is TrainingRoundsPhase.OpenPublication or TrainingRoundsPhase.Hold && task.Terms.Architecture.Length > 0 && await InspectAsync(falsifier, now != last, operation) is { CanBeFalsified: true } inspection)
        {
            operation.Note($"{inspection.Published.Trainer} published a model with {inspection.Truth} right and claimed {inspection.Published.Claim.Score}: falsifying");
            await falsifier.FalsifyAsync(inspection, operation.Cancellation);
        }
        return now;
    }

    /// <summary>What cannot be read is told once a phase, and is no reason to stop watching.</summary>
    private static async Task<Inspection?> InspectAsync(Falsifier falsifier, bool isNews, Operation operation)
    {
        try
        {
            return await falsifier.InspectAsync(operation.Cancellation);
        }
        catch (ZkPotException e)
        {
            if (isNews) operation.Note(e.Message);
            return null;
        }
    }

    private static async Task<Report> FinishAsync(TrainingTask task, Keeper keeper, ZkPotAccount account, Operation operation)
    {
        BigInteger owed = await account.Contracts.Rounds.CreditOfAsync(task.Terms.Token, account.Address, cancellationToken: operation.Cancellation);
        if (!owed.IsZero) await account.SendAsync(account.Contracts.Rounds.Claim(task.Terms.Token, account.Address), operation.Cancellation);
        Report report = await TaskView.ReportAsync(account.Contracts, task.Id, operation.Cancellation);
        try
        {
            ModelRegistry.Events.ModelMinted minted = await keeper.MintAsync(task, operation.Cancellation);
            return report.Add("model", "Model", $"token {minted.Id} of {minted.Winner}");
        }
        catch (Exception e) when (e is ZkPotException or Ethereum.ContractRevertException)
        {
            operation.Note($"No model is minted: {e.Message}");
            return report;
        }
    }
}
