using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>One owner's models in two worlds: the best shown at once by one account, and anything one might try instead. A rival does its
/// best in both.</summary>
internal sealed record Rivalry(Play Honest, Play Cunning)
{
    /// <summary>The accounts of the owner; the last one is the rival's.</summary>
    public static readonly int[] Owners = [1, 2];

    private const int Rival = 3;

    /// <summary>Rivalries over a task of rounds: accounts, slices, copies, waiting, silence and late publication.</summary>
    public static Gen<Rivalry> OverRounds { get; } = Of(PlayBestRound, PlayAnyRound);

    /// <summary>Rivalries over a ledger: accounts, slices, copies, parents, waiting, and reservations that are held and not used.</summary>
    public static Gen<Rivalry> OverTheLedger { get; } = Of(TakeReservation, TakeAnyReservation);

    private static Gen<Rivalry> Of(Action<Script, int[]> best, Action<Script, int[]> any) =>
        from setting in Plays.Settings
        from models in Gen.Choose(0, Plays.PoolSize).ArrayOf(3)
        from seed in Gen.Choose(0, int.MaxValue)
        let rich = setting with
        {
            Funds = 100 * setting.Terms.KeyBond,
            Plan = setting.Plan,
        }
        select new Rivalry(Script.Of(rich, seed, models, best), Script.Of(rich, seed, models, any));

    private static void PlayBestRound(Script script, int[] models)
    {
        script.ToCommitments();
        script.Commit(Owners[0], models.Max());
        script.Commit(Rival, script.RivalScore);
        script.FinishRound(_ => true);
        script.Leave(Owners[0]);
    }

    private static void PlayAnyRound(Script script, int[] models)
    {
        for (int round = 0; round < 4 && !script.World.Task.Offer.IsEnded; round++)
        {
            script.ToCommitments();
            foreach (int actor in script.Shuffled([.. Owners, Rival]))
            {
                if (actor == Rival)
                    script.Commit(Rival, script.RivalScore);
                else if (script.Random.Next(4) != 0)
                    script.Commit(actor, models[script.Random.Next(models.Length)]);
            }
            script.FinishRound(actor => actor == Rival || script.Random.Next(3) != 0);
        }
        foreach (int owner in Owners)
            script.Leave(owner);
    }

    private static void TakeReservation(Script script, int[] models)
    {
        script.Submit(Owners[0], models.Max());
        script.UseReservation(script.World.Nodes.Count - 1, publishes: true);
    }

    private static void TakeAnyReservation(Script script, int[] models)
    {
        script.Submit(Rival, script.RivalScore);
        for (int i = 0; i < 7; i++)
        {
            int actor = script.Random.Next(3) == 0 ? Rival : Owners[script.Random.Next(2)];
            if (actor != Rival)
                script.Submit(actor, models[script.Random.Next(models.Length)]);
            if (script.Random.Next(3) == 0)
                script.Take(new(Kind.Wait, X: script.Random.Next(script.World.Setting.HoldWindow)));
            int node = script.Random.Next(script.World.Nodes.Count);
            script.UseReservation(node, publishes: script.AuthorOf(node) == Rival || script.Random.Next(3) != 0);
        }
    }
}

/// <summary>Steps that are written down while they are taken in the model.</summary>
internal sealed class Script(Setting setting, int seed)
{
    private readonly List<Step> steps = [];
    private readonly List<(int Round, int Entry)> mine = [];

    public World World { get; } = new(setting, Deployment.Imagined);
    public Random Random { get; } = new(seed);

    /// <summary>The rival's model, the same in both worlds.</summary>
    public int RivalScore { get; } = new Random(seed).Next(Plays.PoolSize + 1);

    public static Play Of(Setting setting, int seed, int[] models, Action<Script, int[]> plan)
    {
        Script script = new(setting, seed);
        plan(script, models);
        return new(setting, script.steps);
    }

    public void Take(Step step)
    {
        steps.Add(step);
        World.Take(step);
    }

    public int[] Shuffled(int[] actors)
    {
        Random.Shuffle(actors);
        return actors;
    }

    public int AuthorOf(int node) => Deployment.Imagined.Accounts.ToList().IndexOf(World.Nodes[node].Account);

    public void ToCommitments() => Until(World.Task.Current.T0);

    public void Commit(int actor, int score)
    {
        int before = World.Entries.Count;
        Take(new(Kind.Enroll, actor));
        Take(new(Kind.Commit, actor, score, steps.Count));
        if (World.Entries.Count > before)
            mine.Add((World.Task.Number, before));
    }

    /// <summary>Proves, publishes and records; who does not act leaves its own steps out, each by a choice of its own.</summary>
    public void FinishRound(Func<int, bool> acts)
    {
        Round round = World.Task.Current;
        int[] entries = [.. mine.Where(m => m.Round == World.Task.Number).Select(m => m.Entry)];
        Until(round.T1);
        foreach (int entry in entries.Where(e => acts(TrainerOf(e))))
            Take(new(Kind.Prove, X: entry));
        for (int turn = 0; turn < Windows.Ranks; turn++)
        {
            Until(round.T2 + turn * setting.Windows.Publish);
            foreach (int entry in entries.Where(e => acts(TrainerOf(e))))
                Take(new(Kind.PublishEntry, X: entry));
        }
        Until(round.Published is null ? round.ClaimsEnd : round.HeldUntil);
        foreach (int entry in entries.Append(0))
            Take(new(Kind.Record, X: entry));
    }

    /// <summary>Everyone proves; then each in its turn publishes or is silent, some of what is published is shown to be false, and others
    /// claim ranks.</summary>
    public void Race()
    {
        Round round = World.Task.Current;
        int number = World.Task.Number;
        int[] entries = [.. mine.Where(m => m.Round == number).Select(m => m.Entry)];
        Until(round.T1);
        if (Random.Next(8) == 0)
            Take(new(Kind.StopTask));
        foreach (int entry in entries)
            Take(new(Kind.Prove, X: entry));
        Until(round.T2);
        for (int turns = 0; turns < 20 && World.Task.Number == number && !World.Task.Offer.IsEnded; turns++)
            TakeTurn(round, entries);
        foreach (int entry in entries)
            Take(new(Kind.Release, TrainerOf(entry), entry, number));
    }

    /// <summary>Gets all bonds back that are left.</summary>
    public void Leave(int actor)
    {
        foreach ((int round, int entry) in mine.Where(m => TrainerOf(m.Entry) == actor))
            Take(new(Kind.Release, actor, entry, round));
    }

    public void Submit(int actor, int score) =>
        Take(new(Kind.Submit, actor, score, Random.Next(), World.Nodes.Count == 0 ? 0 : Random.Next(4)));

    public void UseReservation(int node, bool publishes)
    {
        Take(new(Kind.Reserve, AuthorOf(node), node));
        if (publishes)
            Take(new(Kind.PublishNode, X: node));
        Until(World.Ledger.Deadline);
        Take(new(Kind.Finalize));
        Take(new(Kind.Lapse));
    }

    private void TakeTurn(Round round, int[] entries)
    {
        BigInteger now = World.Chain.Now;
        switch (round.PhaseAt(now))
        {
            case Phase.Publish when Random.Next(3) == 0:
                foreach (int entry in entries)
                    Take(new(Kind.PublishEntry, X: entry));
                break;
            case Phase.Publish:
                Take(new(Kind.Wait, X: setting.Windows.Publish));
                break;
            case Phase.Claim:
                foreach (int entry in Shuffled([.. entries]))
                    Take(new(Kind.ClaimRank, TrainerOf(entry), entry));
                Until(round.Since > now ? round.Since : round.ClaimsEnd);
                break;
            case Phase.Hold when Random.Next(3) != 0:
                int at = World.Entries.ToList().IndexOf(round.Published!);
                int challenger = Random.Next(Plays.Actors),
                    other = Random.Next(Plays.Actors);
                Take(new(Kind.AnnounceEntry, challenger, at));
                Take(new(Kind.AnnounceEntry, other, at));
                Take(new(Kind.Wait, X: 1));
                Take(new(Kind.ChallengeEntry, challenger, at, Plays.TrueScore, Plays.PoolSize));
                Take(new(Kind.WithdrawTaskDeposit, other, at));
                break;
            case Phase.Hold:
                Until(round.HeldUntil);
                break;
            default:
                foreach (int entry in entries.Append(0))
                    Take(new(Kind.Record, X: entry));
                break;
        }
    }

    private int TrainerOf(int entry) => Deployment.Imagined.Accounts.ToList().IndexOf(World.Entries[entry].Trainer);

    private void Until(BigInteger time)
    {
        if (time > World.Chain.Now)
            Take(new(Kind.Wait, X: time - World.Chain.Now));
    }
}
