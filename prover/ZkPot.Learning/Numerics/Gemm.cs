using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZkPot.Learning.Numerics;

/// <summary>
/// C += A B for float, int and long, blocked for the caches, on one thread: callers are parallel over samples.
/// Every element of C is one chain of fused multiply-adds in the order of the inner index, so the result depends
/// neither on the blocking nor on the width of the vectors: training gives the same bits everywhere.
/// </summary>
internal static unsafe class Gemm<T>
    where T : unmanaged, INumber<T>
{
    private const int BlockRows = 64;
    private const int BlockInner = 256;
    private const int BlockColumns = 512;

    [ThreadStatic]
    private static T[]? packedA;

    [ThreadStatic]
    private static T[]? packedB;

    [ThreadStatic]
    private static T[]? edgeTile;

    /// <summary>C += A B, where A has rows x inner elements and B inner x columns. The columns of C are adjacent.</summary>
    public static void MultiplyAdd(int rows, int columns, int inner, Matrix<T> a, Matrix<T> b, Matrix<T> c) =>
        MultiplyAdd(rows, columns, inner, a, b, c, Vector512.IsHardwareAccelerated);

    /// <summary>The same with the kernel chosen by the caller, so that tests can compare the two.</summary>
    internal static void MultiplyAdd(int rows, int columns, int inner, Matrix<T> a, Matrix<T> b, Matrix<T> c, bool wide)
    {
        if (c.ColumnStride != 1)
            throw new ArgumentException("The columns of the product must be adjacent.", nameof(c));
        int tileColumns = wide ? 2 * Vector512<T>.Count : Vector256<T>.Count;
        T* blockA = Pointer(ref packedA, BlockRows * BlockInner);
        T* blockB = Pointer(ref packedB, BlockInner * BlockColumns);
        T* edge = Pointer(ref edgeTile, GemmKernel<T>.Rows * tileColumns);

        for (int column = 0; column < columns; column += BlockColumns)
        {
            int blockColumns = Math.Min(BlockColumns, columns - column);
            for (int k = 0; k < inner; k += BlockInner)
            {
                int depth = Math.Min(BlockInner, inner - k);
                Pack(b.Transposed, column, k, blockColumns, depth, tileColumns, blockB);
                for (int row = 0; row < rows; row += BlockRows)
                {
                    int blockRows = Math.Min(BlockRows, rows - row);
                    Pack(a, row, k, blockRows, depth, GemmKernel<T>.Rows, blockA);
                    MultiplyBlock(
                        blockRows,
                        blockColumns,
                        depth,
                        blockA,
                        blockB,
                        new Matrix<T>(c.At(row, column), c.RowStride, 1),
                        tileColumns,
                        wide,
                        edge
                    );
                }
            }
        }
    }

    private static void MultiplyBlock(int rows, int columns, int depth, T* a, T* b, Matrix<T> c, int tileColumns, bool wide, T* edge)
    {
        unchecked
        {
            for (int column = 0; column < columns; column += tileColumns)
            {
                for (int row = 0; row < rows; row += GemmKernel<T>.Rows)
                {
                    int height = Math.Min(GemmKernel<T>.Rows, rows - row),
                        width = Math.Min(tileColumns, columns - column);
                    T* panelA = a + row * depth,
                        panelB = b + column * depth,
                        tile = c.At(row, column);
                    if (height == GemmKernel<T>.Rows && width == tileColumns)
                    {
                        Kernel(depth, panelA, panelB, tile, c.RowStride, wide);
                        continue;
                    }
                    Copy(tile, c.RowStride, edge, tileColumns, height, width);
                    Kernel(depth, panelA, panelB, edge, tileColumns, wide);
                    Copy(edge, tileColumns, tile, c.RowStride, height, width);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Kernel(int depth, T* a, T* b, T* c, int rowStride, bool wide)
    {
        if (wide)
            GemmKernel<T>.MultiplyWide(depth, a, b, c, rowStride);
        else
            GemmKernel<T>.MultiplyNarrow(depth, a, b, c, rowStride);
    }

    /// <summary>Lays a block out as panels of a few rows, inner index first, the last panel filled up with zeros.</summary>
    private static void Pack(Matrix<T> source, int row, int column, int rows, int columns, int panel, T* target)
    {
        unchecked
        {
            for (int start = 0; start < rows; start += panel)
            {
                int height = Math.Min(panel, rows - start);
                T* from = source.At(row + start, column);
                if (height < panel)
                    new Span<T>(target, panel * columns).Clear();
                if (source.RowStride == 1)
                {
                    for (int k = 0; k < columns; k++)
                        new ReadOnlySpan<T>(from + (nint)k * source.ColumnStride, height).CopyTo(new Span<T>(target + k * panel, height));
                }
                else
                {
                    for (int i = 0; i < height; i++)
                    {
                        T* line = from + (nint)i * source.RowStride;
                        for (int k = 0; k < columns; k++)
                            target[k * panel + i] = line[(nint)k * source.ColumnStride];
                    }
                }
                target += panel * columns;
            }
        }
    }

    private static void Copy(T* from, int fromStride, T* to, int toStride, int rows, int columns)
    {
        unchecked
        {
            for (int i = 0; i < rows; i++)
                new ReadOnlySpan<T>(from + (nint)i * fromStride, columns).CopyTo(new Span<T>(to + (nint)i * toStride, columns));
        }
    }

    private static T* Pointer(ref T[]? buffer, int length)
    {
        // Pinned, so that the pointer stays good while the collector moves everything else.
        if (buffer is null || buffer.Length < length)
            buffer = GC.AllocateArray<T>(length, pinned: true);
        return (T*)Unsafe.AsPointer(ref buffer[0]);
    }
}

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
