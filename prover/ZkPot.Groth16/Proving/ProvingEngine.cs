using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// The work that proofs of all flavors have in common: the sums over one mapped key. Where a device fails, or a proof
/// that it made is false, the CPU takes over, and that is said.
/// </summary>
internal sealed class ProvingEngine : IDisposable
{
    private readonly IProvingBackend backend;
    private readonly Lazy<IProverSession> cpu;
    private readonly IProverSession? device;

    /// <summary>1 once the device has failed or a proof of its making was false. It never becomes 0 again: proofs are made by several
    /// threads, and none may undo what another has found.</summary>
    private int distrusted;

    private ProvingEngine(ZkeyFile zkey, IProvingBackend backend)
    {
        (Key, this.backend) = (zkey, backend);
        cpu = new(() => new CpuProving().Open(zkey));
        try
        {
            IProverSession work = backend.Open(zkey);
            if (work.IsCpu)
                cpu = new(work);
            else
                device = work;
        }
        catch (ProvingDeviceException e)
        {
            backend.Report($"{e.Message}; the CPU makes the proofs.");
        }
    }

    /// <summary>The key.</summary>
    public ZkeyFile Key { get; }

    /// <summary>Whether a device makes the proofs, and has not failed.</summary>
    public bool UsesDevice => device is not null && Volatile.Read(ref distrusted) == 0;

    /// <summary>Maps a key and makes the checks that need neither circuit nor phase-1 file.</summary>
    public static ProvingEngine Open(string zkeyPath, IProvingBackend? backend)
    {
        backend ??= new CpuProving();
        ZkeyFile zkey = ZkeyFile.Open(zkeyPath);
        try
        {
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
        long working = WorkFor(onCpu: false).WorkingBytes;
        return (working, working + new FileInfo(Key.Path).Length + 32L * Key.Header.WireCount);
    }

    /// <summary>Throws unless there is a value for each wire.</summary>
    public void RequireLength(NativeSpan<U256> witness)
    {
        int wires = Key.Header.WireCount;
        if (witness.Length != wires)
            throw new ArtifactException(
                "witness",
                "length",
                $"has {witness.Length} values, expected {wires}: it belongs to another circuit than {Key.Path}"
            );
    }

    /// <summary>Makes a proof by <paramref name="attempt"/>, and once more on the CPU alone if a device had a part in it and it is
    /// false.</summary>
    /// <param name="attempt">Gives null if the proof is false.</param>
    /// <returns>The proof, or null if the CPU's is false too: then the witness is at fault, and the device keeps its trust.</returns>
    public T? Attempt<T>(Func<ProofAttempt, T?> attempt)
        where T : class
    {
        var first = new ProofAttempt(this, onCpu: false);
        if (attempt(first) is { } proof)
            return proof;
        if (!first.UsedDevice)
            return null;
        T? again = attempt(new ProofAttempt(this, onCpu: true));
        if (again is not null)
            Distrust("A proof that the device made was false; the CPU made it again, and makes all that follow.");
        return again;
    }

    /// <summary>An attempt that asks the CPU alone.</summary>
    public ProofAttempt OnCpu() => new(this, onCpu: true);

    /// <inheritdoc/>
    public void Dispose()
    {
        device?.Dispose();
        if (cpu.IsValueCreated)
            cpu.Value.Dispose();
        Key.Dispose();
    }

    /// <summary>What does the next step: the device as long as it is trusted.</summary>
    internal IProverSession WorkFor(bool onCpu) => !onCpu && UsesDevice ? device! : cpu.Value;

    /// <summary>Takes the trust in the device for good; of several proofs that find it out at once, one says so.</summary>
    internal void Distrust(string message)
    {
        if (Interlocked.Exchange(ref distrusted, 1) == 0)
            backend.Report(message);
    }
}
