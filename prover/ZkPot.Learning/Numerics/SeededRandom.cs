using System.Numerics;

namespace ZkPot.Learning.Numerics;

/// <summary>
/// xoshiro256** seeded by SplitMix64. The same seed gives the same numbers on every machine and every version of .NET,
/// which System.Random does not promise. Not for secrets: salts come from <see cref="System.Security.Cryptography.RandomNumberGenerator"/>.
/// </summary>
public sealed class SeededRandom
{
    private ulong a,
        b,
        c,
        d;

    /// <summary>Starts the sequence that belongs to a seed; a stream separates the uses of one seed.</summary>
    public SeededRandom(ulong seed, ulong stream = 0)
    {
        ulong state = unchecked(seed + stream * 0xD1342543DE82EF95UL);
        a = Split(ref state);
        b = Split(ref state);
        c = Split(ref state);
        d = Split(ref state);
    }

    /// <summary>Sixty-four uniform bits.</summary>
    public ulong NextBits()
    {
        unchecked
        {
            ulong result = BitOperations.RotateLeft(b * 5, 7) * 9;
            ulong shifted = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= shifted;
            d = BitOperations.RotateLeft(d, 45);
            return result;
        }
    }

    /// <summary>A uniform integer in [0, bound), without bias.</summary>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        ulong limit = ulong.MaxValue - ulong.MaxValue % (ulong)bound;
        ulong bits;
        do
        {
            bits = NextBits();
        } while (bits >= limit);
        return (int)(bits % (ulong)bound);
    }

    /// <summary>A uniform number in [0, 1), of 53 bits.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A uniform number in [-scale, scale).</summary>
    public float NextSymmetric(float scale) => (float)((2 * NextUnit() - 1) * scale);

    /// <summary>A standard normal number, by the polar method.</summary>
    public double NextNormal()
    {
        while (true)
        {
            double x = 2 * NextUnit() - 1,
                y = 2 * NextUnit() - 1,
                square = x * x + y * y;
            if (square is > 0 and < 1)
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    /// <summary>A gamma number of the given shape and scale 1 (Marsaglia and Tsang), at least the smallest positive double.</summary>
    public double NextGamma(double shape)
    {
        if (shape < 1)
            return Math.Max(double.Epsilon, NextGamma(shape + 1) * Math.Pow(1 - NextUnit(), 1 / shape));
        double offset = shape - 1.0 / 3,
            factor = 1 / Math.Sqrt(9 * offset);
        while (true)
        {
            double normal = NextNormal(),
                cube = 1 + factor * normal;
            if (cube <= 0)
                continue;
            cube = cube * cube * cube;
            if (Math.Log(1 - NextUnit()) < 0.5 * normal * normal + offset * (1 - cube + Math.Log(cube)))
                return offset * cube;
        }
    }

    /// <summary>Puts the items in a uniformly random order.</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int i = items.Length - 1; i > 0; i--)
        {
            int j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 to count - 1 in a uniformly random order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = Enumerable.Range(0, count).ToArray();
        Shuffle<int>(order);
        return order;
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            ulong z = state += 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
