namespace ZkPot.Learning.Numerics;

/// <summary>A matrix in memory that someone else holds still: element (i, j) stands at start + i * rowStride + j * columnStride.</summary>
internal readonly unsafe struct Matrix<T>(T* start, int rowStride, int columnStride)
    where T : unmanaged
{
    public T* Start { get; } = start;

    public int RowStride { get; } = rowStride;

    public int ColumnStride { get; } = columnStride;

    public Matrix<T> Transposed => new(Start, ColumnStride, RowStride);

    public T* At(int row, int column) => unchecked(Start + (nint)row * RowStride + (nint)column * ColumnStride);
}
