using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>A list outside the managed heap that doubles when it is full.</summary>
internal sealed class NativeList<T> : IDisposable
    where T : unmanaged
{
    private NativeArray<T> array = new(1024, clear: false);

    public int Count { get; private set; }

    public ref T this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(index));
            return ref array[index];
        }
    }

    public Span<T> Span => array.Span[..Count];

    public void Add(T item)
    {
        if (Count == array.Length)
            Grow();
        array[Count++] = item;
    }

    /// <summary>The elements in an array of their length; the list is empty afterwards.</summary>
    public NativeArray<T> Take()
    {
        var exact = new NativeArray<T>(Count, clear: false);
        Span.CopyTo(exact.Span);
        Dispose();
        (array, Count) = (new(1024, clear: false), 0);
        return exact;
    }

    public void Dispose() => array.Dispose();

    private void Grow()
    {
        var larger = new NativeArray<T>(array.Length * 2, clear: false);
        Span.CopyTo(larger.Span);
        array.Dispose();
        array = larger;
    }
}
