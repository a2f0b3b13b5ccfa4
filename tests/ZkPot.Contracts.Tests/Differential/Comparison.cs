using System.Numerics;
using System.Text;
using ZkPot.Contracts.Tests.Model;

namespace ZkPot.Contracts.Tests.Differential;

/// <summary>Holds what the contracts showed against what the model shows.</summary>
internal static class Comparison
{
    /// <summary>The model after all steps, and the first difference with the steps up to it; null if there is none.</summary>
    public static (World World, string? Difference) Of(Play play, Deployment deployment, IReadOnlyList<Seen> seen)
    {
        World world = new(play.Setting, deployment);
        for (int i = 0; i < play.Steps.Count; i++)
        {
            Step step = play.Steps[i];
            IReadOnlyList<string> refusals = world.Take(step);
            if (DifferenceOf(world, step, refusals, seen[i]) is string difference)
                return (world, Tell(play, seen, i, difference));
        }
        return (world, seen.Count == play.Steps.Count ? null : $"{seen.Count} steps were seen of {play.Steps.Count}");
    }

    private static string? DifferenceOf(World world, Step step, IReadOnlyList<string> refusals, Seen seen)
    {
        if (seen.Done != (refusals.Count == 0))
            return $"the contracts {(seen.Done ? "did it" : $"refused with {seen.Error:x8}")}, the model says {(refusals.Count == 0 ? "yes" : string.Join(", ", refusals))}";
        if (!seen.Done && !refusals.Select(Abi.Selector).Contains(seen.Error))
            return $"the contracts refused with {seen.Error:x8}, the model because of {string.Join(", ", refusals)}";
        int at = 0;
        foreach ((string name, BigInteger value) in world.Observe(step))
            if (seen.Words[at++] != value)
                return $"{name} is {seen.Words[at - 1]:x} in the contracts, {value:x} in the model";
        // In which order a call tells its events is not promised.
        string[] told = [.. EventsOf(seen.Words, at).Select(e => e.ToString()).Order()],
            expected = [.. world.Chain.Events.Select(e => e.ToString()).Order()];
        return told.SequenceEqual(expected)
            ? null
            : $"events are\n{string.Join('\n', told)}\nin the contracts, and in the model\n{string.Join('\n', expected)}";
    }

    private static IEnumerable<Told> EventsOf(IReadOnlyList<BigInteger> words, int at)
    {
        while (at < words.Count)
        {
            BigInteger emitter = words[at++];
            IReadOnlyList<BigInteger> topics = Take();
            yield return new(emitter, topics, Take());
        }

        BigInteger[] Take()
        {
            int count = (int)words[at++];
            at += count;
            return [.. words.Skip(at - count).Take(count)];
        }
    }

    private static string Tell(Play play, IReadOnlyList<Seen> seen, int last, string difference)
    {
        StringBuilder text = new($"at step {last}, {difference}\n");
        for (int i = 0; i <= last; i++)
            text.Append($"{i} {(seen[i].Done ? "done" : "refused")} {play.Steps[i]}\n");
        return text.ToString();
    }
}
