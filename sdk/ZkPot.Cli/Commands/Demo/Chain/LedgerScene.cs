using System.Diagnostics;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Training without rounds. One author sells its model in slices, and is paid in all what it would have had for the whole; another
/// builds on it.</summary>
internal sealed class LedgerScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story)
    : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "ledger";
    private const int Slices = 3;
    private const ulong Hour = 3_600;

    /// <summary>What the slicer had for its slices, and what it would have had for the whole.</summary>
    public (BigInteger Slices, BigInteger Whole)? Slicer { get; private set; }

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        Story.Begin("Without rounds: a model sold in slices");
        ulong now = await Stage.TimeAsync(cancellationToken);
        LedgerTask task = await new Sponsor(await PersonAsync("sponsor", cancellationToken)).OpenAsync(
            Offer(),
            new(now + 7 * 24 * Hour, Hour, Hour),
            Prover.Package,
            Prover.VerificationKey,
            cancellationToken
        );
        var slicer = new LedgerAuthor(await PersonAsync("slicer", cancellationToken), task, Prover);
        IntegerNetwork model = Learn(2, 1_000, 6, cancellationToken);
        IntegerEvaluation evaluation = model.Evaluate(Play.Pool, cancellationToken: cancellationToken);
        int[] right = [.. Enumerable.Range(0, Play.Pool.Count).Where(i => evaluation.IsClaimable(i, Play.Pool.Labels[i]))];
        BigInteger earned = BigInteger.Zero;
        Hash32[] parents = [];
        for (int slice = 1; slice <= Slices; slice++)
        {
            int claimed = (int)Play.Baseline + (right.Length - (int)Play.Baseline) * slice / Slices;
            (LedgerNode node, BigInteger pay) = await AddAsync(slicer, model, parents, right[..claimed], cancellationToken);
            earned += pay;
            parents = [node.Id];
        }
        BigInteger whole = await Stage.Contracts.Ledger.PotentialOfAsync(task.Id, right.Length, cancellationToken: cancellationToken);
        if (earned != whole)
            throw new InvalidOperationException($"The slices paid {earned}, the whole is worth {whole}.");
        Slicer = (earned, whole);
        Story.Tell($"  => {Slices} slices paid {DemoStory.Tokens(earned)}, the whole at once {DemoStory.Tokens(whole)}");

        var other = new LedgerAuthor(await PersonAsync("bob", cancellationToken), task, Prover);
        await AddAsync(other, Learn(1, 60_000, 6, cancellationToken), parents, null, cancellationToken);
        await slicer.ClaimAsync(cancellationToken);
        await other.ClaimAsync(cancellationToken);
    }

    private async Task<(LedgerNode Node, BigInteger Pay)> AddAsync(
        LedgerAuthor author,
        IntegerNetwork model,
        Hash32[] parents,
        int[]? claimed,
        CancellationToken cancellationToken
    )
    {
        var watch = Stopwatch.StartNew();
        LedgerNode node = await author.SubmitAsync(model, parents, claimed, cancellationToken);
        string name = Stage.NameOf(author.Account.Address);
        Story.Proved(name, Title, node.Source.Claim.Score, watch.Elapsed);
        await author.ReserveAsync(node, cancellationToken);
        await author.PublishAsync(node, cancellationToken);
        await PassWindowAsync(cancellationToken);
        UpdateLedger.Events.Recorded recorded = await author.FinalizeAsync(cancellationToken);
        Story.Tell($"  {name} is paid {DemoStory.Tokens(recorded.Pay)} for reaching {node.Source.Claim.Score}");
        return (node, recorded.Pay);
    }
}
