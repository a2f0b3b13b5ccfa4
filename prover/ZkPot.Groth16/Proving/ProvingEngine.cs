using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The work that proofs of both flavours have in common: the sums over one mapped key, and their blinding.</summary>
internal sealed class ProvingEngine : IDisposable
{
    private readonly ProvingBackend backend;

    private ProvingEngine(ZkeyFile zkey, ProvingBackend backend) => (Key, this.backend) = (zkey, backend);

    /// <summary>The key.</summary>
    public ZkeyFile Key { get; }

    /// <summary>Maps a key of the wanted flavour and makes the checks that need neither circuit nor phase-1 file.</summary>
    public static ProvingEngine Open(string zkeyPath, bool twoPhase, ProvingBackend? backend)
    {
        backend ??= ProvingBackend.Cpu();
        ZkeyFile zkey = ZkeyFile.Open(zkeyPath);
        try
        {
            zkey.RequireFlavour(twoPhase);
            ProvingKeyChecks.Require(zkey);
            return new ProvingEngine(zkey, backend);
        }
        catch
        {
            zkey.Dispose();
            throw;
        }
    }

    /// <summary>Bytes that a proof needs beyond the mapped key and the witness, and bytes with them.</summary>
    public (long Working, long Total) EstimateMemory()
    {
        long domain = Key.Header.DomainSize, wires = Key.Header.WireCount;
        // Three polynomials; magnitudes and order of both scalar sets; schedules and buckets of each thread; tables of the transform.
        long threads = Environment.ProcessorCount;
        long transform = 3 * 32 * domain + 40 * domain + 16 * domain;
        long sums = 32 * domain + 37 * (domain + wires) + threads * (12 * Math.Max(domain, wires) + (24L << 20));
        long working = Math.Max(transform, sums);
        return (working, working + new FileInfo(Key.Path).Length + 32 * wires);
    }

    /// <summary>Throws unless there is a value for each wire.</summary>
    public void RequireLength(NativeSpan<U256> witness)
    {
        int wires = Key.Header.WireCount;
        if (witness.Length != wires)
            throw new ArtifactException("witness", "length", $"has {witness.Length} values, expected {wires}: it belongs to another circuit than {Key.Path}");
    }

    /// <summary>sum a_i [K_i / delta1] over the first phase: the commitment before it is blinded.</summary>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellation)
    {
        var sum = new MsmTarget<Fq>(Key.FirstC);
        backend.Msm.SumVarTime([new MsmRequest(witness.Slice(Key.Header.KnownCount, Key.FirstC.Length), [sum])], cancellation);
        return sum.Sum;
    }

    /// <summary>A, B and C of a plain proof, blinded; in two phases C lacks what undoes the blinding of the commitment.</summary>
    public Proof Prove(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new("evaluate the constraints", 0));
        using NativeArray<Fr> quotient = Quotient(witness, progress, cancellation);

        progress?.Report(new("sum the points of the key", 0.3));
        MsmTarget<Fq> a = new(Key.A), b1 = new(Key.B1), c = new(Key.C, Key.Header.LastStart), h = new(Key.H);
        var b2 = new MsmTarget<Fq2>(Key.B2);
        unsafe
        {
            var scalars = new NativeSpan<U256>((U256*)quotient.Pointer, Key.Header.DomainSize);
            backend.Msm.SumVarTime([new MsmRequest(witness, [b2, a, b1, c]), new MsmRequest(scalars, [h])], cancellation);
        }
        return Blind(a.Sum, b1.Sum, b2.Sum, c.Sum + h.Sum, PrimeField.Random<Fr>(), PrimeField.Random<Fr>());
    }

    /// <summary>The quotient (A B - C) / t on the odd coset, as scalars of the H points.</summary>
    private NativeArray<Fr> Quotient(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int domain = Key.Header.DomainSize;
        var a = new NativeArray<Fr>(domain, clear: false);
        try
        {
            using NativeArray<Fr> b = new(domain, clear: false), c = new(domain, clear: false);
            ConstraintEvaluator.Evaluate(Key, witness, a.View, b.View, cancellation);
            Key.ReleaseCoefficients();
            NativeSpan<Fr> left = a.View, right = b.View, product = c.View;
            const int Chunk = 1 << 12;
            Parallel.For(0, (domain + Chunk - 1) / Chunk, new ParallelOptions { CancellationToken = cancellation }, chunk =>
            {
                for (int i = chunk * Chunk, end = Math.Min(domain, i + Chunk); i < end; i++) product[i] = left[i] * right[i];
            });
            progress?.Report(new("transform the polynomials", 0.1));
            backend.Ntt.ToOddCoset([left, right, product], cancellation);
            backend.Ntt.MultiplySubtractToCanonical(left, right, product, cancellation);
            return a;
        }
        catch
        {
            a.Dispose();
            throw;
        }
    }

    /// <summary>Adds the blinding that makes the proof say nothing else.</summary>
    private Proof Blind(JacobianPoint<Fq> a, JacobianPoint<Fq> b1, JacobianPoint<Fq2> b2, JacobianPoint<Fq> c, Fr r, Fr s)
    {
        ZkeyHeader key = Key.Header;
        JacobianPoint<Fq> delta = key.Delta.G1;
        U256 left = PrimeField.ToCanonical(r), right = PrimeField.ToCanonical(s);
        JacobianPoint<Fq> blindA = a + key.AlphaG1 + delta.MultiplyVarTime(left);
        JacobianPoint<Fq> blindB = b1 + key.BetaG1 + delta.MultiplyVarTime(right);
        JacobianPoint<Fq2> blindB2 = b2 + key.BetaG2 + ((JacobianPoint<Fq2>)key.Delta.G2).MultiplyVarTime(right);
        JacobianPoint<Fq> blindC = c + blindA.MultiplyVarTime(right) + blindB.MultiplyVarTime(left)
            - delta.MultiplyVarTime(PrimeField.ToCanonical(r * s));
        return new Proof(blindA.ToAffineVarTime(), blindB2.ToAffineVarTime(), blindC.ToAffineVarTime());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (backend.Ntt as IDisposable)?.Dispose();
        (backend.Msm as IDisposable)?.Dispose();
        Key.Dispose();
    }
}
