using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>Rounds in which more entries pay than there are ranks, and many of the ranked are silent or false.</summary>
internal static class Floods
{
    /// <summary>Rules of every sort, with enough stake for everybody.</summary>
    public static Gen<Play> Plays { get; } =
        from setting in Differential.Plays.Settings
        from seed in Gen.Choose(0, int.MaxValue)
        select Script.Of(setting with { Funds = 100 * setting.Terms.KeyBond }, seed, [], Flood);

    private static void Flood(Script script, int[] models)
    {
        for (int round = 0; round < 4 && !script.World.Task.Offer.IsEnded; round++)
        {
            script.ToCommitments();
            int[] actors = script.Shuffled([.. Enumerable.Range(0, Differential.Plays.Actors)]);
            foreach (int actor in actors)
                script.Commit(actor, script.Random.Next(Differential.Plays.PoolSize - 6, Differential.Plays.PoolSize + 1));
            if (round == 0 && script.Random.Next(4) == 0)
                script.Take(new(Kind.StopTask));
            script.Race();
        }
    }
}
