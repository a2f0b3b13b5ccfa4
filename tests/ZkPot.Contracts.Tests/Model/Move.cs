using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>Something that an actor asks for: every reason there is to refuse it, and what it does if there is none.</summary>
internal sealed class Move
{
    private readonly List<string> refusals = [];
    private Action effect = () => { };

    /// <summary>The errors of the contracts that would be right.</summary>
    public IReadOnlyList<string> Refusals => refusals;

    /// <summary>Adds a reason.</summary>
    public Move RefusedIf(bool condition, string error)
    {
        if (condition)
            refusals.Add(error);
        return this;
    }

    /// <summary>What it does.</summary>
    public Move Else(Action action)
    {
        effect = action;
        return this;
    }

    /// <summary>What it does besides.</summary>
    public Move And(Action action)
    {
        effect += action;
        return this;
    }

    /// <summary>Does it, if nothing stands against it.</summary>
    public bool Try()
    {
        if (refusals.Count != 0)
            return false;
        effect();
        return true;
    }
}

/// <summary>An event: who tells it, its topics (the first of them the hash of its signature), and its data.</summary>
internal sealed record Told(BigInteger Emitter, IReadOnlyList<BigInteger> Topics, IReadOnlyList<BigInteger> Data)
{
    /// <summary>All of it as text, for comparison.</summary>
    public override string ToString() =>
        $"{Emitter:x} [{string.Join(' ', Topics.Select(t => t.ToString("x")))}] {string.Join(' ', Data.Select(d => d.ToString("x")))}";
}

/// <summary>What the model cannot choose: addresses, the clock, and whom the events go to.</summary>
internal sealed class Chain
{
    /// <summary>Its number; 31337 and 1337 are local, where silence is a fault in short windows too.</summary>
    public required int Id { get; init; }

    /// <summary>Now.</summary>
    public BigInteger Now { get; set; }

    /// <summary>The events of the current step.</summary>
    public List<Told> Events { get; } = [];

    /// <summary>Whether it is one on which nothing of value stands.</summary>
    public bool IsLocal => Id is 31337 or 1337;

    /// <summary>Tells an event.</summary>
    public void Tell(BigInteger emitter, string signature, BigInteger[] indexed, params BigInteger[] data) =>
        Events.Add(new(emitter, [Abi.Hash(signature), .. indexed], data));
}
