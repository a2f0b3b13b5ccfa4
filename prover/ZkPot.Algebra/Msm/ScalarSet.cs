using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>
/// The scalars of a multi-scalar sum, made ready for windows: each as a magnitude of at most r/2 and a sign, listed by the number of
/// windows it reaches. Zeros are gone, and a small scalar of either sign takes part in its few lowest windows only: that is where real
/// witnesses live.
/// </summary>
internal sealed unsafe class ScalarSet : IDisposable
{
    /// <summary>Bits of a magnitude: r/2 is below 2^253.</summary>
    private const int MagnitudeBits = 253;

    private const int ChunkLength = 1 << 14;

    private readonly NativeArray<U256> magnitudes;
    private readonly NativeArray<int> order;
    private readonly int[] active;

    /// <summary>Prepares canonical scalars below r.</summary>
    /// <param name="scalars">Canonical integers.</param>
    /// <param name="windowBits">Width of a window, or 0 to choose it by cost.</param>
    public ScalarSet(NativeSpan<U256> scalars, int windowBits = 0)
    {
        int length = scalars.Length,
            chunks = (length + ChunkLength - 1) / ChunkLength;
        // Eight bytes more than the numbers: the last one is read by whole words.
        magnitudes = new NativeArray<U256>((long)length + 1, clear: false);
        var bits = new NativeArray<byte>(length, clear: false);
        var histogram = new int[MagnitudeBits + 1];
        U256* target = magnitudes.Pointer;
        byte* sizes = bits.Pointer;
        Parallel.For(
            0,
            chunks,
            chunk =>
            {
                Span<int> local = stackalloc int[MagnitudeBits + 1];
                local.Clear();
                for (int i = chunk * ChunkLength, end = Math.Min(length, i + ChunkLength); i < end; i++)
                {
                    U256 magnitude = scalars.Pointer[i],
                        opposite = U256.Subtract(Fr.Modulus, magnitude, out _);
                    bool negative = opposite < magnitude;
                    if (negative)
                        magnitude = opposite;
                    int size = magnitude.BitLength;
                    sizes[i] = (byte)size;
                    local[size]++;
                    target[i] = negative ? new U256(magnitude.L0, magnitude.L1, magnitude.L2, magnitude.L3 | 1UL << 63) : magnitude;
                }
                lock (histogram)
                    for (int i = 0; i < local.Length; i++)
                        histogram[i] += local[i];
            }
        );
        WindowBits = windowBits > 0 ? windowBits : Cheapest(histogram);
        Windows = 1;
        while (Windows * WindowBits < LargestSize(histogram) + 1)
            Windows++;

        // Indices by number of windows, most first, in ascending order within a class.
        active = new int[Windows + 1];
        for (int size = 1; size <= LargestSize(histogram); size++)
        for (int w = 0; w < WindowsOf(size); w++)
            active[w] += histogram[size];
        order = new NativeArray<int>(Math.Max(active[0], 1), clear: false);
        var next = new int[Windows + 1];
        for (int w = 1; w <= Windows; w++)
            next[w] = w < Windows ? active[w] : 0;
        for (int i = 0; i < length; i++)
            if (sizes[i] != 0)
                order.Pointer[next[WindowsOf(sizes[i])]++] = i;
        bits.Dispose();
    }

    /// <summary>Bits a window.</summary>
    public int WindowBits { get; }

    /// <summary>Number of windows.</summary>
    public int Windows { get; }

    /// <summary>Buckets a window: digits 1 to 2^(bits - 1).</summary>
    public int Buckets => 1 << (WindowBits - 1);

    /// <summary>How many scalars may have a digit in the window.</summary>
    public int ActiveIn(int window) => active[window];

    /// <summary>The indices of those scalars.</summary>
    public int* Order => order.Pointer;

    /// <summary>The signed digit of a scalar in a window, in -Buckets..Buckets: Booth's recoding, which needs no carries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Digit(int index, int window)
    {
        byte* bytes = (byte*)(magnitudes.Pointer + index);
        // The window and the bit below it. The sign in the top bit is masked off with all bits beyond the magnitude.
        int start = window * WindowBits - 1;
        ulong word = start < 0 ? Unsafe.ReadUnaligned<ulong>(bytes) << 1 : Unsafe.ReadUnaligned<ulong>(bytes + (start >> 3)) >> (start & 7);
        int width = Math.Min(WindowBits + 1, MagnitudeBits + 1 - start);
        int value = (int)(word & ((1UL << width) - 1));
        int digit = ((value + 1) >> 1) - ((value >> WindowBits) << WindowBits);
        return bytes[31] >= 0x80 ? -digit : digit;
    }

    private int WindowsOf(int size) => size / WindowBits + 1;

    private static int LargestSize(int[] histogram)
    {
        int size = histogram.Length - 1;
        while (size > 0 && histogram[size] == 0)
            size--;
        return size;
    }

    /// <summary>The width for which additions into buckets and additions of buckets together are fewest.</summary>
    private static int Cheapest(int[] histogram)
    {
        int best = 2;
        double cheapest = double.MaxValue;
        for (int c = 2; c <= 18; c++)
        {
            double cost = 0;
            for (int size = 1; size < histogram.Length; size++)
                cost += (double)histogram[size] * (size / c + 1);
            // Two additions a bucket, and a fixed price a window for its many short batches.
            cost += (LargestSize(histogram) / c + 1) * (2.2 * (1 << (c - 1)) + 40.0 * c);
            if (cost >= cheapest)
                continue;
            cheapest = cost;
            best = c;
        }
        return best;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.Clear(magnitudes.Pointer, (nuint)magnitudes.Length * U256.Size);
        magnitudes.Dispose();
        order.Dispose();
    }
}
