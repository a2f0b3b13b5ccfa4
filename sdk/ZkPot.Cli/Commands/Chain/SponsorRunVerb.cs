using System.CommandLine;
using System.Numerics;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot sponsor run: watches over a task to its end, as anybody may: runs what is published, records rounds, frees bonds, mints
/// the model.</summary>
internal sealed class SponsorRunVerb : ChainVerb
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file.");

    public SponsorRunVerb()
        : base(
            "run",
            "Watch over a task to its end: run what is published and falsify what lies, record rounds, free bonds, mint the model. Anybody may do it."
        )
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
        var keeper = new KeeperRun(account, posted);
        await BothAsync(
            stop => keeper.RunAsync(new StepNotes(operation), stop),
            stop =>
                posted.Terms.Architecture.Length > 0
                    ? new Falsifier(
                        account,
                        posted,
                        package,
                        new(Chain.JournalOf(values), account.Contracts, posted, account.Address)
                    ).RunAsync(new SightingNotes(operation), stop)
                    : Task.CompletedTask,
            operation.Cancellation
        );

        BigInteger owed = await account.Contracts.Rounds.CreditOfAsync(
            posted.Terms.Token,
            account.Address,
            cancellationToken: operation.Cancellation
        );
        if (!owed.IsZero)
            await account.SendAsync(
                account.Contracts.Rounds,
                TrainingRounds.Claim(posted.Terms.Token, account.Address),
                operation.Cancellation
            );
        Report report = await TaskView.ReportAsync(account.Contracts, posted.Id, operation.Cancellation);
        return keeper.Minted is { } minted ? report.Add("model", "Model", $"token {minted.Id} of {minted.Winner}") : report;
    }

    /// <summary>Keeps and watches at the same time; if one of the two fails, the other stops.</summary>
    private static async Task BothAsync(
        Func<CancellationToken, Task> first,
        Func<CancellationToken, Task> second,
        CancellationToken cancellationToken
    )
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] both = [first(either.Token), second(either.Token)];
        await foreach (Task done in Task.WhenEach(both))
        {
            if (!done.IsCompletedSuccessfully)
                await either.CancelAsync();
        }
        await (both.FirstOrDefault(task => task.IsFaulted) ?? Task.WhenAll(both));
    }
}
