using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;

namespace ZkPot.Sdk;

/// <summary>Makes the commitments and proofs of a task: that a committed model has a score.</summary>
public sealed class ClaimProver : IDisposable
{
    private readonly Groth16Prover prover;
    private bool isOwner;

    /// <summary>A prover; where the test set stands behind a commitment, that is made.</summary>
    /// <param name="package">Architecture, test set and circuit. Stays the caller's.</param>
    /// <param name="prover">The proving key. Stays the caller's.</param>
    /// <exception cref="ZkPotException">The key is about no commitments, or of another task.</exception>
    public ClaimProver(AccuracyPackage package, Groth16Prover prover)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(prover);
        Srs srs =
            prover.VerificationKey.Srs
            ?? throw new ZkPotException("The proving key is about no commitments: make it from the task file again.");
        (Package, this.prover) = (package, prover);
        package.CommitTestSet(prover.Powers);
        Committer = new(package.Architecture, package.Recipients, srs, prover.Powers);
    }

    /// <summary>The prover of a task from the files that its sponsor handed out. Dispose of it to free both.</summary>
    /// <param name="taskPath">The task file; its samples are beside it.</param>
    /// <param name="keyPath">The proving key.</param>
    /// <param name="backend">What does the heavy work; the processor if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <example><code>using ClaimProver prover = ClaimProver.Open("task.json", "task.zkey");</code></example>
    public static ClaimProver Open(
        string taskPath,
        string keyPath,
        IProvingBackend? backend = null,
        CancellationToken cancellationToken = default
    )
    {
        AccuracyPackage package = AccuracyPackage.Load(taskPath, cancellationToken);
        Groth16Prover? prover = null;
        try
        {
            prover = Groth16Prover.Open(keyPath, backend);
            return new(package, prover) { isOwner = true };
        }
        catch
        {
            prover?.Dispose();
            package.Dispose();
            throw;
        }
    }

    /// <summary>Gets the powers of the key, up to where commitments reach.</summary>
    internal NativeSpan<AffinePoint<Fq>> Powers => prover.Powers;

    /// <summary>The prover of the same key for another package.</summary>
    internal ClaimProver For(AccuracyPackage package) => new(package, prover);

    /// <summary>Gets what is judged.</summary>
    public AccuracyPackage Package { get; }

    /// <summary>Gets what commits to models.</summary>
    public ModelCommitter Committer { get; }

    /// <summary>Gets what verifies the proofs.</summary>
    public VerificationKey VerificationKey => prover.VerificationKey;

    /// <summary>Proves a score, on threads of its own, and verifies the proof.</summary>
    /// <param name="words">The committed words.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="claimed">Which samples to claim; all that the model gets right if nothing is said.</param>
    /// <param name="progress">Gets how far it is.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<ProvenClaim> ProveAsync(
        byte[] words,
        Fr context,
        IReadOnlyCollection<int>? claimed = null,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Task.Run(() => Prove(words, context, claimed, progress, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!isOwner)
            return;
        prover.Dispose();
        Package.Dispose();
    }

    private ProvenClaim Prove(
        byte[] words,
        Fr context,
        IReadOnlyCollection<int>? claimed,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using HidingPolynomial model =
            KzgPublication.TryDecode(words, Package.Encoding.WordCount)
            ?? throw new ZkPotException("The words are not those of a model of the task.");
        IntegerNetwork network = Package.Encoding.Read(model);
        using CircuitWitness witness = Package.Statement.NewWitness(
            new(network, model.Salt, context, Package.Pool) { TestSetSalt = Package.TestSetSalt, Chosen = claimed },
            cancellationToken
        );
        Proof proof = prover.Prove(witness, progress, cancellationToken);
        // The public values stand first: one, context, score.
        return new((uint)witness.Values[2].L0, ContractFormat.Proof(proof));
    }
}

/// <summary>A score with its proof.</summary>
/// <param name="Score">How many samples are proven right.</param>
/// <param name="Proof">The proof as the contracts take it.</param>
public sealed record ProvenClaim(uint Score, byte[] Proof);
