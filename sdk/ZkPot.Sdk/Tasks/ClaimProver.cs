using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Ethereum;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Sdk;

/// <summary>Makes the proofs of a task: that committed words are a model with a score. It owns neither package nor key.</summary>
/// <param name="package">Architecture, pool and circuit.</param>
/// <param name="prover">The proving key.</param>
public sealed class ClaimProver(AccuracyPackage package, TwoPhaseProver prover)
{
    /// <summary>What is judged.</summary>
    public AccuracyPackage Package => package;

    /// <summary>What verifies the proofs.</summary>
    public TwoPhaseVerificationKey VerificationKey => prover.VerificationKey;

    /// <summary>Proves a score, on threads of its own.</summary>
    /// <param name="words">The committed words.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ProvenClaim> ProveAsync(byte[] words, Fr context, IReadOnlyCollection<int>? claimed = null, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Prove(words, context, claimed, progress, cancellationToken), cancellationToken);

    private ProvenClaim Prove(byte[] words, Fr context, IReadOnlyCollection<int>? claimed, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        (IntegerNetwork network, byte[] salts) = ModelWords.Unpack(package.Architecture, words);
        using CircuitWitness witness = package.Statement.NewWitness(network, salts, context, claimed, cancellationToken);
        TwoPhaseProof proof = prover.Prove(witness, progress, cancellationToken);
        // The public values stand first: one, context, C, score, y.
        return new((uint)witness.Values[3].L0, new(witness.Values[4]), ContractFormat.Proof(proof));
    }
}
