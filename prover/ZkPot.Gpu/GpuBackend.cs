using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Sums and transforms on a device for single calls: everything is copied there and back. Proofs keep their key there instead; see <see
/// cref="GpuProving"/>.
/// </summary>
public sealed unsafe class GpuBackend : IMsmBackend, INttBackend, IDisposable
{
    private readonly GpuDevice device;
    private readonly GpuMsm msm;
    private readonly Lock gate = new();
    private GpuTransform? transform;

    /// <summary>Uses a device, which stays the caller's.</summary>
    public GpuBackend(GpuDevice device)
    {
        this.device = device;
        msm = new GpuMsm(device);
    }

    /// <inheritdoc/>
    public void MultiExpVarTime(IReadOnlyList<MsmRequest> requests, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            foreach (MsmRequest request in requests)
            {
                using GpuBuffer scalars = Upload(request.Scalars.Pointer, 32L * request.Scalars.Length);
                foreach (MsmTarget target in request.Targets)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (target.First + (long)target.Count != request.Scalars.Length)
                        throw new ArgumentException(
                            $"A target of {target.Count} points from scalar {target.First} does not end with the {request.Scalars.Length} given."
                        );
                    switch (target)
                    {
                        case MsmTarget<Fq> first:
                            Sum(first, scalars);
                            break;
                        case MsmTarget<Fq2> second:
                            Sum(second, scalars);
                            break;
                        default:
                            throw new NotSupportedException("Only points of G1 and G2 can be summed.");
                    }
                }
                device.Clear(scalars, scalars.Bytes);
            }
        }
    }

    /// <inheritdoc/>
    public void ToOddCoset(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken = default)
    {
        if (polynomials.Count == 0)
            return;
        int length = polynomials[0].Length;
        if (length < 1 || !BitOperations.IsPow2(length) || polynomials.Any(p => p.Length != length))
            throw new ArgumentException("Polynomials must have the same length, a power of two.", nameof(polynomials));
        lock (gate)
        {
            int log = BitOperations.Log2((uint)length);
            if (transform?.LogLength != log)
            {
                transform?.Dispose();
                transform = null;
                transform = new GpuTransform(device, log);
            }
            foreach (NativeSpan<Fr> polynomial in polynomials)
            {
                cancellationToken.ThrowIfCancellationRequested();
                using GpuBuffer values = Upload(polynomial.Pointer, 32L * length);
                transform.ToOddCoset(values);
                device.Read(values, 0, polynomial.Pointer, 32L * length);
            }
        }
    }

    /// <inheritdoc/>
    public void MultiplySubtractToCanonical(
        NativeSpan<Fr> a,
        NativeSpan<Fr> b,
        NativeSpan<Fr> c,
        CancellationToken cancellationToken = default
    )
    {
        if (b.Length != a.Length || c.Length != a.Length)
            throw new ArgumentException("All three must have the same length.");
        lock (gate)
        {
            long bytes = 32L * a.Length;
            using GpuBuffer left = Upload(a.Pointer, bytes),
                right = Upload(b.Pointer, bytes),
                less = Upload(c.Pointer, bytes);
            uint count = (uint)a.Length;
            PolynomialLaunchers kernels = device.Kernels.Polynomials;
            device.LaunchFor(
                "multiply and subtract",
                count,
                (stream, config) =>
                    kernels.MultiplySubtract(stream, config, left.View<U256Words>(), right.View<U256Words>(), less.View<U256Words>(), count)
            );
            device.Read(left, 0, a.Pointer, bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        msm.Dispose();
        transform?.Dispose();
    }

    private void Sum<TField>(MsmTarget<TField> target, GpuBuffer scalars)
        where TField : unmanaged, IField<TField>
    {
        using PointSet set = PointSet.Create(device, target.Points, target.First);
        target.Sum = msm.MultiExpVarTime<TField>(set, scalars);
    }

    private GpuBuffer Upload(void* source, long bytes)
    {
        GpuBuffer buffer = device.Allocate(Math.Max(bytes, 32));
        try
        {
            device.Write(buffer, 0, source, bytes);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }
}
