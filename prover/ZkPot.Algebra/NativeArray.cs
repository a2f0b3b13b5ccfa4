using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>A large array outside the managed heap: aligned to a cache line, never moved, freed by <see cref="Dispose"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    private T* pointer;

    /// <summary>Allocates <paramref name="length"/> elements, zeroed unless <paramref name="clear"/> is false.</summary>
    public NativeArray(long length, bool clear = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        nuint bytes = checked((nuint)length * (nuint)sizeof(T));
        pointer = (T*)NativeMemory.AlignedAlloc(Math.Max(bytes, 64), 64);
        if (clear)
            NativeMemory.Clear(pointer, bytes);
        Length = length;
        GC.AddMemoryPressure((long)Math.Max(bytes, 64));
    }

    /// <summary>Frees the memory if <see cref="Dispose"/> was forgotten.</summary>
    ~NativeArray() => Free();

    /// <summary>Number of elements.</summary>
    public long Length { get; }

    /// <summary>Address of the first element.</summary>
    public T* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(pointer == null, this);
            return pointer;
        }
    }

    /// <summary>All elements, for arrays of fewer than 2^31.</summary>
    public Span<T> Span => new(Pointer, checked((int)Length));

    /// <summary>A view of all elements, for arrays of fewer than 2^31; valid until <see cref="Dispose"/>.</summary>
    public NativeSpan<T> View => new(Pointer, checked((int)Length));

    /// <summary>One element.</summary>
    public ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((ulong)index >= (ulong)Length)
                throw new ArgumentOutOfRangeException(nameof(index));
            return ref Pointer[index];
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (pointer == null)
            return;
        NativeMemory.AlignedFree(pointer);
        pointer = null;
        GC.RemoveMemoryPressure(Math.Max(Length * sizeof(T), 64));
    }
}

/// <summary>A view of memory that does not move: a native array, a mapped file, or part of one. Unlike a span it may be stored and
/// captured; it is valid as long as its owner.</summary>
/// <typeparam name="T">The element type.</typeparam>
public readonly unsafe struct NativeSpan<T>(T* pointer, int length)
    where T : unmanaged
{
    /// <summary>Address of the first element.</summary>
    public T* Pointer { get; } = pointer;

    /// <summary>Number of elements.</summary>
    public int Length { get; } = length;

    /// <summary>One element.</summary>
    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)index >= (uint)Length)
                throw new ArgumentOutOfRangeException(nameof(index));
            return ref Pointer[index];
        }
    }

    /// <summary>The same memory as a span.</summary>
    public Span<T> Span => new(Pointer, Length);

    /// <summary>A part of the view.</summary>
    public NativeSpan<T> Slice(int start, int length)
    {
        if ((uint)start > (uint)Length || (uint)length > (uint)(Length - start))
            throw new ArgumentOutOfRangeException(nameof(start));
        return new(Pointer + start, length);
    }

    /// <summary>The part from <paramref name="start"/> on.</summary>
    public NativeSpan<T> Slice(int start) => Slice(start, Length - start);
}
