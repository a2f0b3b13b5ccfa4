using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// "I know weights and biases in their ranges and salts with C = Commit(architecture, salts, weights, biases), and `score` distinct indices
/// of the pool for which every hidden value lies in its window and the label's logit is in its window and greater than every other, by no
/// more than twice the window; and y is the evaluation at `context` of the committed words", or, for a sealed opening, "of
/// the words of a blob from which each recipient gets the committed ones." Public inputs: context, C, score, y.
/// </summary>
public sealed class AccuracyStatement : IDisposable
{
    /// <summary>The number of public inputs: context, C, score, y.</summary>
    public const int PublicInputs = 4;

    private readonly IntegerArchitecture architecture;
    private readonly Dataset pool;
    private readonly Recipients? recipients;
    private readonly AccuracyLayout layout;

    /// <summary>Lays the circuit.</summary>
    /// <param name="architecture">Dense layers and ReLUs.</param>
    /// <param name="pool">The samples.</param>
    /// <param name="recipients">To whom models are sealed; null for an open publication.</param>
    public AccuracyStatement(IntegerArchitecture architecture, Dataset pool, Recipients? recipients = null)
    {
        (this.architecture, this.pool, this.recipients) = (architecture, pool, recipients);
        using var builder = new CircuitBuilder();
        layout = new AccuracyLayout(builder, architecture, pool, recipients);
        Circuit = builder.Build();
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>What the circuit would cost, without laying it.</summary>
    public static CircuitCost CostOf(IntegerArchitecture architecture, Dataset pool, Recipients? recipients = null)
    {
        using var builder = new CircuitBuilder(isCounting: true);
        _ = new AccuracyLayout(builder, architecture, pool, recipients);
        return builder.Cost();
    }

    /// <summary>The public inputs of a claim: context, C, score, y.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salts">The two salts of its words.</param>
    /// <param name="context">What the proof is for, not 0.</param>
    /// <param name="score">How many samples are claimed.</param>
    public Fr[] PublicValues(IntegerNetwork network, ReadOnlySpan<byte> salts, Fr context, int score)
    {
        byte[] words = ModelWords.Pack(network, salts);
        Fr opening = recipients is null
            ? ModelCommitment.Open(words, context)
            : SealedBlob.Evaluate(SealedBlob.Seal(network, salts, recipients), context);
        return [context, ModelCommitment.Of(architecture, words), Fr.From(score), opening];
    }

    /// <summary>The bytes to publish, whose evaluation is y: the model's words, or the sealed ones.</summary>
    public byte[] Blob(IntegerNetwork network, ReadOnlySpan<byte> salts) =>
        recipients is null ? ModelWords.Pack(network, salts) : SealedBlob.Seal(network, salts, recipients);

    /// <summary>The witness of a claim: all samples that can be claimed, or the given ones.</summary>
    /// <param name="network">The model, of the statement's architecture.</param>
    /// <param name="salts">Two words that nobody can guess.</param>
    /// <param name="context">What the proof is for.</param>
    /// <param name="chosen">Which samples are claimed, if not all that can be.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public CircuitWitness NewWitness(
        IntegerNetwork network,
        byte[] salts,
        Fr context,
        IReadOnlyCollection<int>? chosen = null,
        CancellationToken cancellationToken = default
    )
    {
        if (!ArchitectureEncoding.Encode(network.Architecture).AsSpan().SequenceEqual(ArchitectureEncoding.Encode(architecture)))
            throw new StatementException("The model has another architecture than the statement.");
        if (context.IsZero)
            throw new StatementException("A context is not 0.");
        IntegerEvaluation evaluation = network.Evaluate(pool, cancellationToken: cancellationToken);
        bool[] isClaimed = Claim(evaluation, chosen);
        Fr[] publicValues = PublicValues(network, salts, context, isClaimed.Count(claim => claim));
        return Circuit.NewWitness(
            values => layout.Set(values, publicValues, network, salts, isClaimed, cancellationToken),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public void Dispose() => Circuit.Dispose();

    private bool[] Claim(IntegerEvaluation evaluation, IReadOnlyCollection<int>? chosen)
    {
        var isClaimed = new bool[pool.Count];
        foreach (int n in chosen ?? [.. Enumerable.Range(0, pool.Count).Where(IsClaimable)])
        {
            if (n < 0 || n >= pool.Count)
                throw new StatementException($"There is no sample {n}; the pool has {pool.Count}.");
            if (!IsClaimable(n))
                throw new StatementException($"Sample {n} cannot be claimed: a value leaves its window, or the label does not lead.");
            isClaimed[n] = true;
        }
        return isClaimed;

        bool IsClaimable(int n) => evaluation.IsClaimable(n, pool.Labels[n]);
    }
}
