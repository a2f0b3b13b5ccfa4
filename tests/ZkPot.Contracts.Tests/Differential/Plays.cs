using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>Random sequences. Most steps are such as the model would let pass, or nothing would ever get far; the rest is
/// anything.</summary>
internal static class Plays
{
    public const int PoolSize = 16,
        TrueScore = 12,
        Actors = 6;
    private const int Hour = 3600,
        Day = 24 * Hour;

    private static readonly (Kind Kind, int Weight)[] Weights =
    [
        (Kind.Wait, 10),
        (Kind.Deposit, 3),
        (Kind.Withdraw, 6),
        (Kind.Pause, 3),
        (Kind.Enroll, 10),
        (Kind.Commit, 30),
        (Kind.Prove, 30),
        (Kind.PublishEntry, 30),
        (Kind.ClaimRank, 40),
        (Kind.AnnounceEntry, 15),
        (Kind.ChallengeEntry, 60),
        (Kind.WithdrawTaskDeposit, 20),
        (Kind.ForfeitTaskDeposit, 4),
        (Kind.Record, 20),
        (Kind.Release, 15),
        (Kind.TakeBack, 2),
        (Kind.StopTask, 4),
        (Kind.ClaimFromTask, 5),
        (Kind.Submit, 5),
        (Kind.Reserve, 20),
        (Kind.PublishNode, 20),
        (Kind.AnnounceNode, 15),
        (Kind.ChallengeNode, 60),
        (Kind.WithdrawLedgerDeposit, 20),
        (Kind.ForfeitLedgerDeposit, 4),
        (Kind.Nominate, 5),
        (Kind.Finalize, 10),
        (Kind.Lapse, 6),
        (Kind.StopLedger, 3),
        (Kind.Close, 5),
        (Kind.ClaimFromLedger, 5),
    ];

    private static readonly Kind[] OnTheWay =
    [
        Kind.Enroll,
        Kind.Commit,
        Kind.Prove,
        Kind.PublishEntry,
        Kind.ClaimRank,
        Kind.AnnounceEntry,
        Kind.ChallengeEntry,
        Kind.WithdrawTaskDeposit,
        Kind.ForfeitTaskDeposit,
        Kind.Record,
        Kind.Release,
        Kind.TakeBack,
        Kind.ClaimFromTask,
        Kind.Submit,
        Kind.Reserve,
        Kind.PublishNode,
        Kind.AnnounceNode,
        Kind.ChallengeNode,
        Kind.WithdrawLedgerDeposit,
        Kind.ForfeitLedgerDeposit,
        Kind.Nominate,
        Kind.Finalize,
        Kind.Lapse,
        Kind.Close,
        Kind.ClaimFromLedger,
    ];

    /// <summary>Rules of every sort: chains and windows in which silence costs, and in which it does not.</summary>
    public static Gen<Setting> Settings { get; } =
        from chain in Gen.Elements(31337, 10)
        from unit in Gen.Elements(1, 60, 7 * Hour, 26 * Hour)
        from lengths in Gen.Choose(1, 3).ArrayOf(8)
        from open in Gen.Elements(0, 1, 2)
        from limits in Gen.Choose(1, 4).Two()
        from margin in Gen.Choose(1, 3)
        from baseline in Gen.Choose(0, 6)
        from scores in Gen.SubListOf(Enumerable.Range(7, PoolSize - 7).ToArray())
        from rises in Gen.Choose(0, 1_000_003).ArrayOf(8)
        from spare in Gen.Choose(0, 5000)
        from bond in Gen.Choose(20, 999_999)
        from keyBond in Gen.Elements(0, 1, 33)
        from bonds in Gen.Choose(1, 4)
        from lateMultipliers in Gen.OneOf(Gen.Constant<int[]>([]), Gen.Choose(0, Plan.One).ArrayOf(limits.Item1))
        let plan = new Plan([.. lateMultipliers.OrderDescending()])
        select SettingOf(
            chain,
            [.. lengths.Select(x => unit == 26 * Hour ? unit : x * unit)],
            open * unit,
            limits,
            plan,
            margin,
            SchedulePointsOf(baseline, scores, rises),
            spare,
            bond,
            keyBond,
            bonds
        );

    /// <summary>A sequence on some setting.</summary>
    public static Gen<Play> Of(int steps) =>
        from setting in Settings
        from choices in Gen.Choose(0, int.MaxValue).ArrayOf(steps)
        select Guide(setting, choices);

    private static List<(int, BigInteger)> SchedulePointsOf(int baseline, IList<int> scores, int[] rises)
    {
        List<(int, BigInteger)> points = [(baseline, 0)];
        BigInteger value = 0;
        foreach (int score in scores.Where(s => s < PoolSize).Take(6).Append(PoolSize))
            points.Add((score, value += rises[points.Count]));
        return points;
    }

    private static Setting SettingOf(
        int chain,
        int[] lengths,
        int open,
        (int, int) limits,
        Plan plan,
        int margin,
        List<(int, BigInteger Value)> points,
        int spare,
        int bond,
        int keyBond,
        int bonds
    )
    {
        BigInteger start = Deployment.Imagined.Start;
        Windows windows = new(
            start + 30 * Day,
            open,
            lengths[0],
            lengths[1],
            lengths[2],
            lengths[3],
            lengths[4],
            limits.Item1,
            limits.Item2
        );
        Terms terms = new(PoolSize, TrueScore, margin, points[^1].Value + spare, bond, bond + keyBond, new(points));
        return new(chain, 2 * (bond + keyBond) + bonds * (BigInteger)bond, windows, plan, start + 20 * Day, lengths[5], lengths[6], terms);
    }

    private static Play Guide(Setting setting, int[] choices)
    {
        World world = new(setting, Deployment.Imagined);
        List<Step> steps = [];
        foreach (int choice in choices)
        {
            Random random = new(choice);
            Step step = random.Next(5) == 0 ? Any(world, random) : Sensible(world, random);
            steps.Add(step);
            world.Take(step);
        }
        return new(setting, steps);
    }

    /// <summary>Something of the way of rounds and reservations that would pass; if nothing is found, time passes.</summary>
    private static Step Sensible(World world, Random random)
    {
        for (int tries = random.Next(4) == 0 ? 0 : 80; tries > 0; tries--)
        {
            Step step = Any(world, random);
            if (OnTheWay.Contains(step.Kind) && world.RefusalsOf(step).Count == 0)
                return step;
        }
        return new(Kind.Wait, X: Delay(world, random));
    }

    private static Step Any(World world, Random random)
    {
        int place = random.Next(Weights.Sum(w => w.Weight));
        Kind kind = Weights.First(w => (place -= w.Weight) < 0).Kind;
        int actor = random.Next(Actors),
            salt = random.Next(),
            rarely = random.Next(8) == 0 ? 1 + random.Next(2) : 0;
        // Often more than the network has, so that there is something to challenge.
        int score = random.Next(3) == 0 ? TrueScore + 1 + random.Next(2) : random.Next(PoolSize + 1);
        return kind switch
        {
            Kind.Wait => new(kind, X: Delay(world, random)),
            Kind.Deposit or Kind.Withdraw => new(kind, actor, X: random.Next(3) * world.Setting.Terms.Bond / 2),
            Kind.Commit => new(kind, actor, score, salt),
            Kind.AnnounceEntry or Kind.WithdrawTaskDeposit => new(kind, actor, Recent(world.Entries.Count, random), Variant: rarely),
            Kind.AnnounceNode or Kind.WithdrawLedgerDeposit => new(kind, actor, Recent(world.Nodes.Count, random), Variant: rarely),
            Kind.ForfeitTaskDeposit or Kind.ForfeitLedgerDeposit => new(kind, actor, random.Next(Actors)),
            Kind.ChallengeEntry => Challenge(kind, actor, Recent(world.Entries.Count, random), random),
            Kind.ChallengeNode => Challenge(kind, actor, Recent(world.Nodes.Count, random), random),
            Kind.Release => new(
                kind,
                actor,
                random.Next(Math.Max(1, world.Entries.Count)),
                random.Next(world.Task.Number + 2),
                Variant: random.Next(4) / 3
            ),
            Kind.Submit => new(kind, actor, score, salt, random.Next(8) == 0 ? 5 : random.Next(5), Math.Min(rarely, 1)),
            Kind.Nominate => new(kind, actor, random.Next(Math.Max(1, world.Nodes.Count))),
            Kind.Reserve or Kind.PublishNode => new(
                kind,
                AuthorOf(world, random, out int node) ?? actor,
                node,
                Variant: Math.Min(rarely, 1)
            ),
            Kind.StopTask or Kind.StopLedger or Kind.Prove => new(kind, actor, Recent(world.Entries.Count, random), Variant: rarely),
            Kind.ClaimRank => Claim(world, random),
            Kind.Pause or Kind.PublishEntry or Kind.Record => new(
                kind,
                actor,
                Recent(world.Entries.Count, random),
                Variant: Math.Min(rarely, 1)
            ),
            _ => new(kind, actor),
        };
    }

    /// <summary>Mostly the node's own author.</summary>
    private static int? AuthorOf(World world, Random random, out int node)
    {
        int picked = node = Recent(world.Nodes.Count, random);
        if (world.Nodes.Count == 0 || random.Next(5) == 0)
            return null;
        return Deployment.Imagined.Accounts.ToList().IndexOf(world.Nodes[picked].Account);
    }

    /// <summary>Mostly all samples that the network gets wrong, or one after the other.</summary>
    private static Step Challenge(Kind kind, int actor, int at, Random random)
    {
        int from = random.Next(3) == 0 ? random.Next(PoolSize) : TrueScore,
            to = random.Next(3) == 0 ? Math.Min(PoolSize, from + random.Next(3)) : PoolSize;
        return new(kind, actor, at, from, to);
    }

    /// <summary>Mostly by the trainer itself.</summary>
    private static Step Claim(World world, Random random)
    {
        int at = Recent(world.Entries.Count, random);
        int trainer = world.Entries.Count == 0 ? 0 : Deployment.Imagined.Accounts.ToList().IndexOf(world.Entries[at].Trainer);
        return new(Kind.ClaimRank, random.Next(8) == 0 ? random.Next(Actors) : trainer, at);
    }

    /// <summary>Those for which something is at stake.</summary>
    private static IEnumerable<Announcement> AnnouncementsOf(World world) =>
        new[] { world.Task.Offer, world.Ledger.Offer }
            .SelectMany(offer => Deployment.Imagined.Accounts.Select(offer.AnnouncementOf))
            .Where(a => !a.Deposit.IsZero);

    /// <summary>One of the last four, so that most steps are about the current round.</summary>
    private static int Recent(int count, Random random) => count == 0 ? 0 : count - 1 - random.Next(Math.Min(4, count));

    /// <summary>To an edge of a window, a second before or after it, or any time.</summary>
    private static BigInteger Delay(World world, Random random)
    {
        Round round = world.Task.Current;
        BigInteger now = world.Chain.Now;
        BigInteger[] edges =
        [
            .. new[]
            {
                round.T0,
                round.T1,
                round.T2,
                round.Since,
                round.QueueEnds,
                round.ClaimsEnd,
                round.HeldUntil,
                world.Ledger.Deadline,
                world.Ledger.End,
                world.Vault.ClosedUntil,
            }
                .Concat(AnnouncementsOf(world).Select(a => a.Time + 1))
                .Where(t => t > now)
                .Order(),
        ];
        if (edges.Length == 0 || random.Next(6) == 0)
            return random.Next(world.Setting.Windows.Commit + 1);
        BigInteger edge = edges[random.Next(16) == 0 ? random.Next(edges.Length) : 0];
        return edge
            - now
            + random.Next(4) switch
            {
                0 => -1,
                1 => 1,
                _ => 0,
            };
    }
}
