using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>The points that one window adds into each bucket, bucket after bucket. Bucket b stands for the digit b + 1.</summary>
internal sealed unsafe class WindowSchedule : IDisposable
{
    private const uint SignBit = 1u << 31;

    private readonly NativeArray<uint> entries;
    private readonly NativeArray<int> digits,
        starts;

    /// <summary>Reserves room.</summary>
    public WindowSchedule(int entryCapacity, int bucketCapacity)
    {
        entries = new NativeArray<uint>(Math.Max(entryCapacity, 1), clear: false);
        digits = new NativeArray<int>(Math.Max(entryCapacity, 1), clear: false);
        starts = new NativeArray<int>(bucketCapacity + 2L, clear: false);
    }

    /// <summary>Number of buckets.</summary>
    public int Buckets { get; private set; }

    /// <summary>Number of entries.</summary>
    public int Count => starts.Pointer[Buckets];

    /// <summary>First entry of each bucket; one more closes the last.</summary>
    public int* Starts => starts.Pointer;

    /// <summary>Index of a scalar in the low 31 bits, and the sign of its digit.</summary>
    public uint* Entries => entries.Pointer;

    /// <summary>The index of an entry.</summary>
    public static int Index(uint entry) => (int)(entry & ~SignBit);

    /// <summary>The sign of an entry as bit 63.</summary>
    public static ulong Sign(uint entry) => (ulong)(entry & SignBit) << 32;

    /// <summary>Sorts the digits of a window by counting.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Fill(ScalarSet scalars, int window)
    {
        Buckets = scalars.Buckets;
        int* start = Starts,
            order = scalars.Order;
        uint* entry = Entries;
        new Span<int>(start, Buckets + 2).Clear();
        int active = scalars.ActiveIn(window);

        // Counted two places up, so that after the scatter each start is in its place.
        int* digit = digits.Pointer;
        for (int i = 0; i < active; i++)
        {
            int value = scalars.Digit(order[i], window),
                sign = value >> 31;
            digit[i] = value;
            start[((value ^ sign) - sign) + 1]++;
        }
        start[1] = 0;
        for (int b = 2; b <= Buckets + 1; b++)
            start[b] += start[b - 1];
        for (int i = 0; i < active; i++)
        {
            int value = digit[i],
                sign = value >> 31;
            if (value == 0)
                continue;
            entry[start[(value ^ sign) - sign]++] = (uint)order[i] | ((uint)value & SignBit);
        }
    }

    /// <summary>Copies the entries of another schedule whose index lies at or above <paramref name="first"/>, less
    /// <paramref name="first"/>, and is not in <paramref name="excluded"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void FillFiltered(WindowSchedule source, int first, byte* excluded)
    {
        Buckets = source.Buckets;
        int written = 0;
        uint* entry = Entries;
        for (int b = 0; b < Buckets; b++)
        {
            int from = source.Starts[b],
                to = source.Starts[b + 1];
            Starts[b] = written;
            for (int i = from; i < to; i++)
            {
                int index = Index(source.Entries[i]) - first;
                if (index < 0 || (excluded != null && excluded[index] != 0))
                    continue;
                entry[written++] = (uint)index | (source.Entries[i] & SignBit);
            }
        }
        Starts[Buckets] = written;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        entries.Dispose();
        digits.Dispose();
        starts.Dispose();
    }
}
