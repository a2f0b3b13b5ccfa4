using System.Diagnostics;

namespace ZkPot.Cli;

/// <summary>How often things are measured.</summary>
internal sealed record BenchProtocol(int Runs, int Warmups, CancellationToken Cancellation)
{
    /// <summary>The median time of an action.</summary>
    public TimeSpan Median(Action action) => Medians(action)[0];

    /// <summary>The median times of actions that run in turn, so that what disturbs the machine disturbs all.</summary>
    public TimeSpan[] Medians(params Action[] actions)
    {
        var times = Array.ConvertAll(actions, _ => new List<TimeSpan>());
        for (int run = 0; run < Warmups + Runs; run++)
        {
            for (int i = 0; i < actions.Length; i++)
            {
                Cancellation.ThrowIfCancellationRequested();
                long start = Stopwatch.GetTimestamp();
                actions[i]();
                if (run >= Warmups)
                    times[i].Add(Stopwatch.GetElapsedTime(start));
            }
        }
        return Array.ConvertAll(times, list => list.Order().ElementAt(list.Count / 2));
    }
}
