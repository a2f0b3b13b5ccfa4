using System.CommandLine;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>zkpot task create: posts a task.</summary>
internal sealed class TaskCreateCommand : ChainCommand
{
    private readonly Argument<string> task = File("task.json", "The task: architecture, shifts and windows, pool."),
        key = File("task.zkey", "The proving key that trainers will use."),
        offer = File("offer.json", "What is offered; docs/cli.md shows one.");

    private readonly SecretTestSetFiles testSets = new();

    public TaskCreateCommand()
        : base("create", "Post a task: deploy its key, put in the stake behind it, pay the budget in.")
    {
        Take(task, key, offer);
        Take(testSets.Ciphertexts, testSets.Keys);
        Take(Chain.ForActors);
    }

    protected override async Task<Report> RunAsync(ParseResult values, Operation operation)
    {
        string offerPath = values.GetRequiredValue(offer);
        OfferFile offered = OfferFile.Load(offerPath);
        Address token = OfferFile.Read(offerPath, () => offered.TokenAddress);
        using ChainAccount chain = await Chain.AccountAsync(values, operation);
        operation.Progress?.Report(new StageProgress("lay the circuit", 0));
        using AccuracyPackage package = AccuracyPackage.Load(values.GetRequiredValue(task), operation.Cancellation);
        using Groth16Prover prover = Groth16Prover.Open(values.GetRequiredValue(key));
        if (prover.Phases != package.Statement.Circuit.System.Phases)
            throw new ArtifactException(
                values.GetRequiredValue(key),
                "",
                "is the key of another circuit than the task's; make it with \"zkpot statement setup\""
            )
            {
                Fault = ArtifactFault.OfAnother,
            };
        package.CommitTestSet(prover.Powers, operation.Cancellation);
        IReadOnlyList<(SecretTestSet Set, AccuracyPackage Package)> secret = testSets.Open(values, package, prover, operation);
        ZkPotContracts contracts = chain.Account.Contracts;
        TokenAmount pay = await TokenAmount.OfAsync(contracts.Token(token), operation.Cancellation),
            stake = await TokenAmount.OfAsync(contracts.StakeToken, operation.Cancellation);
        ulong now = await contracts.TimeAsync(operation.Cancellation);
        (TaskOffer terms, Rules rules) = OfferFile.Read(offerPath, () => (offered.ToOffer(pay, stake), offered.ToRules(now)));
        operation.Progress?.Report(new StageProgress("post the task", 0));
        var sponsor = new Sponsor(chain.Account);
        TrainingTask posted =
            secret.Count == 0
                ? await sponsor.PostAsync(terms, rules, package, prover.VerificationKey, operation.Cancellation)
                : await sponsor.PostFreshAsync(
                    terms,
                    rules,
                    OfferFile.Read(offerPath, () => offered.ToFreshTerms(pay)),
                    secret,
                    prover.VerificationKey,
                    operation.Cancellation
                );
        return new Report($"Posted as task {posted.Id}. Hand out the task file and the key: without them nobody can take part.")
            .Add("task", "Task", (long)posted.Id)
            .Add("keyDigest", "Key", posted.Terms.KeyDigest.ToString())
            .Add("circuit", "Circuit (SHA-256 of its .r1cs)", posted.Terms.Circuit.ToString())
            .Add("poolRoot", "Root of the pool", posted.Terms.PoolRoot.ToString())
            .Add(pay.Fact("budget", "Budget", posted.Terms.Budget))
            .Add(stake.Fact("bond", "Bond of a trainer", posted.Terms.Bond))
            .Add(stake.Fact("keyBond", "Bond behind the key", posted.Terms.KeyBond));
    }
}
