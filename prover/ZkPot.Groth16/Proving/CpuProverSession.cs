using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The sums of a proof on the CPU, over the mapped key.</summary>
internal sealed class CpuProverSession(ZkeyFile key, IMsmBackend msm, INttBackend ntt) : IProverSession
{
    /// <inheritdoc/>
    public bool IsCpu => true;

    /// <inheritdoc/>
    public long WorkingBytes
    {
        get
        {
            long domain = key.Header.DomainSize,
                wires = key.Header.WireCount,
                threads = Environment.ProcessorCount;
            // Three polynomials; magnitudes and order of both scalar sets; schedules and buckets of each thread; tables of the transform.
            long transform = 3 * 32 * domain + 40 * domain + 16 * domain;
            long sums = 32 * domain + 37 * (domain + wires) + threads * (12 * Math.Max(domain, wires) + (24L << 20));
            return Math.Max(transform, sums);
        }
    }

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellationToken)
    {
        var sum = new MsmTarget<Fq>(key.FirstC);
        msm.MultiExpVarTime([new MsmRequest(witness.Slice(key.Header.KnownCount, key.FirstC.Length), [sum])], cancellationToken);
        return sum.Sum;
    }

    /// <inheritdoc/>
    public JacobianPoint<Fq> SumPowers(NativeSpan<U256> scalars, CancellationToken cancellationToken)
    {
        var sum = new MsmTarget<Fq>(key.Powers.Slice(0, scalars.Length));
        msm.MultiExpVarTime([new MsmRequest(scalars, [sum])], cancellationToken);
        return sum.Sum;
    }

    /// <inheritdoc/>
    public unsafe ProofMsms Sum(
        NativeSpan<U256> witness,
        MsmSelection parts,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using NativeArray<Fr>? quotient = parts.HasFlag(MsmSelection.H) ? Quotient(witness, progress, cancellationToken) : null;

        progress?.Report(new("sum the points of the key", 0.3));
        MsmTarget<Fq> a = new(key.A),
            b1 = new(key.B1),
            c = new(key.C, key.Header.LastStart),
            h = new(key.H);
        var b2 = new MsmTarget<Fq2>(key.B2);
        var requests = new List<MsmRequest>();
        (MsmSelection Part, MsmTarget Target)[] overWitness =
        [
            (MsmSelection.B2, b2),
            (MsmSelection.A, a),
            (MsmSelection.B1, b1),
            (MsmSelection.C, c),
        ];
        MsmTarget[] wanted = [.. overWitness.Where(target => parts.HasFlag(target.Part)).Select(target => target.Target)];
        if (wanted.Length > 0)
            requests.Add(new(witness, wanted));
        if (quotient is not null)
            requests.Add(new(new NativeSpan<U256>((U256*)quotient.Pointer, key.Header.DomainSize), [h]));
        msm.MultiExpVarTime(requests, cancellationToken);
        return new ProofMsms(a.Sum, b1.Sum, b2.Sum, c.Sum + h.Sum);
    }

    /// <summary>The quotient (A B - C) / t on the odd coset, as scalars of the H points.</summary>
    private NativeArray<Fr> Quotient(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("evaluate the constraints", 0));
        int domain = key.Header.DomainSize;
        var a = new NativeArray<Fr>(domain, clear: false);
        try
        {
            using NativeArray<Fr> b = new(domain, clear: false),
                c = new(domain, clear: false);
            ConstraintEvaluator.Evaluate(key, witness, a.View, b.View, cancellationToken);
            key.ReleaseCoefficients();
            NativeSpan<Fr> left = a.View,
                right = b.View,
                product = c.View;
            const int Chunk = 1 << 12;
            Parallel.For(
                0,
                (domain + Chunk - 1) / Chunk,
                new ParallelOptions { CancellationToken = cancellationToken },
                chunk =>
                {
                    for (int i = chunk * Chunk, end = Math.Min(domain, i + Chunk); i < end; i++)
                        product[i] = left[i] * right[i];
                }
            );
            progress?.Report(new("transform the polynomials", 0.1));
            ntt.ToOddCoset([left, right, product], cancellationToken);
            ntt.MultiplySubtractToCanonical(left, right, product, cancellationToken);
            return a;
        }
        catch
        {
            a.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (ntt as IDisposable)?.Dispose();
        (msm as IDisposable)?.Dispose();
    }
}

/// <summary>Proofs on all cores of this machine, or with sums and transforms of the caller's.</summary>
public sealed class CpuProving : IProvingBackend
{
    private readonly IMsmBackend msm;
    private readonly INttBackend ntt;

    /// <summary>Uses all cores.</summary>
    public CpuProving()
        : this(new CpuMsm(), new CpuNtt()) => CpuMsm.BeginWarmUp();

    /// <summary>Uses other sums and transforms.</summary>
    public CpuProving(IMsmBackend msm, INttBackend ntt) => (this.msm, this.ntt) = (msm, ntt);

    /// <inheritdoc/>
    public IProverSession Open(ZkeyFile key) => new CpuProverSession(key, msm, ntt);

    /// <inheritdoc/>
    public void Report(string message)
    {
        // The CPU has nobody who takes over.
    }
}
