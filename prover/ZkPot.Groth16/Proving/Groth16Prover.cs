using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Makes proofs with one proving key. The key stays mapped; opening costs little, and a prover can make any number of proofs, one at a
/// time or several at once. Every proof is verified before it is returned.
/// </summary>
public sealed class Groth16Prover : IDisposable
{
    private readonly ZkeyFile zkey;
    private readonly ProvingBackend backend;
    private readonly PreparedVerificationKey verificationKey;

    private Groth16Prover(ZkeyFile zkey, ProvingBackend backend)
    {
        this.zkey = zkey;
        this.backend = backend;
        ProvingKeyChecks.Require(zkey);
        VerificationKey = zkey.ToVerificationKey();
        verificationKey = new PreparedVerificationKey(VerificationKey);
    }

    /// <summary>Maps a key and makes the checks that need neither circuit nor phase-1 file.</summary>
    /// <param name="zkeyPath">The key, as snarkjs or this library makes it.</param>
    /// <param name="backend">What does the heavy work; all cores of this machine if none is given.</param>
    /// <exception cref="ArtifactException">The file is damaged, or the key is one under which proofs mean nothing.</exception>
    public static Groth16Prover Open(string zkeyPath, ProvingBackend? backend = null)
    {
        backend ??= ProvingBackend.Cpu();
        ZkeyFile zkey = ZkeyFile.Open(zkeyPath);
        try
        {
            return new Groth16Prover(zkey, backend);
        }
        catch
        {
            zkey.Dispose();
            throw;
        }
    }

    /// <summary>What verifies the proofs.</summary>
    public VerificationKey VerificationKey { get; }

    /// <summary>Number of public inputs; they are wires 1 to this number.</summary>
    public int PublicCount => zkey.Header.PublicCount;

    /// <summary>Number of wires, so the length of a witness.</summary>
    public int WireCount => zkey.Header.WireCount;

    /// <summary>Bytes that a proof needs beyond the mapped key and the witness, and bytes with them.</summary>
    public (long Working, long Total) EstimateMemory()
    {
        long domain = zkey.Header.DomainSize, wires = WireCount;
        // Three polynomials; magnitudes and order of both scalar sets; schedules and buckets of each thread; tables of the transform.
        long threads = Environment.ProcessorCount;
        long transform = 3 * 32 * domain + 40 * domain + 16 * domain;
        long sums = 32 * domain + 37 * (domain + wires) + threads * (12 * Math.Max(domain, wires) + (24L << 20));
        long working = Math.Max(transform, sums);
        return (working, working + new FileInfo(zkey.Path).Length + 32 * wires);
    }

    /// <summary>Makes a proof.</summary>
    /// <param name="witness">The canonical value of every wire, wire 0 being one. It must satisfy the circuit.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArtifactException">The witness does not fit the key, or does not satisfy the circuit.</exception>
    public Proof Prove(NativeSpan<U256> witness, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (witness.Length != WireCount)
            throw new ArtifactException("witness", "length", $"has {witness.Length} values, expected {WireCount}: it belongs to another circuit than {zkey.Path}");
        WtnsFile.CheckValues("witness", witness);
        progress?.Report(new("evaluate the constraints", 0));
        using NativeArray<Fr> quotient = Quotient(witness, progress, cancellation);

        progress?.Report(new("sum the points of the key", 0.3));
        ZkeyHeader key = zkey.Header;
        MsmTarget<Fq> a = new(zkey.A), b1 = new(zkey.B1), c = new(zkey.C, PublicCount + 1), h = new(zkey.H);
        var b2 = new MsmTarget<Fq2>(zkey.B2);
        unsafe
        {
            var scalars = new NativeSpan<U256>((U256*)quotient.Pointer, key.DomainSize);
            backend.Msm.SumVarTime([new MsmRequest(witness, [b2, a, b1, c]), new MsmRequest(scalars, [h])], cancellation);
        }

        Fr r = PrimeField.Random<Fr>(), s = PrimeField.Random<Fr>();
        Proof proof = Blind(a.Sum, b1.Sum, b2.Sum, c.Sum + h.Sum, r, s);
        progress?.Report(new("verify the proof", 0.99));
        VerificationResult result = Verifier.Verify(verificationKey, proof, witness.Span.Slice(1, PublicCount));
        if (!result.IsValid)
        {
            zkey.CheckPoints(cancellation); // too slow for every proof, but now either the key or the witness is wrong
            throw new ArtifactException("witness", "", "gives no valid proof: it does not satisfy the circuit of the key. Check it against the .r1cs file; `zkpot wtns check` names the constraint");
        }
        progress?.Report(new("done", 1));
        return proof;
    }

    /// <summary>The quotient (A B - C) / t on the odd coset, as scalars of the H points.</summary>
    private NativeArray<Fr> Quotient(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        int domain = zkey.Header.DomainSize;
        var a = new NativeArray<Fr>(domain, clear: false);
        try
        {
            using NativeArray<Fr> b = new(domain, clear: false), c = new(domain, clear: false);
            ConstraintEvaluator.Evaluate(zkey, witness, a.View, b.View, cancellation);
            zkey.ReleaseCoefficients();
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
        ZkeyHeader key = zkey.Header;
        JacobianPoint<Fq> delta = key.DeltaG1;
        U256 left = PrimeField.ToCanonical(r), right = PrimeField.ToCanonical(s);
        JacobianPoint<Fq> blindA = a + key.AlphaG1 + delta.MultiplyVarTime(left);
        JacobianPoint<Fq> blindB = b1 + key.BetaG1 + delta.MultiplyVarTime(right);
        JacobianPoint<Fq2> blindB2 = b2 + key.BetaG2 + ((JacobianPoint<Fq2>)key.DeltaG2).MultiplyVarTime(right);
        JacobianPoint<Fq> blindC = c + blindA.MultiplyVarTime(right) + blindB.MultiplyVarTime(left)
            - delta.MultiplyVarTime(PrimeField.ToCanonical(r * s));
        return new Proof(blindA.ToAffineVarTime(), blindB2.ToAffineVarTime(), blindC.ToAffineVarTime());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (backend.Ntt as IDisposable)?.Dispose();
        (backend.Msm as IDisposable)?.Dispose();
        zkey.Dispose();
    }
}
