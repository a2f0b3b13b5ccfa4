using System.Runtime.InteropServices;

namespace ZkPot.Gpu.Tests.Ptx;

/// <summary>The memory of the interpreted device: what is reserved, and nothing between.</summary>
internal sealed unsafe class PtxMemory : IPtxMemory
{
    private readonly SortedList<ulong, long> blocks = [];
    private (ulong Start, ulong End) last;

    /// <summary>How many blocks are reserved.</summary>
    public int Count => blocks.Count;

    /// <summary>The most bytes that were reserved at once.</summary>
    public long Peak { get; private set; }

    public nint Reserve(long bytes)
    {
        void* block = NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 16), 256);
        // A device's memory holds what others left.
        new Span<byte>(block, (int)Math.Min(bytes, int.MaxValue)).Fill(0x5a);
        blocks.Add((ulong)block, bytes);
        Peak = Math.Max(Peak, blocks.Values.Sum());
        return (nint)block;
    }

    public void Free(nint block)
    {
        if (!blocks.Remove((ulong)block)) throw new InvalidOperationException("What is freed was not reserved.");
        last = default;
        NativeMemory.AlignedFree((void*)block);
    }

    /// <inheritdoc/>
    public bool Contains(ulong address, long bytes)
    {
        if (address >= last.Start && address + (ulong)bytes <= last.End) return true;
        IList<ulong> starts = blocks.Keys;
        int low = 0, high = starts.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (starts[middle] <= address) low = middle + 1;
            else high = middle;
        }
        if (low == 0) return false;
        last = (starts[low - 1], starts[low - 1] + (ulong)blocks.Values[low - 1]);
        return address + (ulong)bytes <= last.End;
    }
}
