using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

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
