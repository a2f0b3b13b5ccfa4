using System.Security.Cryptography;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>How two models did on images that nobody had seen when they were committed to.</summary>
/// <param name="Count">How many images there are in each set.</param>
/// <param name="Rehearsed">How many of the public images the memorizer has right.</param>
/// <param name="Memorized">How many of the fresh ones it has right.</param>
/// <param name="Honest">How many of the fresh ones the honest model has right.</param>
/// <param name="Baseline">From which score on something is paid.</param>
internal sealed record FreshOutcome(int Count, int Rehearsed, uint Memorized, uint Honest, uint Baseline);

/// <summary>
/// A model that learned public images by heart would have the best score on them. Here models are committed to while the test set is known
/// by a commitment and its ciphertext alone; then the sponsor shows the key, everybody compares the samples with the commitment, and the
/// memorizer's proof says how little it learned.
/// </summary>
internal sealed class FreshScene(
    DemoStage stage,
    DemoPlay play,
    ClaimProver sponsor,
    ClaimProver rehearsal,
    Groth16Prover key,
    DemoOptions options,
    DemoStory story
) : DemoScene(stage, play, sponsor, options, story)
{
    private const string Title = "fresh test set";
    private const int SamplesOfAClass = 20;
    private readonly ClaimProver unseen = sponsor;

    /// <summary>Plays it, with a key that serves every test set of the shape.</summary>
    public static async Task<FreshOutcome> PlayAsync(
        DemoStage stage,
        DemoPlay play,
        DemoOptions options,
        DemoStory story,
        Operation operation
    )
    {
        story.Begin("A memorizer, and a test set that nobody has seen");
        Dataset known = Choose(play.Pool),
            unseen = Choose(play.Hidden);
        using var rehearsed = new AccuracyPackage(play.Architecture, known, place: TestSetPlace.Committed);
        using Groth16Prover key = DemoKey.Open(options.Folder, rehearsed, operation);
        using var rehearsal = new ClaimProver(rehearsed, key);
        byte[] secret = EncryptedTestSet.NewKey();
        try
        {
            using var fresh = new AccuracyPackage(play.Architecture, unseen, place: TestSetPlace.Committed) { TestSetKey = secret };
            using var sponsor = new ClaimProver(fresh, key);
            // Above what is learned from as few images as are public.
            uint baseline = (uint)(fresh.Pool.Count * (play.Name == "mnist" ? 0.85 : 0.28));
            var scene = new FreshScene(
                stage,
                play with
                {
                    Pool = fresh.Pool,
                    Baseline = baseline,
                },
                sponsor,
                rehearsal,
                key,
                options,
                story
            );
            return await scene.PlayAsync(operation.Cancellation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>As many of each class, so that one key serves both sets.</summary>
    private static Dataset Choose(Dataset samples)
    {
        byte[] labels = samples.Labels.ToArray();
        return samples.Select([
            .. Enumerable
                .Range(0, samples.Count)
                .GroupBy(n => labels[n])
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Take(SamplesOfAClass)),
        ]);
    }

    private async Task<FreshOutcome> PlayAsync(CancellationToken cancellationToken)
    {
        Dataset known = rehearsal.Package.Pool;
        IntegerNetwork parrot = Play.Train(known, 100, Options.Seed, cancellationToken),
            learned = Learn(1, 60_000, 5, cancellationToken);
        var set = new SecretTestSet(unseen, cancellationToken: cancellationToken);
        Rules rules = await RulesAsync(1, [], cancellationToken);
        ZkPotAccount who = await PersonAsync("sponsor", cancellationToken);
        TrainingTask task = await new Sponsor(who).PostFreshAsync(
            Offer(),
            rules with
            {
                Timing = rules.Timing with { Reveal = rules.Timing.Commit },
            },
            new(Gap: 0, Budget / 10, Sharers: 64, set.Packing, []),
            [(set, unseen.Package)],
            key.VerificationKey,
            cancellationToken
        );
        int rehearsed = rehearsal.Package.Evaluate(parrot, cancellationToken).Score(known.Labels);
        Story.Tell($"  the memorizer has {rehearsed} of {known.Count} public images right");
        foreach ((string name, IntegerNetwork model) in ((string, IntegerNetwork)[])[("memorizer", parrot), ("bob", learned)])
            await (await JoinAsync(name, task, rehearsal, cancellationToken)).CommitAsync(model, cancellationToken: cancellationToken);
        await PassWindowAsync(cancellationToken);

        // No model can be committed to any more: the sponsor reveals the key, and everybody opens the ciphertext and compares.
        await new TestSetRevealer(who, task, [set]).StepAsync(cancellationToken);
        var revealed = new RevealedTestSets(who.Contracts, task, [set.Ciphertext]);
        using AccuracyPackage opened =
            await revealed.OpenAsync(Play.Architecture, null, 1, cancellationToken)
            ?? throw new InvalidOperationException("The test set was not revealed, or not the promised one.");
        using var prover = new ClaimProver(opened, key);
        TrainerStep watched = await new TestSetWatcher(
            await PersonAsync("bob", cancellationToken),
            task,
            Play.Architecture,
            revealed
        ).StepAsync(cancellationToken);
        Story.Tell($"  the key is revealed: {opened.Pool.Count} images that nobody had seen; {watched.Text}");
        await PassWindowAsync(cancellationToken);
        var scores = new List<uint>();
        Trainer last = null!;
        foreach (string name in new[] { "memorizer", "bob" })
        {
            last = await JoinAsync(name, task, prover, cancellationToken);
            if (!last.KnowsTestSet(1))
                throw new InvalidOperationException("The samples are not those of the commitment.");
            scores.Add((await ProveAsync(last, Title, cancellationToken)).Score!.Value);
        }
        await PassWindowAsync(cancellationToken);
        await last.PublishAsync(cancellationToken);
        await PassWindowAsync(cancellationToken);
        TrainingRounds.Events.Recorded recorded = await RecordAsync(Title, task, cancellationToken);
        if (recorded.Source.ToRecord().Winner != last.Account.Address)
            throw new InvalidOperationException("The memorizer won, or nobody did.");
        Story.Tell($"  below {Play.Baseline} nothing is paid: the memorizer earns nothing");
        return new(known.Count, rehearsed, scores[0], scores[1], Play.Baseline);
    }
}
