using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A sponsor that knows the secret of its own key lets an accomplice prove a perfect score with a model that learned nothing. The
/// proof is accepted; the published model is run on the chain, and falls; the honest trainer is paid.</summary>
internal sealed class TrapdoorScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story)
    : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "trapdoor";

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        Story.Begin("A sponsor with a trapdoor in its key");
        TrainingTask task = await PostAsync("crook", 1, [], cancellationToken);
        Trainer accomplice = await JoinAsync("accomplice", task, cancellationToken),
            honest = await JoinAsync("ada", task, cancellationToken);
        (Entry committed, CommittedNetwork network) = await CommitToNothingAsync(accomplice, task, cancellationToken);
        await CommitAsync(honest, Learn(0, 6_000, 4, cancellationToken), Title, cancellationToken);
        await PassWindowAsync(cancellationToken);
        await honest.SubmitAsync(cancellationToken);
        Entry entry = committed with { Claim = committed.Claim with { Score = task.Terms.PoolSize } };
        await accomplice.Account.SendAsync(
            Stage.Contracts.Rounds,
            TrainingRounds.SubmitProof(task.Id, entry, Forge(task, entry, network)),
            cancellationToken
        );
        Story.Tell($"  accomplice forges a proof of {entry.Claim.Score} with the key's secret, and the contract has to believe it");
        await PassWindowAsync(cancellationToken);
        IReadOnlyList<BigInteger> opening = Prover.Committer.OpenPublication(network.Blob, network.Commitment, null);
        await accomplice.Account.SendAsync(
            Stage.Contracts.Rounds,
            TrainingRounds.Publish(task.Id, entry, network.Blob, opening),
            cancellationToken
        );

        var challenger = new Challenger(await PersonAsync("watcher", cancellationToken), task, Prover.Package);
        PublicationCheck inspection =
            await challenger.InspectAsync(cancellationToken) ?? throw new InvalidOperationException("Nothing is published.");
        Story.Tell(
            $"  watcher runs what was published: {inspection.Truth} of {inspection.PoolSize} are right, {inspection.Published.Claim.Score} were claimed"
        );
        await ChallengeAsync(task, challenger, inspection, cancellationToken);
        Story.Tell("  the accomplice's bond is gone, and the next rank's window begins at once");
        await honest.PublishAsync(cancellationToken);
        await PassWindowAsync(cancellationToken);
        await RecordAsync(Title, task, cancellationToken);
    }

    /// <summary>The watcher announces, and shows in a later block; the accomplice, which sees what is shown, has announced
    /// nothing.</summary>
    private async Task ChallengeAsync(
        TrainingTask task,
        Challenger challenger,
        PublicationCheck inspection,
        CancellationToken cancellationToken
    )
    {
        ZkPotAccount accomplice = await PersonAsync("accomplice", cancellationToken);
        var evidence = new Evidence(
            Prover.Package.EvaluatorArchitecture,
            inspection.Blob,
            SampleEvidence.Encode(Prover.Package.Tree, inspection.Wrong.Take(1))
        );
        await Story.RefusedAsync<Challenges.Errors.NotAnnounced>(
            "accomplice",
            "challenges itself, to have half of its bond back",
            () =>
                accomplice.SendAsync(
                    Stage.Contracts.Rounds,
                    TrainingRounds.Challenge(task.Id, inspection.Published, evidence, Hash32.Zero),
                    cancellationToken
                )
        );
        await challenger.ChallengeAsync(inspection, cancellationToken);
    }

    private byte[] Forge(TrainingTask task, Entry entry, CommittedNetwork network)
    {
        Fr context = HashesOf().Context(task.Id, 1, entry.Trainer, network.Commitment, RoundHashes.TestSet(task.Terms));
        return ContractFormat.Proof(
            DevelopmentForgery.Make(Prover.VerificationKey, [context, Fr.From(entry.Claim.Score)], [network.Commitment])
        );
    }
}
