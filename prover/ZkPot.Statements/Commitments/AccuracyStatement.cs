using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// "I know weights and biases in their ranges, and a salt, to which the polynomial commitment C is, and `score` distinct samples of the
/// test set of which the label's logit is greater than every other." The test set stands in the circuit as constants, or a second
/// commitment stands for it: then one key serves every set of its shape. Of an aggregate the statement is also about S, of whose words the
/// model's parameters are the rounded averages. Where models are sealed it is also about the ciphertext from which each recipient gets
/// words and salt. Public inputs: context, score; commitments: S of an aggregate, C, that of the ciphertext where there is one, and that of
/// the test set.
/// </summary>
/// <remarks>
/// Of a test set of constants a sample counts only if every hidden value lies in its window. Of a committed one the windows are widened
/// until they hold every possible value, see <see cref="WindowCover"/>, since packed samples cannot be left out of account one by one.
/// </remarks>
public sealed class AccuracyStatement : IDisposable
{
    private readonly ModelEncoding encoding;
    private readonly Dataset? constants;
    private readonly TestSetShape? shape;
    private readonly bool isAggregate;
    private readonly Recipients? recipients;
    private readonly AccuracyLayout layout;

    /// <summary>Lays the circuit for a test set that stands in it.</summary>
    /// <param name="encoding">How models stand in words.</param>
    /// <param name="testSet">The samples.</param>
    /// <param name="isAggregate">Whether models are averages of 2^h others, h being the headroom of the encoding.</param>
    /// <param name="recipients">To whom models are sealed; null if they are published for all to read.</param>
    public AccuracyStatement(ModelEncoding encoding, Dataset testSet, bool isAggregate = false, Recipients? recipients = null)
        : this(encoding, isAggregate, testSet, null, recipients: recipients) { }

    /// <summary>Lays the circuit for every test set of a shape.</summary>
    /// <param name="encoding">How models stand in words.</param>
    /// <param name="shape">How many samples there are of each class.</param>
    /// <param name="isAggregate">Whether models are averages of 2^h others, h being the headroom of the encoding.</param>
    /// <param name="recipients">To whom models are sealed; null if they are published for all to read.</param>
    public AccuracyStatement(ModelEncoding encoding, TestSetShape shape, bool isAggregate = false, Recipients? recipients = null)
        : this(Covering(encoding), isAggregate, null, shape, recipients: recipients) { }

    /// <summary>Lays the circuit for every test set whose words are those of another statement as well, such as
    /// <see cref="StepAccuracyStatement"/>: both are about one commitment to it.</summary>
    /// <param name="encoding">How models stand in words.</param>
    /// <param name="testSet">How test sets do; samples at least as far apart as the statement's own products need.</param>
    /// <param name="isAggregate">Whether models are averages of 2^h others, h being the headroom of the encoding.</param>
    public AccuracyStatement(ModelEncoding encoding, TestSetEncoding testSet, bool isAggregate = false)
        : this(Covering(encoding), isAggregate, null, (testSet ?? throw new ArgumentNullException(nameof(testSet))).Shape, testSet.Packing)
    { }

    private AccuracyStatement(
        ModelEncoding encoding,
        bool isAggregate,
        Dataset? constants,
        TestSetShape? shape,
        Packing? packing = null,
        Recipients? recipients = null
    )
    {
        if (isAggregate && recipients is not null)
            throw new StatementException("The average of a sum is not sealed: everybody can compute it.");
        (this.encoding, this.isAggregate, this.constants, this.shape, this.recipients) = (
            encoding,
            isAggregate,
            constants,
            shape,
            recipients
        );
        using var builder = new CircuitBuilder();
        layout = new AccuracyLayout(builder, encoding, isAggregate, constants, shape, packing, recipients);
        Circuit = builder.Build();
    }

    /// <summary>Gets the names of the public inputs, in order.</summary>
    public static IReadOnlyList<string> InputNames { get; } = ["context", "score"];

    /// <summary>Gets the names of the commitments, in order.</summary>
    public IReadOnlyList<string> CommitmentNames =>
        [
            .. isAggregate ? ["sum"] : (string[])[],
            "model",
            .. recipients is null ? (string[])[] : ["ciphertext"],
            .. shape is null ? (string[])[] : ["test set"],
        ];

    /// <summary>Gets the circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>Gets the architecture whose windows the circuit checks.</summary>
    public IntegerArchitecture Architecture => encoding.Architecture;

    /// <summary>What the circuit for a test set of constants would cost, without laying it.</summary>
    public static CircuitCost CostOf(ModelEncoding encoding, Dataset testSet, bool isAggregate = false, Recipients? recipients = null) =>
        CostOf(encoding, isAggregate, testSet, null, recipients);

    /// <summary>What the circuit for test sets of a shape would cost, without laying it.</summary>
    public static CircuitCost CostOf(ModelEncoding encoding, TestSetShape shape, bool isAggregate = false, Recipients? recipients = null) =>
        CostOf(Covering(encoding), isAggregate, null, shape, recipients);

    /// <summary>How many samples a model can claim: the highest score that it can prove.</summary>
    public int ScoreOf(IntegerNetwork network, Dataset testSet, CancellationToken cancellationToken = default) =>
        Under(network).Evaluate(testSet, cancellationToken: cancellationToken).Score(testSet.Labels);

    /// <summary>The public inputs of a claim.</summary>
    public static Fr[] PublicValues(Fr context, int score) => [context, Fr.From(score)];

    /// <summary>The witness of a claim.</summary>
    /// <exception cref="StatementException">The claim does not belong to this statement, or claims a sample that cannot be
    /// claimed.</exception>
    public CircuitWitness NewWitness(AccuracyClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Context.IsZero)
            throw new StatementException("A context is not 0.");
        RequireFit(claim.TestSet);
        if (isAggregate != claim.Sum is not null)
            throw new StatementException(
                isAggregate
                    ? "The statement is about an aggregate, but no sum is given."
                    : "A sum is given, but the statement is not about an aggregate."
            );
        if (
            claim.Sum is { } sum
            && !(sum.Average.Weights.SequenceEqual(claim.Network.Weights) && sum.Average.Biases.SequenceEqual(claim.Network.Biases))
        )
            throw new StatementException("The model is not the rounded average of the sum.");
        RequireMasters(encoding, claim.Network, claim.Masters);
        IntegerNetwork network = Under(claim.Network);
        bool[] isClaimed = ClaimedSamples.Of(
            network.Evaluate(claim.TestSet, cancellationToken: cancellationToken),
            claim.TestSet,
            claim.Chosen
        );
        return Circuit.NewWitness(values => layout.Set(values, claim, network, isClaimed, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Circuit.Dispose();

    /// <summary>Fails unless a model has weights of 16 bits exactly if an encoding does, and they round to its own.</summary>
    internal static void RequireMasters(ModelEncoding encoding, IntegerNetwork network, ModelMasters? masters)
    {
        if (encoding.HasMasters != masters is not null)
            throw new StatementException(
                encoding.HasMasters
                    ? "Weights of the encoding have 16 bits, but none are given."
                    : "Weights of 16 bits are given, but those of the encoding have 8."
            );
        if (
            masters is not null
            && !(masters.Network.Weights.SequenceEqual(network.Weights) && masters.Network.Biases.SequenceEqual(network.Biases))
        )
            throw new StatementException("The model is not the rounding of its weights of 16 bits.");
    }

    private static ModelEncoding Covering(ModelEncoding encoding) => encoding with { Architecture = WindowCover.Of(encoding.Architecture) };

    private static CircuitCost CostOf(
        ModelEncoding encoding,
        bool isAggregate,
        Dataset? constants,
        TestSetShape? shape,
        Recipients? recipients
    )
    {
        using var builder = new CircuitBuilder(isCounting: true);
        _ = new AccuracyLayout(builder, encoding, isAggregate, constants, shape, recipients: recipients);
        return builder.Cost();
    }

    /// <summary>The same parameters under the circuit's windows.</summary>
    private IntegerNetwork Under(IntegerNetwork network) => ClaimedSamples.Under(network, Architecture, isCovering: shape is not null);

    private void RequireFit(Dataset set)
    {
        if (shape is not null)
            shape.RequireFit(set, Architecture.Network.InputBits);
        else
            ClaimedSamples.RequireSame(set, constants!);
    }
}

/// <summary>All that a prover of accuracy knows.</summary>
/// <param name="Network">The model.</param>
/// <param name="ModelSalt">The salt behind its words.</param>
/// <param name="Context">What the proof is for, not 0.</param>
/// <param name="TestSet">The samples; where a commitment stands for them in the order of their classes.</param>
public sealed record AccuracyClaim(IntegerNetwork Network, Fr ModelSalt, Fr Context, Dataset TestSet)
{
    /// <summary>Gets the salt behind the test set's words; 0 for a set that everybody knows.</summary>
    public Fr TestSetSalt { get; init; }

    /// <summary>Gets the weights of 16 bits that the model is the rounding of, where the encoding has them.</summary>
    public ModelMasters? Masters { get; init; }

    /// <summary>Gets which samples are claimed, if not all that can be.</summary>
    public IReadOnlyCollection<int>? Chosen { get; init; }

    /// <summary>Gets the sum that the model is the average of, where the statement is about one.</summary>
    public ModelSum? Sum { get; init; }
}
