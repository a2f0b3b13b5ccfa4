using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// Makes two-phase proofs with one proving key. The prover commits to the first phase, the challenge follows from the commitment, and only
/// then the second phase is computed. Every proof is verified before it is returned.
/// </summary>
public sealed class TwoPhaseProver : IDisposable
{
    private readonly ProvingEngine engine;
    private readonly PreparedTwoPhaseVerificationKey verificationKey;

    private TwoPhaseProver(ProvingEngine engine)
    {
        this.engine = engine;
        verificationKey = new PreparedTwoPhaseVerificationKey(engine.Key.ToTwoPhaseVerificationKey());
    }

    /// <summary>Maps a key and makes the checks that need neither circuit nor phase-1 file.</summary>
    /// <param name="zkeyPath">The key.</param>
    /// <param name="backend">What does the heavy work; all cores of this machine if none is given.</param>
    /// <exception cref="ArtifactException">The file is damaged, or the key is one under which proofs mean nothing, or a plain key.</exception>
    public static TwoPhaseProver Open(string zkeyPath, IProvingBackend? backend = null)
    {
        ProvingEngine engine = ProvingEngine.Open(zkeyPath, twoPhase: true, backend);
        try
        {
            return new TwoPhaseProver(engine);
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>What verifies the proofs.</summary>
    public TwoPhaseVerificationKey VerificationKey => verificationKey.Key;

    /// <summary>How the wires are divided.</summary>
    public PhasePartition Phases => engine.Key.Header.Phases!.Value;

    /// <summary>Whether a device makes the proofs, at least in part, and has not failed.</summary>
    public bool UsesDevice => engine.UsesDevice;

    /// <summary>Bytes that a proof needs beyond the mapped key and the witness, and bytes with them.</summary>
    public (long Working, long Total) EstimateMemory() => engine.EstimateMemory();

    /// <summary>Makes a proof.</summary>
    /// <param name="witness">The values of the first phase, and what computes the second from the challenge.</param>
    /// <param name="progress">Told how far the work is.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArtifactException">The witness does not fit the key, or does not satisfy the circuit.</exception>
    public TwoPhaseProof Prove(ITwoPhaseWitness witness, IProgress<StageProgress>? progress = null, CancellationToken cancellation = default)
    {
        PhasePartition phases = Phases;
        engine.RequireLength(witness.Values);
        NativeSpan<U256> known = witness.Values.Slice(0, phases.ChallengeWire);
        WtnsFile.CheckValues("witness", known);
        WtnsFile.CheckRange("witness", witness.Values, phases.FirstStart, phases.SecondStart);
        Fr[] inputs = [.. known.Span[1..].ToArray().Select(PrimeField.FromCanonical<Fr>)];

        JacobianPoint<Fq> committed = default;
        TwoPhaseProof? proof = engine.Attempt(attempt => Attempt(attempt, witness, inputs, out committed, progress, cancellation));
        if (proof is null) throw Fault(committed, inputs, witness.Values, cancellation);
        progress?.Report(new("done", 1));
        return proof;
    }

    /// <summary>One attempt at a proof; null if it came out false.</summary>
    private TwoPhaseProof? Attempt(
        ProofAttempt attempt, ITwoPhaseWitness witness, Fr[] inputs, out JacobianPoint<Fq> committed, IProgress<StageProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new("commit to the first phase", 0));
        ZkeyHeader key = engine.Key.Header;
        committed = attempt.SumFirst(witness.Values, cancellation);
        Fr blinding = Blinding.NewFactor();
        AffinePoint<Fq> c1 = Blinding.Commit(key, committed, blinding);
        Fr challenge = TwoPhaseChallenge.Rho(verificationKey.Digest, inputs, c1);

        progress?.Report(new("compute the second phase", 0.1));
        witness.Complete(challenge, cancellation);
        NativeSpan<U256> values = witness.Values;
        engine.RequireLength(values);
        WtnsFile.CheckValues("witness", values);
        int wire = Phases.ChallengeWire;
        if (values[wire] != PrimeField.ToCanonical(challenge))
            throw new ArtifactException("witness", $"wire {wire}", "is not the challenge that the second phase was to be computed from");

        Proof sums = attempt.Prove(values, progress, cancellation);
        var proof = new TwoPhaseProof(sums.A, sums.B, c1, Blinding.Complete(key, sums.C, blinding));
        progress?.Report(new("verify the proof", 0.99));
        return Verifier.Verify(verificationKey, proof, inputs).IsValid ? proof : null;
    }

    /// <inheritdoc/>
    public void Dispose() => engine.Dispose();

    /// <summary>Finds out why a proof came out false; too slow for every proof.</summary>
    private ArtifactException Fault(JacobianPoint<Fq> committed, Fr[] inputs, NativeSpan<U256> values, CancellationToken cancellation)
    {
        engine.Key.CheckPoints(cancellation);
        bool sameInputs = values.Span.Slice(1, inputs.Length).SequenceEqual(Array.ConvertAll(inputs, PrimeField.ToCanonical));
        bool sameFirst = engine.OnCpu().SumFirst(values, cancellation).ToAffineVarTime() == committed.ToAffineVarTime();
        return new("witness", "", sameInputs && sameFirst
            ? "gives no valid proof: with the challenge it does not satisfy the circuit of the key. Complete it with any challenge and check it against the .r1cs file to find the constraint"
            : "gives no valid proof: its second phase changed public values or wires of the first phase, to which the prover was already committed");
    }
}
