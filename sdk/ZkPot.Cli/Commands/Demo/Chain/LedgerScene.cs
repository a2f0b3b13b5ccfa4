using System.Diagnostics;
using System.Numerics;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Cli;

/// <summary>Training without rounds. One author sells its model in slices, and is paid in all what it would have had for the whole; another builds on it.</summary>
internal sealed class LedgerScene(DemoStage stage, DemoPlay play, ClaimProver prover, DemoOptions options, DemoStory story) : DemoScene(stage, play, prover, options, story)
{
    private const string Title = "ledger";
    private const int Slices = 3;
    private const ulong Hour = 3_600;

    /// <summary>What the slicer had for its slices, and what it would have had for the whole.</summary>
    public (BigInteger Slices, BigInteger Whole)? Slicer { get; private set; }

    /// <summary>Plays it.</summary>
    public async Task PlayAsync(CancellationToken cancellation)
    {
        Story.Begin("Without rounds: a model sold in slices");
        ulong now = await Stage.TimeAsync(cancellation);
        LedgerTask task = await new Sponsor(await PersonAsync("sponsor", cancellation))
            .OpenAsync(Offer(), new(now + 7 * 24 * Hour, Hour, Hour), Prover.Package, Prover.VerificationKey, cancellation);
        var slicer = new LedgerAuthor(await PersonAsync("slicer", cancellation), task, Prover);
        IntegerNetwork model = Learn(2, 1_000, 6, cancellation);
        IntegerEvaluation evaluation = model.Evaluate(Play.Pool, cancellation: cancellation);
        int[] right = [.. Enumerable.Range(0, Play.Pool.Count).Where(i => evaluation.IsClaimable(i, Play.Pool.Labels[i]))];
        BigInteger earned = BigInteger.Zero;
        Hash32[] parents = [];
        for (int slice = 1; slice <= Slices; slice++)
        {
            int claimed = (int)Play.Baseline + (right.Length - (int)Play.Baseline) * slice / Slices;
            (LedgerNode node, BigInteger pay) = await AddAsync(slicer, model, parents, right[..claimed], cancellation);
            earned += pay;
            parents = [node.Id];
        }
        BigInteger whole = await Stage.Contracts.Ledger.PotentialOfAsync(task.Id, right.Length, cancellationToken: cancellation);
        if (earned != whole) throw new InvalidOperationException($"The slices paid {earned}, the whole is worth {whole}.");
        Slicer = (earned, whole);
        Story.Tell($"  => {Slices} slices paid {DemoStory.Tokens(earned)}, the whole at once {DemoStory.Tokens(whole)}");

        var other = new LedgerAuthor(await PersonAsync("bob", cancellation), task, Prover);
        await AddAsync(other, Learn(1, 60_000, 6, cancellation), parents, null, cancellation);
        await slicer.ClaimAsync(cancellation);
        await other.ClaimAsync(cancellation);
    }

    private async Task<(LedgerNode Node, BigInteger Pay)> AddAsync(LedgerAuthor author, IntegerNetwork model, Hash32[] parents, int[]? claimed, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        LedgerNode node = await author.SubmitAsync(model, parents, claimed, cancellation);
        string name = Stage.NameOf(author.Account.Address);
        Story.Proved(name, Title, node.Source.Claim.Score, watch.Elapsed);
        await author.ReserveAsync(node, cancellation);
        await author.PublishAsync(node, cancellation);
        await PassWindowAsync(cancellation);
        UpdateLedger.Events.Recorded recorded = await author.FinaliseAsync(cancellation);
        Story.Tell($"  {name} is paid {DemoStory.Tokens(recorded.Pay)} for reaching {node.Source.Claim.Score}");
        return (node, recorded.Pay);
    }
}
