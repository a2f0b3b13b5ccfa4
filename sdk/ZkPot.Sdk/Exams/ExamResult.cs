using System.Numerics;

namespace ZkPot.Sdk;

/// <summary>How a published model did in an exam.</summary>
/// <param name="Picked">The samples that the seed picked.</param>
/// <param name="Wrong">Those that it gets wrong.</param>
/// <param name="PassMark">How many it must get right at least.</param>
/// <param name="Held">What hangs on it.</param>
public sealed record ExamResult(IReadOnlyList<int> Picked, IReadOnlyList<int> Wrong, int PassMark, BigInteger Held)
{
    /// <summary>How many wrong answers show that it failed.</summary>
    public int Needed => Picked.Count - PassMark + 1;

    /// <summary>Whether it passed.</summary>
    public bool IsPassed => Picked.Count - Wrong.Count >= PassMark;
}
