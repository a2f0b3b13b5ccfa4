using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>
/// One attempt at a proof. Whether the CPU alone makes it is decided once and belongs to the attempt, not to the prover, since several
/// proofs are made at a time: what one of them finds out about the device must not change who makes the rest of another.
/// </summary>
internal sealed class ProofAttempt(ProvingEngine engine, bool onCpu)
{
    /// <summary>Whether a device had a part in the attempt.</summary>
    public bool UsedDevice { get; private set; }

    /// <summary>sum a_i [K_i / delta1] over the first phase: the commitment before it is blinded.</summary>
    public JacobianPoint<Fq> SumFirst(NativeSpan<U256> witness, CancellationToken cancellationToken) =>
        Run(work => work.SumFirst(witness, cancellationToken));

    /// <summary>sum s_i [tau^i]_1 over the key's powers: what words are committed to with, and opened.</summary>
    public PowerSum SumPowers(CancellationToken cancellationToken) => scalars => Run(work => work.SumPowers(scalars, cancellationToken));

    /// <summary>A, B and C, blinded; with a challenge C lacks what undoes the blinding of C1.</summary>
    public Proof Prove(NativeSpan<U256> witness, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ProofMsms sums = Run(work => work.Sum(witness, MsmSelection.All, progress, cancellationToken));
        return Blinding.Apply(engine.Key.Header, sums, Blinding.NewFactor(), Blinding.NewFactor());
    }

    /// <summary>A device that failed once is not asked again, by this attempt or by another.</summary>
    private T Run<T>(Func<IProverSession, T> step)
    {
        IProverSession used = engine.WorkFor(onCpu);
        UsedDevice |= !used.IsCpu;
        try
        {
            return step(used);
        }
        catch (ProvingDeviceException e) when (!used.IsCpu)
        {
            engine.Distrust($"{e.Message}; the CPU goes on.");
            return step(engine.WorkFor(onCpu: true));
        }
    }
}
