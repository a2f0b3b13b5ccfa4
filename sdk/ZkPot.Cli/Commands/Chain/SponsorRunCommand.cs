using System.CommandLine;
using System.Numerics;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot sponsor run: watches over a task to its end, as anybody may: runs what is published, records rounds, frees bonds, mints
/// the model.</summary>
internal sealed class SponsorRunCommand : ChainCommand
{
    private readonly Argument<long> id = Numbered("task");
    private readonly Argument<string> task = File("task.json", "The task file.");
    private readonly SecretTestSetFiles testSets = new();
    private readonly Option<string?> key = new("--key")
    {
        Description = "task.zkey: the proving key, with --testset-key: its powers open the commitments to the test sets.",
    };

    public SponsorRunCommand()
        : base(
            "run",
            "Watch over a task to its end: run what is published and challenge what lies, record rounds, free bonds, mint the model. Anybody may do it."
        )
    {
        Take(id);
        Take(task);
        Take(testSets.Ciphertexts, testSets.Keys);
        Take(key);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        ZkPotAccount account = chain.Account;
        TrainingTask posted = await TrainingTask.ReadAsync(account.Contracts, values.GetRequiredValue(id), operation.Cancellation);
        operation.Progress?.Report(new StageProgress("build the circuit again", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover? prover = values.GetValue(key) is { } path ? Groth16Prover.Open(path) : null;
        if (prover is null && values.GetValue(testSets.Keys) is { Length: > 0 })
            throw new UsageException("--testset-key reveals test sets, and takes --key, the proving key.");
        SecretTestSet[] secret = prover is null ? [] : [.. testSets.Open(values, package, prover, operation).Select(given => given.Set)];
        operation.Wait();
        var keeper = new KeeperRun(account, posted);
        await BothAsync(
            stop => keeper.RunAsync(new StepNotes(operation), stop),
            stop =>
                posted.Fresh is not null ? RevealAsync(account, posted, package, values, secret, operation, stop)
                : posted.Terms.Architecture.Length > 0
                    ? new Challenger(
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

    /// <summary>Reveals the test sets whose keys are given, and compares what is revealed with what was handed out.</summary>
    private async Task RevealAsync(
        ZkPotAccount account,
        TrainingTask posted,
        AccuracyPackage package,
        ParseResult values,
        SecretTestSet[] secret,
        Operation operation,
        CancellationToken cancellationToken
    )
    {
        if (secret.Length > 0)
            await new TestSetRevealer(account, posted, secret).RunAsync(new StepNotes(operation), cancellationToken);
        else if (values.GetValue(testSets.Ciphertexts) is { Length: > 0 } paths)
            await new TestSetWatcher(
                account,
                posted,
                package.Architecture,
                new(account.Contracts, posted, [.. paths.Select(path => TestSetCommand.ReadSealed(path, operation))])
            ).RunAsync(new StepNotes(operation), cancellationToken);
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
