using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Sdk;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Federation.OnChain;

/// <summary>Posts the task of a plan, once, and shows the model that it starts from. After that a sponsor decides nothing.</summary>
/// <param name="scene">What is played.</param>
public sealed class SponsorRole(FederationScene scene)
{
    private const uint Hour = 3_600,
        SecondsAClient = 4;
    private static readonly BigInteger Budget = 1_000 * FederationChain.Unit;

    /// <summary>Posts the task, unless it is on the chain.</summary>
    public async Task PostAsync(CancellationToken cancellationToken = default)
    {
        using HidingPolynomial start = scene.Prover.PolynomialOf(scene.Clients.Start);
        scene.Models.Put(start);
        if (await scene.FindTaskAsync(cancellationToken).ConfigureAwait(false))
            return;
        ZkPotAccount sponsor = await scene.Chain.PersonAsync(FederationScene.Sponsor, cancellationToken).ConfigureAwait(false);
        await scene.Chain.FundAsync(sponsor, 2 * Budget, cancellationToken).ConfigureAwait(false);
        FederatedTerms terms = await TermsAsync(start, cancellationToken).ConfigureAwait(false);
        await new FederatedSponsor(sponsor).PostAsync(terms, scene.Prover, cancellationToken).ConfigureAwait(false);
        await scene.FindTaskAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<FederatedTerms> TermsAsync(HidingPolynomial start, CancellationToken cancellationToken)
    {
        FederationPlan plan = scene.Plan;
        uint size = (uint)plan.TestSamples,
            window = (uint)plan.WindowSeconds;
        ulong now = await scene.Chain.Contracts.TimeAsync(cancellationToken).ConfigureAwait(false);
        // On a chain whose clock the run moves, windows are so long that no proof is late.
        var timing = new FederatedTiming(
            now + 29 * 24 * Hour,
            Commit: window == 0 ? 12 * Hour : window,
            Prove: 0,
            Challenge: Math.Max(window == 0 ? Hour : window, SecondsAClient * (uint)plan.Task.Clients),
            Freeze: window == 0 ? Hour : window,
            Aggregate: window == 0 ? Hour : window,
            Publish: window == 0 ? Hour : window,
            Hold: window == 0 ? Hour : window,
            (uint)plan.Task.Rounds,
            MaxFruitless: Math.Min(byte.MaxValue, (uint)plan.Task.Rounds)
        );
        uint baseline = Math.Min(scene.ScoreOf(scene.Clients.Start), size - 1);
        return new(
            scene.Chain.Money.Address,
            Budget,
            FederationChain.Bond,
            Budget,
            Hash32.Zero,
            Hash32.Zero,
            scene.Prover.Commit(start).ToWords(),
            PointWords.None,
            new PoolTree(scene.Prover.TestSet).Root,
            size,
            Margin: 1,
            (uint)plan.Slack,
            (uint)KzgPublication.Length(scene.Prover.Encoding.WordCount),
            (ulong)scene.Clients.Bound,
            (uint)plan.Headroom,
            (uint)plan.Task.Clients,
            Address.Zero,
            timing,
            [new(baseline, 0), new(size, Budget)]
        );
    }
}
