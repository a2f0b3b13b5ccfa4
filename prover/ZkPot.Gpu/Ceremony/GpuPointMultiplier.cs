using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Gpu;

/// <summary>
/// Multiples of points on a device, for ceremonies and setups. A mistake would spoil a file that others build on, so each batch is compared
/// with the CPU by a random combination; where the device fails or is wrong, the CPU takes over. The device learns the scalars, which are
/// cleared after each call.
/// </summary>
/// <example><code>
/// using GpuDevice device = GpuDevices.List()[0].Open();
/// using var multiplier = new GpuPointMultiplier(device, Console.Error.WriteLine);
/// PowersOfTau.Prepare("final.ptau", "prepared.ptau", multiplier);
/// </code></example>
public sealed unsafe class GpuPointMultiplier : IPointMultiplier, IDisposable
{
    /// <summary>Points at once: their multiples take 64 MiB in G1 and 128 in G2.</summary>
    private const int Batch = 1 << 16;

    private readonly GpuDevice device;
    private readonly Action<string> report;
    private readonly Scratch scratch;
    private readonly Lock gate = new();
    private bool isTrusted = true;

    /// <summary>Uses a device, which stays the caller's.</summary>
    /// <param name="device">The device.</param>
    /// <param name="report">Told in one line when the CPU takes over.</param>
    public GpuPointMultiplier(GpuDevice device, Action<string>? report = null)
    {
        ArgumentNullException.ThrowIfNull(device);
        (this.device, this.report, scratch) = (device, report ?? (_ => { }), new Scratch(device));
    }

    /// <summary>Gets whether the device makes the multiples, and has not failed.</summary>
    public bool UsesDevice => isTrusted;

    /// <inheritdoc/>
    public void EachVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        if (scalars.Length != points.Length || results.Length != points.Length)
            throw new ArgumentException("Points, scalars and results must have the same length.");
        lock (gate)
        {
            // Results may be the points, and a batch that is wrong must be made again from them.
            using var made = new NativeArray<AffinePoint<TField>>(Math.Min(Batch, Math.Max(1, points.Length)), clear: false);
            for (int start = 0; start < points.Length; start += Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int count = Math.Min(Batch, points.Length - start);
                NativeSpan<AffinePoint<TField>> from = points.Slice(start, count),
                    to = results.Slice(start, count),
                    batch = made.View.Slice(0, count);
                NativeSpan<Fr> factors = scalars.Slice(start, count);
                if (isTrusted && TryMultiply(from, factors, batch, cancellationToken))
                    batch.Span.CopyTo(to.Span);
                else
                    ScalarMultiplication.EachVarTime(from, factors, to, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => scratch.Dispose();

    private bool TryMultiply<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken
    )
        where TField : unmanaged, IField<TField>
    {
        try
        {
            if (typeof(TField) == typeof(Fq))
                Multiply<TField, DeviceFq>(points, scalars, results);
            else
                Multiply<TField, DeviceFq2>(points, scalars, results);
            if (IsRight(points, scalars, results, cancellationToken))
                return true;
            isTrusted = false;
            report($"{device.Info.Name} made a wrong multiple of a point; the CPU goes on.");
        }
        catch (GpuException e)
        {
            isTrusted = false;
            report($"{e.Message}; the CPU goes on.");
        }
        return false;
    }

    private void Multiply<TField, T>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results
    )
        where TField : unmanaged, IField<TField>
        where T : unmanaged, ICoordinate<T>
    {
        MultiplicationLaunchers<T> kernels = device.Kernels.Multiplication<T>();
        PointLaunchers<T> others = device.Kernels.Points<T>();
        uint count = (uint)points.Length;
        long affineBytes = (long)count * sizeof(AffinePoint<TField>),
            pointBytes = 2 * affineBytes;
        GpuBuffer affine = scratch.Get("points", affineBytes),
            factors = scratch.Get("scalars", 32L * count);
        GpuBuffer multiples = scratch.Get("multiples", PointKernels<T>.Multiples * pointBytes),
            products = scratch.Get("products", pointBytes);
        try
        {
            device.Write(affine, 0, points.Pointer, affineBytes);
            device.Write(factors, 0, scalars.Pointer, 32L * count);
            device.LaunchFor(
                "fill multiples",
                count,
                (stream, config) =>
                    kernels.FillMultiples(stream, config, affine.View<DevicePoint<T>>(), count, multiples.View<BucketPoint<T>>())
            );
            device.LaunchFor(
                "multiply points",
                count,
                (stream, config) =>
                    kernels.MultiplyEach(
                        stream,
                        config,
                        factors.View<U256Words>(),
                        multiples.View<BucketPoint<T>>(),
                        count,
                        products.View<BucketPoint<T>>()
                    )
            );
            device.LaunchFor(
                "invert",
                (count + PointKernels<T>.Sharing - 1) / PointKernels<T>.Sharing,
                (stream, config) =>
                    others.ToAffine(stream, config, products.View<BucketPoint<T>>(), count, affine.View<DevicePoint<T>>(), 0)
            );
            device.Read(affine, 0, results.Pointer, affineBytes);
        }
        finally
        {
            Forget(factors);
        }
    }

    private void Forget(GpuBuffer secrets)
    {
        try
        {
            device.Clear(secrets, secrets.Bytes);
        }
        catch (GpuException)
        {
            // A device that is lost has lost its memory too.
        }
    }

    /// <summary>
    /// Whether sum c_i result_i = sum (c_i scalar_i) point_i for random c_i of 64 bits: a wrong result passes with probability 2^-64. A
    /// device makes mistakes but is no adversary.
    /// </summary>
    private static bool IsRight<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<Fr> scalars,
        NativeSpan<AffinePoint<TField>> results,
        CancellationToken cancellationToken
    )
        where TField : unmanaged, IField<TField>
    {
        using NativeArray<U256> random = new(points.Length, clear: false),
            products = new(points.Length, clear: false);
        var words = new ulong[points.Length];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan()));
        Parallel.For(
            0,
            points.Length,
            i =>
            {
                random[i] = new U256(words[i], 0, 0, 0);
                products[i] = PrimeField.ToCanonical(PrimeField.FromCanonical<Fr>(random[i]) * scalars[i]);
            }
        );
        try
        {
            JacobianPoint<TField> made = new CpuMsm().MultiExpVarTime(results, random.View, cancellationToken);
            return made.IsSamePointAs(new CpuMsm().MultiExpVarTime(points, products.View, cancellationToken));
        }
        finally
        {
            products.Span.Clear();
        }
    }
}
