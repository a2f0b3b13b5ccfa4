using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Makes proofs with one proving key. The key stays mapped; opening costs little, and a prover can make any number of proofs, one at a
/// time or several at once. Every proof is verified before it is returned.
/// </summary>
public sealed class Groth16Prover : IDisposable
{
    private readonly ProvingEngine engine;
    private readonly PreparedVerificationKey verificationKey;

    private Groth16Prover(ProvingEngine engine)
    {
        this.engine = engine;
        verificationKey = new PreparedVerificationKey(engine.Key.ToVerificationKey());
    }

    /// <summary>Maps a key and makes the checks that need neither circuit nor phase-1 file.</summary>
    /// <param name="zkeyPath">The key, as snarkjs or this library makes it.</param>
    /// <param name="backend">What does the heavy work; all cores of this machine if none is given.</param>
    /// <exception cref="ArtifactException">The file is damaged, or the key is one under which proofs mean nothing.</exception>
    public static Groth16Prover Open(string zkeyPath, IProvingBackend? backend = null)
    {
        ProvingEngine engine = ProvingEngine.Open(zkeyPath, backend);
        try
        {
            return new Groth16Prover(engine);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>What verifies the proofs.</summary>
    public VerificationKey VerificationKey => verificationKey.Key;

    /// <summary>Number of public inputs; they are wires 1 to this number.</summary>
    public int PublicCount => engine.Key.Header.PublicCount;

    /// <summary>Number of wires, so the length of a witness.</summary>
    public int WireCount => engine.Key.Header.WireCount;

    /// <summary>How the wires are divided; null for a plain key.</summary>
    public PhasePartition? Phases => engine.Key.Header.Phases;

    /// <summary>The powers of tau over which the statement's polynomials are committed to; empty in a key without commitments.</summary>
    public NativeSpan<AffinePoint<Fq>> Powers => engine.Key.Powers;

    /// <summary>Whether a device makes the proofs, at least in part, and has not failed.</summary>
    public bool UsesDevice => engine.UsesDevice;

    /// <summary>Bytes that a proof needs beyond the mapped key and the witness, and bytes with them.</summary>
    public (long Working, long Total) EstimateMemory() => engine.EstimateMemory();

    /// <summary>Refuses a key whose witnesses are no files: they depend on a challenge.</summary>
    /// <exception cref="ArtifactException">The key's circuit has a challenge.</exception>
    public void RequirePlain()
    {
        if (Phases is not null)
            throw new ArtifactException(
                engine.Key.Path,
                "protocol",
                $"is {ProofChecks.NameOf(engine.Key.Flavor)}, expected plain Groth16: its witness depends on a challenge, so it is proven by the statement that computes its witness"
            )
            {
                Fault = ArtifactFault.OfStatement,
            };
    }

    /// <summary>Makes a proof of a circuit without a challenge.</summary>
    /// <param name="witness">The canonical value of every wire, wire 0 being one. It must satisfy the circuit.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArtifactException">The key has a challenge, or the witness does not fit the key or does not satisfy the
    /// circuit.</exception>
    public Proof Prove(NativeSpan<U256> witness, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequirePlain();
        engine.RequireLength(witness);
        WtnsFile.CheckValues("witness", witness);
        Proof? proof = engine.Attempt(attempt =>
        {
            Proof made = attempt.Prove(witness, progress, cancellationToken);
            progress?.Report(new("verify the proof", 0.99));
            return Verifier.Verify(verificationKey, made, witness.Span.Slice(1, PublicCount)).IsValid ? made : null;
        });
        if (proof is null)
        {
            engine.Key.CheckPoints(cancellationToken); // too slow for every proof, but now either the key or the witness is wrong
            throw new ArtifactException("witness", "", "gives no valid proof: it does not satisfy the circuit of the key")
            {
                Fault = ArtifactFault.Unsatisfied,
            };
        }
        progress?.Report(new("done", 1));
        return proof;
    }

    /// <summary>
    /// Makes a proof of a circuit with a challenge: commits to the first phase, and to a fresh mask if the statement is about commitments;
    /// the challenge follows, and only then the second phase is computed, and the commitments are opened.
    /// </summary>
    /// <param name="witness">The values of the first phase, and what computes the second from the challenge.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <exception cref="ArtifactException">The key has no challenge, or the witness does not fit the key or does not satisfy the
    /// circuit.</exception>
    public Proof Prove(
        ITwoPhaseWitness witness,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => new PhasedProof(engine, verificationKey, witness, progress, cancellationToken).Make();

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();
}
