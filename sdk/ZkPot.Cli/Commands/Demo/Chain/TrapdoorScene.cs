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
        RoundEntry entry = await accomplice.CommitAsync(Play.Untrained(), cancellation);
        await honest.CommitAsync(Learn(0, 6_000, 4, cancellation), cancellation);
        await PassWindowAsync(cancellation);
        await ProveAsync(honest, Title, cancellation);
        entry = Forge(task, accomplice, entry);
        await accomplice.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.SubmitProof(task.Id, entry.Entry, entry.Proof!), cancellation);
        Story.Tell($"  accomplice forges a proof of {entry.Score} with the key's secret, and the contract has to believe it");
        await PassWindowAsync(cancellation);
        await accomplice.Account.SendAsync(Stage.Contracts.Rounds, TrainingRounds.Publish(task.Id, entry.Entry, entry.Words), cancellation);

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

    private RoundEntry Forge(TrainingTask task, Trainer accomplice, RoundEntry entry)
    {
        Fr context = accomplice.ContextOf(entry), opening = Statements.ModelCommitment.Open(entry.Words, context);
        Fr commitment = PrimeField.FromCanonical<Fr>(entry.Commitment.Word), score = Fr.From(Play.Pool.Count);
        Proof forged = DevelopmentForgery.Make(Prover.VerificationKey, [context, commitment, score, opening]);
        return entry with { Score = task.Terms.PoolSize, Opening = new(PrimeField.ToCanonical(opening)), Proof = ContractFormat.Proof(forged) };
    }
}
