using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One proof of a circuit with a challenge, from the witness's first phase to the verified proof.</summary>
internal sealed class PhasedProof
{
    private readonly ProvingEngine engine;
    private readonly PreparedVerificationKey verificationKey;
    private readonly ITwoPhaseWitness witness;
    private readonly IProgress<StageProgress>? progress;
    private readonly CancellationToken cancellationToken;
    private readonly PhasePartition phases;
    private readonly Fr[] inputs;

    public PhasedProof(
        ProvingEngine engine,
        PreparedVerificationKey verificationKey,
        ITwoPhaseWitness witness,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        (this.engine, this.verificationKey, this.witness, this.progress, this.cancellationToken) = (
            engine,
            verificationKey,
            witness,
            progress,
            cancellationToken
        );
        phases =
            engine.Key.Header.Phases
            ?? throw new ArtifactException(
                engine.Key.Path,
                "protocol",
                "is plain Groth16, expected two-phase Groth16: the circuit has no second phase"
            );
        engine.RequireLength(witness.Values);
        NativeSpan<U256> known = witness.Values.Slice(0, phases.ChallengeWire);
        WtnsFile.CheckValues("witness", known);
        WtnsFile.CheckRange("witness", witness.Values, phases.FirstStart, phases.SecondStart);
        inputs = [.. known.Span[1..].ToArray().Select(PrimeField.FromCanonical<Fr>)];
        RequirePolynomials();
    }

    /// <summary>Makes the proof, on the CPU if a device fails.</summary>
    public Proof Make()
    {
        JacobianPoint<Fq> committed = default;
        Proof? proof = engine.Attempt(attempt => Attempt(attempt, out committed));
        if (proof is null)
            throw Fault(committed);
        progress?.Report(new("done", 1));
        return proof;
    }

    private void RequirePolynomials()
    {
        IReadOnlyList<HidingPolynomial> polynomials = witness.Polynomials;
        if (polynomials.Count != phases.CommitmentCount)
            throw new ArtifactException(
                "witness",
                "polynomials",
                $"are {polynomials.Count}, expected {phases.CommitmentCount}: it belongs to another circuit than {engine.Key.Path}"
            );
        int longest = polynomials.Count == 0 ? 0 : polynomials.Max(polynomial => polynomial.Coefficients.Length);
        if (longest > engine.Key.Powers.Length)
            throw new ArtifactException(
                "witness",
                "polynomials",
                $"have up to {longest} coefficients, expected at most {engine.Key.Powers.Length}: they belong to another circuit than {engine.Key.Path}"
            );
    }

    /// <summary>One attempt at a proof; null if it came out false. Each attempt has a mask of its own: two openings under one would tell an
    /// equation of the words.</summary>
    private Proof? Attempt(ProofAttempt attempt, out JacobianPoint<Fq> committed)
    {
        PowerSum sum = attempt.SumPowers(cancellationToken);
        if (witness.Polynomials.Count > 0)
            progress?.Report(new("commit to the polynomials", 0));
        KzgCommitment[] commitments = [.. witness.Polynomials.Select(polynomial => polynomial.Commit(engine.Key.Powers, sum))];
        KzgMask? mask = commitments.Length == 0 ? null : KzgMask.Draw();
        if (mask is { } drawn)
            witness.SetMask(drawn);
        progress?.Report(new("commit to the first phase", 0.02));
        ZkeyHeader key = engine.Key.Header;
        committed = attempt.SumFirst(witness.Values, cancellationToken);
        Fr blinding = Blinding.NewFactor();
        AffinePoint<Fq> c1 = Blinding.Commit(key, committed, blinding);
        KzgCommitment? masked = mask?.Commit(engine.Key.Powers);
        Fr challenge = Challenge.Rho(engine.Key.Flavor, verificationKey.Digest, inputs, commitments, masked, c1);

        progress?.Report(new("compute the second phase", 0.1));
        witness.Complete(challenge, cancellationToken);
        NativeSpan<U256> values = witness.Values;
        engine.RequireLength(values);
        WtnsFile.CheckValues("witness", values);
        int wire = phases.ChallengeWire;
        if (values[wire] != PrimeField.ToCanonical(challenge))
            throw new ArtifactException("witness", $"wire {wire}", "is not the challenge that the second phase was to be computed from");
        ProofOpening? opening = mask is { } secret ? Open(secret, masked!.Value, challenge, values, sum) : null;

        Proof sums = attempt.Prove(values, progress, cancellationToken);
        var proof = new Proof(sums.A, sums.B, Blinding.Complete(key, sums.C, blinding)) { C1 = c1, Opening = opening };
        progress?.Report(new("verify the proof", 0.99));
        return Verifier.Verify(verificationKey, proof, inputs, commitments).IsValid ? proof : null;
    }

    private ProofOpening Open(KzgMask mask, KzgCommitment masked, Fr challenge, NativeSpan<U256> values, PowerSum sum)
    {
        progress?.Report(new("open the commitments", 0.15));
        KzgOpening opening = HidingPolynomial.OpenFolded(witness.Polynomials, mask, challenge, sum);
        if (values[phases.OpeningWire] != PrimeField.ToCanonical(opening.Value))
            throw new ArtifactException(
                "witness",
                $"wire {phases.OpeningWire}",
                "is not the value of the polynomials at the challenge: the words of the circuit are not those that are committed to"
            );
        return new(masked, opening.Value, opening.Proof);
    }

    /// <summary>Finds out why a proof came out false; too slow for every proof.</summary>
    private ArtifactException Fault(JacobianPoint<Fq> committed)
    {
        NativeSpan<U256> values = witness.Values;
        engine.Key.CheckPoints(cancellationToken);
        bool sameInputs = values.Span.Slice(1, inputs.Length).SequenceEqual(Array.ConvertAll(inputs, PrimeField.ToCanonical));
        bool sameFirst = engine.OnCpu().SumFirst(values, cancellationToken).ToAffineVarTime() == committed.ToAffineVarTime();
        return new(
            "witness",
            "",
            sameInputs && sameFirst
                ? "gives no valid proof: with the challenge it does not satisfy the circuit of the key. Complete it with any challenge and check it against the .r1cs file to find the constraint"
                : "gives no valid proof: its second phase changed public values or wires of the first phase, to which the prover was already committed"
        );
    }
}
