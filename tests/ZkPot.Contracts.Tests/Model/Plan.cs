using System.Numerics;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>How the pay of rounds is divided, parts in ten-thousandths: a factor a round, never rising; a part that is held back.</summary>
internal sealed record Plan(IReadOnlyList<int> Haste, Exam Exam)
{
    /// <summary>All of a pay.</summary>
    public const int One = 10_000;

    /// <summary>All to the winner at once.</summary>
    public static Plan None { get; } = new([], Exam.None);

    /// <summary>Whether anything is divided.</summary>
    public bool Exists => Haste.Count != 0 || Exam.Bps != 0;

    /// <summary>What haste leaves of a round's pay, rounded down.</summary>
    public BigInteger Hasten(BigInteger pay, int round) => Haste.Count == 0 ? pay : pay * Haste[round - 1] / One;

    public override string ToString() => $"haste [{string.Join(", ", Haste)}], {Exam}";
}

/// <summary>An exam: of so many strips of the hidden set one sample each, of which so many must be right.</summary>
internal sealed record Exam(int Bps, int Samples, int PassMark, int Window)
{
    public static Exam None { get; } = new(0, 0, 0, 0);

    /// <summary>How many wrong ones show that the mark was missed.</summary>
    public int WrongNeeded => Samples - PassMark + 1;

    /// <summary>The sample of a strip that a seed picks.</summary>
    public int Pick(BigInteger seed, int strip, int poolSize)
    {
        int width = poolSize / Samples;
        return strip * width + (int)(Abi.Hash(seed, strip) % width);
    }

    /// <summary>All samples that a seed picks.</summary>
    public IEnumerable<int> Picks(BigInteger seed, int poolSize) => Enumerable.Range(0, Samples).Select(strip => Pick(seed, strip, poolSize));
}
