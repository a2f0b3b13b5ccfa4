using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace ZkPot.Gpu;

/// <summary>
/// From scalars to entries sorted by bucket. A scalar is made the magnitude of at most r / 2 and a sign; Booth's recoding cuts it into
/// signed digits, and a digit d of window w goes to bucket (w mod sets) 2^(bits - 1) + |d| - 1, with the point of row w / sets of the
/// table. All of them work with groups of any size.
/// </summary>
internal static class DigitKernels
{
    /// <summary>Values that one thread of <see cref="ScanGroups"/> takes.</summary>
    public const int ScanEach = 8;

    /// <summary>Threads that a group of <see cref="ScanGroups"/> may have.</summary>
    public const int ScanThreads = 256;

    /// <summary>Sizes that <see cref="MeasureScalars"/> counts.</summary>
    public const int Sizes = 256;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static uint Index
    {
        [MethodImpl(Inline)]
        get => ((uint)Grid.IdxX * (uint)Group.DimX) + (uint)Group.IdxX;
    }

    /// <summary>How many scalars have a magnitude of so many bits. Zeros are not counted.</summary>
    public static void MeasureScalars(ArrayView<U256Words> scalars, ArrayView<uint> places, uint count, ArrayView<uint> histogram)
    {
        ArrayView<uint> sizes = SharedMemory.Allocate<uint>(Sizes);
        for (int k = Group.IdxX; k < Sizes; k += Group.DimX)
            sizes[k] = 0;
        Group.Barrier();
        uint i = Index;
        if (i < count)
        {
            uint size = Magnitude(scalars[(long)places[(long)i]], out _).BitLength();
            if (size != 0)
                Atomic.Add(ref sizes[(long)size], 1u);
        }
        Group.Barrier();
        for (int k = Group.IdxX; k < Sizes; k += Group.DimX)
            if (sizes[k] != 0)
                Atomic.Add(ref histogram[k], sizes[k]);
    }

    /// <summary>
    /// Counts the entries of each bucket. Bucket 0 holds the digits 1 and -1 of the lowest window: in real witnesses most scalars, so that
    /// all threads would wait for one counter. A group counts them among its own threads first.
    /// </summary>
    public static void CountDigits(
        ArrayView<U256Words> scalars,
        ArrayView<uint> places,
        uint count,
        uint bits,
        uint windows,
        uint sets,
        ArrayView<uint> counts
    )
    {
        ArrayView<uint> ones = SharedMemory.Allocate<uint>(1);
        if (Group.IdxX == 0)
            ones[0] = 0;
        Group.Barrier();
        uint i = Index;
        if (i < count)
        {
            U256Words magnitude = Magnitude(scalars[(long)places[(long)i]], out _);
            if (!magnitude.IsZero)
            {
                for (uint w = 0; w < windows; w++)
                {
                    int digit = Digit(magnitude, w, bits);
                    if (w == 0 && Absolute(digit) == 1)
                        Atomic.Add(ref ones[0], 1u);
                    else if (digit != 0)
                        Atomic.Add(ref counts[(long)BucketOfDigit(digit, w % sets, bits)], 1u);
                }
            }
        }
        Group.Barrier();
        if (Group.IdxX == 0 && ones[0] != 0)
            Atomic.Add(ref counts[0], ones[0]);
    }

    /// <summary>
    /// Puts each entry into its bucket; cursors begin as the starts of the buckets. An entry is the index of a point, its sign in the top
    /// bit.
    /// </summary>
    public static void PlaceDigits(
        ArrayView<U256Words> scalars,
        ArrayView<uint> places,
        uint count,
        uint bits,
        uint windows,
        uint sets,
        ArrayView<uint> cursors,
        ArrayView<uint> entries
    )
    {
        ArrayView<uint> ones = SharedMemory.Allocate<uint>(2);
        if (Group.IdxX == 0)
            ones[0] = 0;
        Group.Barrier();
        uint i = Index,
            sign = 0,
            rank = 0;
        var magnitude = new U256Words(0, 0, 0, 0, 0, 0, 0, 0);
        if (i < count)
            magnitude = Magnitude(scalars[(long)places[(long)i]], out sign);
        if (Absolute(Digit(magnitude, 0, bits)) == 1)
            rank = Atomic.Add(ref ones[0], 1u);
        Group.Barrier();
        if (Group.IdxX == 0)
            ones[1] = ones[0] == 0 ? 0 : Atomic.Add(ref cursors[0], ones[0]);
        Group.Barrier();
        if (magnitude.IsZero)
            return;
        for (uint w = 0; w < windows; w++)
        {
            int digit = Digit(magnitude, w, bits);
            if (digit == 0)
                continue;
            uint at =
                w == 0 && Absolute(digit) == 1 ? ones[1] + rank : Atomic.Add(ref cursors[(long)BucketOfDigit(digit, w % sets, bits)], 1u);
            uint negative = (digit < 0 ? 1u : 0u) ^ (sign & 1);
            entries[(long)at] = (((w / sets) * count) + i) | (negative << 31);
        }
    }

    /// <summary>
    /// Each group replaces its values, <see cref="ScanEach"/> a thread, by the sums of those before them in the group, and stores their
    /// total.
    /// </summary>
    public static void ScanGroups(ArrayView<uint> values, uint count, ArrayView<uint> totals)
    {
        ArrayView<uint> sums = SharedMemory.Allocate<uint>(ScanThreads);
        int thread = Group.IdxX;
        uint start = Index * ScanEach,
            sum = 0;
        for (uint i = 0; i < ScanEach; i++)
            if (start + i < count)
                sum += values[(long)(start + i)];
        sums[thread] = sum;
        for (int step = 1; step < Group.DimX; step *= 2)
        {
            Group.Barrier();
            uint before = thread >= step ? sums[thread - step] : 0;
            Group.Barrier();
            sums[thread] += before;
        }
        uint offset = sums[thread] - sum;
        for (uint i = 0; i < ScanEach; i++)
        {
            if (start + i < count)
            {
                uint own = values[(long)(start + i)];
                values[(long)(start + i)] = offset;
                offset += own;
            }
        }
        if (thread == Group.DimX - 1)
            totals[Grid.IdxX] = sums[thread];
    }

    /// <summary>Adds to the values of each block what the blocks before it hold.</summary>
    public static void ScanAdd(ArrayView<uint> values, uint count, uint block, ArrayView<uint> totals)
    {
        uint i = Index;
        if (i < count)
            values[(long)i] += totals[(long)(i / block)];
    }

    /// <summary>The number of parts of each bucket, see <see cref="Parts"/>, and the greatest such number.</summary>
    public static void CountParts(ArrayView<uint> starts, uint buckets, uint stretch, ArrayView<uint> counts, ArrayView<uint> greatest)
    {
        uint bucket = Index;
        if (bucket > buckets)
            return;
        uint parts = bucket == buckets ? 0 : Parts(starts[(long)bucket], starts[(long)(bucket + 1)], stretch);
        counts[(long)bucket] = parts;
        if (parts > 1)
            Atomic.Max(ref greatest[0], parts);
    }

    /// <summary>The bucket that holds an entry: the last one that starts at or before it and is not empty.</summary>
    [MethodImpl(Inline)]
    public static uint BucketOf(ArrayView<uint> starts, uint buckets, uint entry)
    {
        uint low = 0,
            high = buckets;
        while (high - low > 1)
        {
            uint middle = low + ((high - low) / 2);
            if (starts[(long)middle] <= entry)
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>The bucket that holds the entry where the last one ended.</summary>
    [MethodImpl(Inline)]
    public static uint BucketAfter(ArrayView<uint> starts, uint bucket, uint entry)
    {
        do bucket++;
        while (starts[(long)(bucket + 1)] <= entry);
        return bucket;
    }

    /// <summary>How many parts a bucket of entries begin to end leaves, if threads take stretches: none if one thread has it all.</summary>
    [MethodImpl(Inline)]
    public static uint Parts(uint begin, uint end, uint stretch)
    {
        if (begin == end)
            return 0;
        uint first = begin / stretch,
            last = (end - 1) / stretch;
        return first == last ? 0 : last - first + 1;
    }

    /// <summary>The slot of a part. A bucket that begins with the stretch did not begin before it.</summary>
    [MethodImpl(Inline)]
    public static long SlotOfPart(uint begin, uint stretch, uint part)
    {
        long first = begin / stretch;
        return part == 0 ? (2 * first) + 1 : 2 * (first + part);
    }

    /// <summary>The magnitude; the sign is all ones if it stands for its opposite.</summary>
    [MethodImpl(Inline)]
    public static U256Words Magnitude(U256Words scalar, out uint sign)
    {
        U256Words opposite = U256Words.Subtract(PortableField.Modulus<PrimeR>(), scalar, out _);
        U256Words.Subtract(opposite, scalar, out sign);
        return U256Words.Select(sign, opposite, scalar);
    }

    /// <summary>A signed digit: bits window * bits to window * bits + bits - 1, and the carry of those below.</summary>
    [MethodImpl(Inline)]
    public static int Digit(U256Words magnitude, uint window, uint bits)
    {
        int start = (int)(window * bits) - 1;
        uint value = start < 0 ? magnitude.V0 << 1 : magnitude.BitsAt(start);
        value &= (1u << (int)(bits + 1)) - 1;
        return (int)((value + 1) >> 1) - (int)((value >> (int)bits) << (int)bits);
    }

    [MethodImpl(Inline)]
    public static uint Absolute(int digit) => (uint)(digit < 0 ? -digit : digit);

    [MethodImpl(Inline)]
    private static uint BucketOfDigit(int digit, uint set, uint bits) => (set << (int)(bits - 1)) + Absolute(digit) - 1;
}
