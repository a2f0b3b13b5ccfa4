using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Points of G1 that stay on a device for many multi-scalar multiplications, such as the powers that polynomials are committed with.
/// </summary>
public sealed unsafe class GpuBases : IDisposable
{
    private readonly GpuDevice device;
    private readonly PointSet set;
    private readonly GpuMsm msm;
    private readonly Scratch scratch;
    private readonly Lock gate = new();

    /// <summary>Copies points to a device, which stays the caller's.</summary>
    /// <param name="device">The device.</param>
    /// <param name="points">The points; infinity may be among them.</param>
    /// <param name="tableRows">Rows of a table of multiples, each as large as the points: more rows make the multiplications cheaper. 1 for
    /// none.</param>
    /// <exception cref="GpuException">The device cannot hold them.</exception>
    public GpuBases(GpuDevice device, NativeSpan<AffinePoint<Fq>> points, int tableRows = 1)
    {
        ArgumentNullException.ThrowIfNull(device);
        this.device = device;
        Count = points.Length;
        set = PointSet.Create(device, points, table: PointTablePlan.For(tableRows, points.Length));
        (msm, scratch) = (new GpuMsm(device), new Scratch(device));
    }

    /// <summary>Gets the number of points.</summary>
    public int Count { get; }

    /// <summary>The sum of the first points, each times its scalar, in time that depends on the scalars.</summary>
    /// <param name="scalars">Canonical integers below r, at most as many as there are points.</param>
    /// <exception cref="GpuException">The device failed; the same sum on the CPU is not affected.</exception>
    public JacobianPoint<Fq> MultiExpVarTime(NativeSpan<U256> scalars)
    {
        if (scalars.Length > Count)
            throw new ArgumentException($"There are {scalars.Length} scalars, expected at most {Count}.", nameof(scalars));
        lock (gate)
        {
            GpuBuffer onDevice = scratch.Get("scalars", 32L * Count);
            // Points without a scalar get zero, which costs nothing.
            device.Clear(onDevice, onDevice.Bytes);
            device.Write(onDevice, 0, scalars.Pointer, 32L * scalars.Length);
            JacobianPoint<Fq> sum = msm.MultiExpVarTime<Fq>(set, onDevice);
            device.Clear(onDevice, onDevice.Bytes);
            return sum;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        set.Dispose();
        msm.Dispose();
        scratch.Dispose();
    }
}
