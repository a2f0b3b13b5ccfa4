using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Gpu;

/// <summary>
/// What a device keeps of a proving key from one proof to the next, and the sums over it. Two queues work side by side: one at the quotient
/// and its sum, one at the sums over the witness; where a kernel of one has little to do, or waits for a copy, the other fills the device.
/// </summary>
internal sealed unsafe class GpuKey : IDisposable
{
    private readonly GpuDevice device,
        beside;
    private readonly ZkeyHeader header;
    private readonly GpuMsm msm,
        msmBeside;
    private readonly Scratch scratch;
    private readonly Dictionary<MsmSelection, PointSet> sets = [];
    private readonly PointSet? first;
    private readonly GpuBases? powers;
    private readonly int firstLength;
    private readonly GpuMatrix? left,
        right;
    private readonly GpuTransform? transform;

    /// <summary>Copies what the wanted sums need.</summary>
    /// <param name="device">The device.</param>
    /// <param name="key">The key.</param>
    /// <param name="parts">The sums that the device will make.</param>
    /// <param name="rows">Rows of the tables of points; 1 for none.</param>
    public GpuKey(GpuDevice device, ZkeyFile key, MsmSelection parts, int rows)
    {
        this.device = device;
        header = key.Header;
        firstLength = key.FirstC.Length;
        beside = device.OpenQueue();
        msm = new GpuMsm(device);
        msmBeside = new GpuMsm(beside);
        scratch = new Scratch(device);
        try
        {
            Add(MsmSelection.A, key.A, 0);
            Add(MsmSelection.B1, key.B1, 0);
            Add(MsmSelection.B2, key.B2, 0);
            Add(MsmSelection.C, key.C, header.LastStart);
            Add(MsmSelection.H, key.H, 0);
            if (key.IsTwoPhase)
                first = Create(key.FirstC, header.KnownCount);
            if (key.Powers.Length > 0)
                powers = new GpuBases(device, key.Powers, rows);
            if (!parts.HasFlag(MsmSelection.H))
                return;
            left = GpuMatrix.Create(device, key, 0);
            right = GpuMatrix.Create(device, key, 1);
            transform = new GpuTransform(device, BitOperations.Log2((uint)header.DomainSize));
        }
        catch
        {
            Dispose();
            throw;
        }

        void Add<TField>(MsmSelection part, NativeSpan<AffinePoint<TField>> points, int start)
            where TField : unmanaged, IField<TField>
        {
            if (parts.HasFlag(part))
                sets.Add(part, Create(points, start));
        }

        PointSet Create<TField>(NativeSpan<AffinePoint<TField>> points, int start)
            where TField : unmanaged, IField<TField> => PointSet.Create(device, points, start, PointTablePlan.For(rows, points.Length));
    }

    /// <summary>Bytes of device memory that the sums over a key need at most, the key included.</summary>
    public static long EstimateBytes(ZkeyFile key, MsmSelection parts, int rows)
    {
        long bytes = 32L * key.Header.WireCount,
            working = 0;
        void Add(MsmSelection part, int group, int points)
        {
            if (!parts.HasFlag(part))
                return;
            long sum = GpuMsm.EstimateWorking(group, points, PointTablePlan.For(rows, points));
            bytes += (long)points * ((rows * PointSet.AffineBytes(group)) + sizeof(uint));
            // Each queue has working memory of its own.
            if (part == MsmSelection.H)
                bytes += sum;
            else
                working = Math.Max(working, sum);
        }
        Add(MsmSelection.A, 1, key.A.Length);
        Add(MsmSelection.B1, 1, key.B1.Length);
        Add(MsmSelection.B2, 2, key.B2.Length);
        Add(MsmSelection.C, 1, key.C.Length);
        Add(MsmSelection.H, 1, key.H.Length);
        Add(MsmSelection.None, 1, key.FirstC.Length);
        if (key.Powers.Length > 0)
        {
            // They have working memory and scalars of their own.
            PointTablePlan plan = PointTablePlan.For(rows, key.Powers.Length);
            bytes +=
                (long)key.Powers.Length * ((rows * PointSet.AffineBytes(1)) + sizeof(uint) + 32)
                + GpuMsm.EstimateWorking(1, key.Powers.Length, plan);
        }
        if (parts.HasFlag(MsmSelection.H))
            bytes +=
                GpuMatrix.EstimateBytes(key)
                + GpuTransform.TableBytes(BitOperations.Log2((uint)key.Header.DomainSize))
                + (3 * 32L * key.Header.DomainSize);
        return bytes + working;
    }

    /// <summary>sum a_i [K_i / delta1] over the first phase.</summary>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness)
    {
        // Only the first phase is known yet; the points say which scalars they want.
        GpuBuffer scalars = scratch.Get("witness", 32L * header.WireCount);
        device.Write(scalars, 32L * header.KnownCount, witness.Pointer + header.KnownCount, 32L * firstLength);
        return msm.MultiExpVarTime<Fq>(first!, scalars);
    }

    /// <summary>sum s_i [tau^i]_1 over the key's powers.</summary>
    public JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars) => powers!.MultiExpVarTime(scalars);

    /// <summary>The sums that are asked for.</summary>
    public ProofMsms Sum(
        NativeSpan<U256> witness,
        MsmSelection parts,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        GpuBuffer scalars = scratch.Get("witness", 32L * header.WireCount);
        device.Write(scalars, 0, witness.Pointer, 32L * witness.Length);
        using var failure = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<JacobianPoint<Fq>> quotient = Task.Run(
            () => Stopping(failure, () => SumQuotient(scalars, parts, progress, failure.Token)),
            CancellationToken.None
        );
        ProofMsms sums = default;
        try
        {
            sums = Stopping(failure, () => SumWitness(scalars, parts, failure.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The other queue failed; what it says is thrown below.
        }
        finally
        {
            ((IAsyncResult)quotient).AsyncWaitHandle.WaitOne();
            Forget();
        }
        return sums with { C = sums.C + quotient.GetAwaiter().GetResult() };
    }

    /// <summary>A witness does not stay on the device.</summary>
    private void Forget()
    {
        try
        {
            scratch.Clear();
        }
        catch (GpuException)
        {
            // A device that is lost has lost its memory too.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (PointSet set in sets.Values)
            set.Dispose();
        first?.Dispose();
        powers?.Dispose();
        left?.Dispose();
        right?.Dispose();
        transform?.Dispose();
        msm.Dispose();
        msmBeside.Dispose();
        scratch.Dispose();
        beside.Dispose();
    }

    /// <summary>Where one queue fails, the other need not go on.</summary>
    private static T Stopping<T>(CancellationTokenSource failure, Func<T> work)
    {
        try
        {
            return work();
        }
        catch
        {
            failure.Cancel();
            throw;
        }
    }

    private ProofMsms SumWitness(GpuBuffer witness, MsmSelection parts, CancellationToken cancellationToken)
    {
        JacobianPoint<TField> Of<TField>(MsmSelection part)
            where TField : unmanaged, IField<TField>
        {
            if (!parts.HasFlag(part))
                return default;
            cancellationToken.ThrowIfCancellationRequested();
            return msmBeside.MultiExpVarTime<TField>(sets[part], witness);
        }
        return new ProofMsms(
            B2: Of<Fq2>(MsmSelection.B2),
            A: Of<Fq>(MsmSelection.A),
            B1: Of<Fq>(MsmSelection.B1),
            C: Of<Fq>(MsmSelection.C)
        );
    }

    private JacobianPoint<Fq> SumQuotient(
        GpuBuffer witness,
        MsmSelection parts,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        if (!parts.HasFlag(MsmSelection.H))
            return default;
        GpuBuffer quotient = Quotient(witness, progress, cancellationToken);
        progress?.Report(new("sum the points of the key", 0.3));
        return msm.MultiExpVarTime<Fq>(sets[MsmSelection.H], quotient);
    }

    /// <summary>The quotient (A B - C) / t on the odd coset, as scalars of the H points. It never leaves the device.</summary>
    private GpuBuffer Quotient(GpuBuffer witness, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        int domain = header.DomainSize;
        GpuBuffer a = scratch.Get("a", 32L * domain),
            b = scratch.Get("b", 32L * domain),
            c = scratch.Get("c", 32L * domain);
        progress?.Report(new("evaluate the constraints", 0));
        left!.Multiply(device, scratch, witness, a);
        right!.Multiply(device, scratch, witness, b);
        PolynomialLaunchers kernels = device.Kernels.Polynomials;
        device.LaunchFor(
            "multiply values",
            domain,
            (stream, config) =>
                kernels.MultiplyValues(stream, config, a.View<U256Words>(), b.View<U256Words>(), (uint)domain, c.View<U256Words>())
        );
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(new("transform the polynomials", 0.1));
        foreach (GpuBuffer polynomial in (ReadOnlySpan<GpuBuffer>)[a, b, c])
            transform!.ToOddCoset(polynomial);
        device.LaunchFor(
            "multiply and subtract",
            domain,
            (stream, config) =>
                kernels.MultiplySubtract(stream, config, a.View<U256Words>(), b.View<U256Words>(), c.View<U256Words>(), (uint)domain)
        );
        cancellationToken.ThrowIfCancellationRequested();
        return a;
    }
}
