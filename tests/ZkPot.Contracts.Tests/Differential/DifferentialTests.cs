using System.Numerics;
using FsCheck.Fluent;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>
/// The contracts and a model that was written from the protocol, side by side: after every step both have done or refused the same, show
/// the same state and have told the same events.
/// </summary>
[Collection(Forge.Collection)]
public class DifferentialTests
{
    private const int Sequences = 105,
        Length = 80,
        FloodedRounds = 15,
        Rivalries = 30;

    [Fact]
    public void Contracts_and_model_agree_after_every_step()
    {
        Play[] plays = [.. Plays.Of(Length).Cases(Sequences), .. Floods.Plays.Cases(FloodedRounds)];
        (Deployment deployment, IReadOnlyList<IReadOnlyList<Seen>> seen) = Replay.Run(plays);
        IReadOnlyList<World> worlds = Compare(plays, (deployment, seen));
        IEnumerable<Kind> done = plays
            .Zip(seen)
            .SelectMany(p => p.First.Steps.Zip(p.Second).Where(step => step.Second.Done).Select(step => step.First.Kind));
        Enum.GetValues<Kind>().Except(done).Should().BeEmpty("everything was done at least once");
        worlds.Sum(w => w.Task.Number).Should().BeGreaterThan(Sequences, "rounds follow each other");
        worlds.Should().Contain(w => w.Task.Offer.Best > w.Setting.Terms.Phi.SchedulePoints[0].Score, "some rounds pay");
        worlds
            .Should()
            .Contain(
                w => w.Task.Offer.Best > w.Setting.Terms.Phi.SchedulePoints[0].Score && w.Setting.Plan.LateMultipliers.Count != 0,
                "some pay less by a plan"
            );
        worlds.Should().Contain(w => w.Ledger.Offer.Best > w.Setting.Terms.Phi.SchedulePoints[0].Score, "some reservations pay");
        worlds.Should().Contain(w => w.Nodes.Any(n => n.Invalidated), "some publications fall");
        worlds.Should().Contain(w => w.Task.Offer.IsEnded);
        worlds.Should().Contain(w => w.Ledger.Offer.IsEnded);
        worlds.Should().Contain(w => !w.Vault.FreeOf(w.Vault.Sink).IsZero, "some silence costs");
    }

    /// <summary>Number 8 of the protocol's invariants.</summary>
    [Fact]
    public void No_partition_delay_subset_or_copy_earns_more_than_the_best_entry_alone()
    {
        Rivalry[] rivalries = [.. Rivalry.OverRounds.Cases(Rivalries), .. Rivalry.OverTheLedger.Cases(Rivalries)];
        Play[] plays = [.. rivalries.SelectMany(r => new[] { r.Honest, r.Cunning })];
        (Deployment deployment, IReadOnlyList<IReadOnlyList<Seen>> seen) = Replay.Run(plays);
        IReadOnlyList<World> worlds = Compare(plays, (deployment, seen));
        BigInteger[] revenues = [.. worlds.Zip(seen, (world, steps) => RevenueOf(world, steps[^1]))];
        for (int i = 0; i < revenues.Length; i += 2)
            revenues[i + 1]
                .Should()
                .BeLessThanOrEqualTo(revenues[i], $"in {plays[i + 1].Setting} by {string.Join('\n', plays[i + 1].Steps)}");
        revenues.Where((_, i) => i % 2 == 0).Should().Contain(r => r > 0);
        revenues
            .Where((_, i) => i % 2 == 1)
            .Should()
            .Contain(r => r > 0, "some cunning pays something")
            .And.Contain(r => r < 0, "and some costs");
    }

    private static World[] Compare(Play[] plays, (Deployment Deployment, IReadOnlyList<IReadOnlyList<Seen>> Seen) replay)
    {
        replay.Seen.Should().HaveCount(plays.Length);
        return
        [
            .. plays.Select(
                (play, i) =>
                {
                    (World world, string? difference) = Comparison.Of(play, replay.Deployment, replay.Seen[i]);
                    difference.Should().BeNull($"play {i} is {play.Setting}");
                    return world;
                }
            ),
        ];
    }

    /// <summary>Pay and stake that the owner has in the contracts at the end, less what it began with.</summary>
    private static BigInteger RevenueOf(World world, Seen last)
    {
        string[] parts =
        [
            "free of",
            "locked by the task of",
            "locked by the ledger of",
            "credit in the task of",
            "credit in the ledger of",
        ];
        string[] names = [.. world.Observe(new(Kind.Wait)).Select(o => o.Name)];
        return Rivalry.Owners.Aggregate(
            BigInteger.Zero,
            (sum, owner) =>
                sum
                - world.Setting.Funds
                + parts.Aggregate(BigInteger.Zero, (own, part) => own + last.Words[Array.IndexOf(names, $"{part} {owner}")])
        );
    }
}
