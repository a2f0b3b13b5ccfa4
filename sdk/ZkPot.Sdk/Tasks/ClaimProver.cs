using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Sdk;

/// <summary>Makes the proofs of a task: that committed words are a model with a score.</summary>
/// <param name="package">Architecture, pool and circuit. Stays the caller's.</param>
/// <param name="prover">The proving key. Stays the caller's.</param>
public sealed class ClaimProver(AccuracyPackage package, Groth16Prover prover) : IDisposable
{
    private bool isOwner;

    /// <summary>The prover of a task from the files that its sponsor handed out. Dispose of it to free both.</summary>
    /// <param name="taskPath">The task file; its samples are beside it.</param>
    /// <param name="keyPath">The proving key.</param>
    /// <param name="backend">What does the heavy work; the processor if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <example><code>using ClaimProver prover = ClaimProver.Open("task.json", "task.zkey");</code></example>
    public static ClaimProver Open(
        string taskPath, string keyPath, IProvingBackend? backend = null, CancellationToken cancellationToken = default)
    {
        AccuracyPackage package = AccuracyPackage.Load(taskPath, cancellationToken);
        try
        {
            return new(package, Groth16Prover.Open(keyPath, backend)) { isOwner = true };
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    /// <summary>Gets what is judged.</summary>
    public AccuracyPackage Package => package;

    /// <summary>Gets what verifies the proofs.</summary>
    public VerificationKey VerificationKey => prover.VerificationKey;

    /// <summary>Proves a score, on threads of its own.</summary>
    /// <param name="words">The committed words.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ProvenClaim> ProveAsync(
        byte[] words, Fr context, IReadOnlyCollection<int>? claimed = null, IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Task.Run(() => Prove(words, context, claimed, progress, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isOwner) return;
        prover.Dispose();
        package.Dispose();
    }

    private ProvenClaim Prove(
        byte[] words, Fr context, IReadOnlyCollection<int>? claimed, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (IntegerNetwork network, byte[] salts) = ModelWords.Unpack(package.Architecture, words);
        using CircuitWitness witness = package.Statement.NewWitness(network, salts, context, claimed, cancellationToken);
        Proof proof = prover.Prove(witness, progress, cancellationToken);
        // The public values stand first: one, context, C, score, y.
        return new((uint)witness.Values[3].L0, new(witness.Values[4]), ContractFormat.Proof(proof));
    }
}
