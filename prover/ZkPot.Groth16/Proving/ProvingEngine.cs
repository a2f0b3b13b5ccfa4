using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The work that proofs of both flavours have in common: the sums over one mapped key, and their blinding. Where a device fails, or a proof
/// that it made is false, the CPU takes over, and that is said.
/// </summary>
internal sealed class ProvingEngine : IDisposable
{
    private readonly IProvingBackend backend;
    private readonly Lazy<IProvingWork> cpu;
    private readonly IProvingWork? device;
    private volatile bool deviceIsTrusted;

    private ProvingEngine(ZkeyFile zkey, IProvingBackend backend)
    {
        (Key, this.backend) = (zkey, backend);
        cpu = new(() => new CpuProving().Open(zkey));
        try
        {
            IProvingWork work = backend.Open(zkey);
            if (work.IsCpu) cpu = new(work);
            else (device, deviceIsTrusted) = (work, true);
        }
        catch (ProvingDeviceException e)
        {
            backend.Report($"{e.Message}; the CPU makes the proofs.");
        }
    }

    /// <summary>The key.</summary>
    public ZkeyFile Key { get; }

    /// <summary>Whether a device makes the proofs, and has not failed.</summary>
    public bool UsesDevice => deviceIsTrusted;

    /// <summary>Maps a key of the wanted flavour and makes the checks that need neither circuit nor phase-1 file.</summary>
    public static ProvingEngine Open(string zkeyPath, bool twoPhase, IProvingBackend? backend)
    {
        backend ??= new CpuProving();
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
        long working = Work.WorkingBytes;
        return (working, working + new FileInfo(Key.Path).Length + 32L * Key.Header.WireCount);
    }

    /// <summary>Throws unless there is a value for each wire.</summary>
    public void RequireLength(NativeSpan<U256> witness)
    {
        int wires = Key.Header.WireCount;
        if (witness.Length != wires)
            throw new ArtifactException("witness", "length", $"has {witness.Length} values, expected {wires}: it belongs to another circuit than {Key.Path}");
    }

    /// <summary>Makes a proof by <paramref name="attempt"/>, and once more on the CPU if the first was made elsewhere and is false.</summary>
    /// <param name="attempt">Gives null if the proof is false.</param>
    /// <returns>The proof, or null if the CPU's is false too.</returns>
    public T? Attempt<T>(Func<T?> attempt) where T : class
    {
        bool trusted = deviceIsTrusted;
        if (attempt() is { } proof) return proof;
        if (!trusted) return null;
        deviceIsTrusted = false;
        T? again = attempt();
        if (again is null) deviceIsTrusted = true; // the witness is at fault, not the device
        else backend.Report("A proof that the device made was false; the CPU made it again, and makes all that follow.");
        return again;
    }

    /// <summary>sum a_i [K_i / delta1] over the first phase: the commitment before it is blinded.</summary>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellation) => Run(w => w.SumFirst(witness, cancellation));

    /// <summary>A, B and C of a plain proof, blinded; in two phases C lacks what undoes the blinding of the commitment.</summary>
    public Proof Prove(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        ProvingSums sums = Run(w => w.Sum(witness, ProvingParts.All, progress, cancellation));
        return Blind(sums, PrimeField.Random<Fr>(), PrimeField.Random<Fr>());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        device?.Dispose();
        if (cpu.IsValueCreated) cpu.Value.Dispose();
        Key.Dispose();
    }

    private IProvingWork Work => deviceIsTrusted ? device! : cpu.Value;

    /// <summary>A device that failed once is not asked again.</summary>
    private T Run<T>(Func<IProvingWork, T> step)
    {
        IProvingWork used = Work;
        try
        {
            return step(used);
        }
        catch (ProvingDeviceException e) when (!used.IsCpu)
        {
            if (deviceIsTrusted) backend.Report($"{e.Message}; the CPU goes on.");
            deviceIsTrusted = false;
            return step(cpu.Value);
        }
    }

    /// <summary>Adds the blinding that makes the proof say nothing else.</summary>
    private Proof Blind(ProvingSums sums, Fr r, Fr s)
    {
        ZkeyHeader key = Key.Header;
        JacobianPoint<Fq> delta = key.Delta.G1;
        U256 left = PrimeField.ToCanonical(r), right = PrimeField.ToCanonical(s);
        JacobianPoint<Fq> blindA = sums.A + key.AlphaG1 + delta.MultiplyVarTime(left);
        JacobianPoint<Fq> blindB = sums.B1 + key.BetaG1 + delta.MultiplyVarTime(right);
        JacobianPoint<Fq2> blindB2 = sums.B2 + key.BetaG2 + ((JacobianPoint<Fq2>)key.Delta.G2).MultiplyVarTime(right);
        JacobianPoint<Fq> blindC = sums.C + blindA.MultiplyVarTime(right) + blindB.MultiplyVarTime(left)
            - delta.MultiplyVarTime(PrimeField.ToCanonical(r * s));
        return new Proof(blindA.ToAffineVarTime(), blindB2.ToAffineVarTime(), blindC.ToAffineVarTime());
    }
}
