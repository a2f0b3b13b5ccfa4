using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>A sponsor that knows the secret of its own key lets an accomplice prove a perfect score with a model that learned nothing. The proof is accepted; the published model is run on the chain, and falls; the honest trainer is paid.</summary>
internal sealed class TrapdoorScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story) : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "trapdoor";

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellation)
    {
        Story.Begin("A sponsor with a trapdoor in its key");
        TrainingTask task = await PostAsync("crook", 1, [], cancellation);
        Trainer accomplice = await JoinAsync("accomplice", task, cancellation), honest = await JoinAsync("ada", task, cancellation);
        (Entry committed, CommittedNetwork network) = await CommitToNothingAsync(accomplice, task, cancellation);
        await CommitAsync(honest, Learn(0, 6_000, 4, cancellation), Title, cancellation);
        await PassWindowAsync(cancellation);
        await honest.SubmitAsync(cancellation);
        Entry entry = committed with { Claim = committed.Claim with { Score = task.Terms.PoolSize } };
        await accomplice.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, entry, Forge(task, entry, network)), cancellation);
        Story.Tell($"  accomplice forges a proof of {entry.Claim.Score} with the key's secret, and the contract has to believe it");
        await PassWindowAsync(cancellation);
        IReadOnlyList<BigInteger> opening = Prover.Committer.OpenPublication(network.Blob, network.Commitment, null);
        await accomplice.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Publish(task.Id, entry, network.Blob, opening), cancellation);

        var falsifier = new Falsifier(await PersonAsync("watcher", cancellation), task, Prover.Package);
        Inspection inspection = await falsifier.InspectAsync(cancellation) ?? throw new InvalidOperationException("Nothing is published.");
        Story.Tell($"  watcher runs what was published: {inspection.Truth} of {inspection.PoolSize} are right, {inspection.Published.Claim.Score} were claimed");
        await FalsifyAsync(task, falsifier, inspection, cancellation);
        Story.Tell("  the accomplice's bond is gone, and the next rank's window begins at once");
        await honest.PublishAsync(cancellation);
        await PassWindowAsync(cancellation);
        await RecordAsync(Title, task, cancellation);
    }

    /// <summary>The watcher announces, and shows in a later block; the accomplice, which sees what is shown, has announced nothing.</summary>
    private async Task FalsifyAsync(TrainingTask task, Falsifier falsifier, Inspection inspection, CancellationToken cancellation)
    {
        ZkPotAccount accomplice = await PersonAsync("accomplice", cancellation);
        var evidence = new Evidence(Prover.Package.EvaluatorArchitecture, inspection.Blob, SampleEvidence.Encode(Prover.Package.Tree, inspection.Wrong.Take(1)));
        await Story.RefusedAsync<Challenges.Errors.NotAnnounced>(
            "accomplice", "falsifies itself, to have half of its bond back", () => accomplice.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Falsify(task.Id, inspection.Published, evidence, Hash32.Zero), cancellation));
        await falsifier.FalsifyAsync(inspection, cancellation);
    }

    private byte[] Forge(TrainingTask task, Entry entry, CommittedNetwork network)
    {
        Fr context = HashesOf().Context(task.Id, 1, entry.Trainer, network.Commitment, RoundHashes.TestSet(task.Terms));
        return ContractFormat.Proof(DevelopmentForgery.Make(Prover.VerificationKey, [context, Fr.From(entry.Claim.Score)], [network.Commitment]));
    }
}
