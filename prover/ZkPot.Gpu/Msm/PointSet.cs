using System.Numerics;
using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Points that stay on a device for many sums. Points at infinity are left out, so each point brings the place of its scalar with it. With
/// more than one row, row j holds the points times 2^(j bits sets): then windows share buckets, which makes wider windows worth while.
/// </summary>
internal sealed unsafe class PointSet : IDisposable
{
    private const int Upload = 1 << 16;

    private PointSet(int group, int count, GpuBuffer points, GpuBuffer places, PointTablePlan table)
    {
        Group = group;
        Count = count;
        Points = points;
        Places = places;
        Table = table;
    }

    /// <summary>Gets 1 or 2: the group of the points.</summary>
    public int Group { get; }

    /// <summary>Gets the number of points of a row.</summary>
    public int Count { get; }

    /// <summary>Gets the points in affine coordinates, row after row.</summary>
    public GpuBuffer Points { get; }

    /// <summary>Gets for each point the index of its scalar.</summary>
    public GpuBuffer Places { get; }

    /// <summary>Gets the table that the points are.</summary>
    public PointTablePlan Table { get; }

    /// <summary>Bytes of a point of a group in affine coordinates.</summary>
    public static int AffineBytes(int group) => 64 * group;

    /// <summary>Copies points to the device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="points">The points.</param>
    /// <param name="first">Index of the scalar that belongs to the first point.</param>
    /// <param name="table">The table that is to be made of them.</param>
    public static PointSet Create<TField>(
        GpuDevice device,
        NativeSpan<AffinePoint<TField>> points,
        int first = 0,
        PointTablePlan? table = null
    )
        where TField : unmanaged, IField<TField>
    {
        PointTablePlan plan = table ?? PointTablePlan.None;
        int group = typeof(TField) == typeof(Fq) ? 1 : 2;
        using NativeArray<uint> places = FinitePlaces(points, first, out int count);
        GpuBuffer? onDevice = null,
            scalars = null;
        try
        {
            if ((long)count * plan.Rows > int.MaxValue)
                throw new GpuException(GpuFault.OutOfMemory, $"{device.Info.Name} cannot keep {plan.Rows} rows of {count:N0} points");
            onDevice = device.Allocate(Math.Max(1L, count) * plan.Rows * AffineBytes(group));
            using var staged = new NativeArray<AffinePoint<TField>>(Math.Min(Upload, Math.Max(1, count)), clear: false);
            for (int done = 0; done < count; done += Upload)
            {
                int many = Math.Min(Upload, count - done);
                for (int i = 0; i < many; i++)
                    staged.Pointer[i] = points.Pointer[places.Pointer[done + i] - first];
                device.Write(onDevice, (long)done * sizeof(AffinePoint<TField>), staged.Pointer, (long)many * sizeof(AffinePoint<TField>));
            }
            scalars = device.Allocate(Math.Max(1L, count) * sizeof(uint));
            device.Write(scalars, 0, places.Pointer, (long)count * sizeof(uint));
            var set = new PointSet(group, count, onDevice, scalars, plan);
            if (plan.Rows > 1 && group == 1)
                set.FillTable(device, device.Kernels.Points<DeviceFq>());
            if (plan.Rows > 1 && group == 2)
                set.FillTable(device, device.Kernels.Points<DeviceFq2>());
            return set;
        }
        catch
        {
            onDevice?.Dispose();
            scalars?.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Points.Dispose();
        Places.Dispose();
    }

    private static NativeArray<uint> FinitePlaces<TField>(NativeSpan<AffinePoint<TField>> points, int first, out int count)
        where TField : unmanaged, IField<TField>
    {
        var places = new NativeArray<uint>(Math.Max(1, points.Length), clear: false);
        count = 0;
        for (int i = 0; i < points.Length; i++)
            if (!points.Pointer[i].IsInfinity)
                places.Pointer[count++] = (uint)(first + i);
        return places;
    }

    private void FillTable<T>(GpuDevice device, PointLaunchers<T> kernels)
        where T : unmanaged, ICoordinate<T>
    {
        int doublings = Table.Bits * WindowPlan.ForTable(Table.Bits, Table.Rows).Sets;
        int piece = Math.Min(Count, Upload);
        using GpuBuffer raised = device.Allocate((long)Math.Max(1, piece) * 2 * AffineBytes(Group));
        for (int row = 1; row < Table.Rows; row++)
        {
            for (int done = 0; done < Count; done += piece)
            {
                int many = Math.Min(piece, Count - done);
                uint from = (uint)(((row - 1) * Count) + done),
                    to = (uint)((row * Count) + done);
                device.LaunchFor(
                    $"double in G{Group}",
                    many,
                    (stream, config) =>
                        kernels.DoubleRepeatedly(
                            stream,
                            config,
                            Points.View<DevicePoint<T>>(),
                            from,
                            (uint)many,
                            (uint)doublings,
                            raised.View<BucketPoint<T>>()
                        )
                );
                int inversions = (many + PointKernels<T>.Sharing - 1) / PointKernels<T>.Sharing;
                device.LaunchFor(
                    $"invert in G{Group}",
                    inversions,
                    (stream, config) =>
                        kernels.ToAffine(stream, config, raised.View<BucketPoint<T>>(), (uint)many, Points.View<DevicePoint<T>>(), to)
                );
            }
        }
        device.Finish();
    }
}

/// <summary>How many rows a table of points has, and for which windows.</summary>
/// <param name="Rows">Rows; 1 is no table.</param>
/// <param name="Bits">Bits of its windows; 0 without a table.</param>
internal readonly record struct PointTablePlan(int Rows, int Bits)
{
    /// <summary>No table.</summary>
    public static PointTablePlan None => new(1, 0);

    /// <summary>The windows for which scalars of full size are cheapest with so many rows.</summary>
    public static PointTablePlan For(int rows, long points)
    {
        if (rows <= 1 || points == 0)
            return None;
        (double Cost, int Bits) best = (double.MaxValue, 0);
        for (int bits = 4; bits <= 20; bits++)
        {
            WindowPlan plan = WindowPlan.ForTable(bits, rows);
            double cost = (10.0 * points * plan.Windows) + (40.0 * plan.Sets * plan.SetBuckets);
            if (cost < best.Cost)
                best = (cost, bits);
        }
        return new(rows, best.Bits);
    }
}

/// <summary>A point as kernels keep it: (X / ZZ, Y / ZZZ) with ZZ^3 = ZZZ^2; ZZ = 0 is infinity.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct GpuPoint<TField>
    where TField : unmanaged, IField<TField>
{
    public readonly TField X,
        Y,
        ZZ,
        ZZZ;

    /// <summary>The same point with Z = ZZ.</summary>
    public JacobianPoint<TField> ToJacobian() => new(X * ZZ, Y * ZZZ, ZZ);
}
