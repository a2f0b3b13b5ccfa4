using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// "I know a model W to which the polynomial commitment C is; a global model G, to which the second commitment is, lies within `bound` of
/// it; and of `score`
/// distinct samples of the test set a quarter of the way from G to W gives the label a greater logit than every other class." Public
/// inputs: context,
/// score, bound; commitments: C, that of G, whose salt is 0, and that of the test set where one stands for it.
/// </summary>
/// <remarks>
/// What is judged is <see cref="QuarterStep"/>, in integers; of W = G that is G itself, so that the same key proves the score which steps
/// are
/// compared with. `bound` is the greatest squared distance, see <see cref="StepDistance"/>: a public input, so that one key serves every
/// round.
/// </remarks>
public sealed class StepAccuracyStatement : IDisposable
{
    private readonly Dataset? constants;
    private readonly TestSetShape? shape;
    private readonly IntegerArchitecture models;
    private readonly StepAccuracyLayout layout;

    /// <summary>Lays the circuit for a test set that stands in it.</summary>
    /// <param name="encoding">How models stand in words.</param>
    /// <param name="testSet">The samples.</param>
    public StepAccuracyStatement(ModelEncoding encoding, Dataset testSet)
        : this(encoding, testSet, null) { }

    /// <summary>Lays the circuit for every test set of a shape.</summary>
    /// <param name="encoding">How models stand in words.</param>
    /// <param name="shape">How many samples there are of each class.</param>
    public StepAccuracyStatement(ModelEncoding encoding, TestSetShape shape)
        : this(encoding, null, shape) { }

    private StepAccuracyStatement(ModelEncoding encoding, Dataset? constants, TestSetShape? shape)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        if (encoding.HasMasters)
            throw new StatementException("Steps are between models with weights of 8 bits.");
        (this.constants, this.shape) = (constants, shape);
        Distance = new(encoding.Architecture);
        models = ModelsOf(encoding, shape);
        Architecture = models.OfQuarterSteps();
        using var builder = new CircuitBuilder();
        layout = new(builder, encoding, Architecture, Distance, constants, shape);
        Circuit = builder.Build();
    }

    /// <summary>Gets the names of the public inputs, in order.</summary>
    public static IReadOnlyList<string> InputNames { get; } = ["context", "score", "bound"];

    /// <summary>Gets the names of the commitments, in order.</summary>
    public IReadOnlyList<string> CommitmentNames => shape is null ? ["model", "global model"] : ["model", "global model", "test set"];

    /// <summary>Gets the circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>Gets the architecture of steps whose windows the circuit checks.</summary>
    public IntegerArchitecture Architecture { get; }

    /// <summary>Gets how the distance of two models is measured.</summary>
    public StepDistance Distance { get; }

    /// <summary>What the circuit for a test set of constants would cost, without laying it.</summary>
    public static CircuitCost CostOf(ModelEncoding encoding, Dataset testSet) => CostOf(encoding, testSet, null);

    /// <summary>What the circuit for test sets of a shape would cost, without laying it.</summary>
    public static CircuitCost CostOf(ModelEncoding encoding, TestSetShape shape) => CostOf(encoding, null, shape);

    /// <summary>
    /// How many samples a quarter of the way from the global model to another can claim: the highest score that can be proven of it.
    /// </summary>
    public int ScoreOf(IntegerNetwork network, IntegerNetwork global, Dataset testSet, CancellationToken cancellationToken = default) =>
        new QuarterStep(Under(global), Under(network)).Evaluate(testSet, cancellationToken: cancellationToken).Score(testSet.Labels);

    /// <summary>The public inputs of a claim.</summary>
    public static Fr[] PublicValues(Fr context, int score, long bound) => [context, Fr.From(score), Fr.From(bound)];

    /// <summary>The witness of a claim.</summary>
    /// <exception cref="StatementException">
    /// The claim does not belong to this statement, is of a model too far away, or claims a sample that cannot be claimed.
    /// </exception>
    public CircuitWitness NewWitness(StepClaim claim, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.Context.IsZero)
            throw new StatementException("A context is not 0.");
        RequireFit(claim.TestSet);
        IntegerNetwork network = Under(claim.Network),
            global = Under(claim.Global);
        if (claim.Bound < 0 || claim.Bound > Distance.MaxBound)
            throw new StatementException(
                $"A bound is 0 to {Distance.MaxBound}, as far as two models can be apart; {claim.Bound} is given."
            );
        if (Distance.Between(global, network) is var away && away > claim.Bound)
            throw new StatementException($"The model has a squared distance of {away} from the global model; the bound is {claim.Bound}.");
        var step = new QuarterStep(global, network);
        bool[] isClaimed = ClaimedSamples.Of(
            step.Evaluate(claim.TestSet, cancellationToken: cancellationToken),
            claim.TestSet,
            claim.Chosen
        );
        return Circuit.NewWitness(values => layout.Set(values, claim, step, isClaimed, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => Circuit.Dispose();

    private static IntegerArchitecture ModelsOf(ModelEncoding encoding, TestSetShape? shape) =>
        shape is null ? encoding.Architecture : WindowCover.Of(encoding.Architecture);

    private static CircuitCost CostOf(ModelEncoding encoding, Dataset? constants, TestSetShape? shape)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        using var builder = new CircuitBuilder(isCounting: true);
        IntegerArchitecture steps = ModelsOf(encoding, shape).OfQuarterSteps();
        _ = new StepAccuracyLayout(builder, encoding, steps, new(encoding.Architecture), constants, shape);
        return builder.Cost();
    }

    /// <summary>The same parameters under the circuit's windows.</summary>
    private IntegerNetwork Under(IntegerNetwork network) => ClaimedSamples.Under(network, models, isCovering: shape is not null);

    private void RequireFit(Dataset set)
    {
        if (shape is not null)
            shape.RequireFit(set, Architecture.Network.InputBits);
        else
            ClaimedSamples.RequireSame(set, constants!);
    }
}

/// <summary>All that a prover of the accuracy of a step knows.</summary>
/// <param name="Network">The model W that the step leads to.</param>
/// <param name="ModelSalt">The salt behind its words.</param>
/// <param name="Global">The global model G that it starts from; its words have the salt 0.</param>
/// <param name="Context">What the proof is for, not 0.</param>
/// <param name="TestSet">The samples; where a commitment stands for them in the order of their classes.</param>
/// <param name="Bound">The greatest squared distance of the two models.</param>
public sealed record StepClaim(IntegerNetwork Network, Fr ModelSalt, IntegerNetwork Global, Fr Context, Dataset TestSet, long Bound)
{
    /// <summary>Gets the salt behind the test set's words; 0 for a set that everybody knows.</summary>
    public Fr TestSetSalt { get; init; }

    /// <summary>Gets which samples are claimed, if not all that can be.</summary>
    public IReadOnlyCollection<int>? Chosen { get; init; }
}

/// <summary>The rows of <see cref="StepAccuracyStatement"/>, and where its values stand.</summary>
internal sealed class StepAccuracyLayout
{
    private readonly StepBlock models;
    private readonly ScoreBlock score;

    /// <summary>Lays the rows. In small circuits squares are packed only if at least so many are to stand in a word.</summary>
    public StepAccuracyLayout(
        CircuitBuilder builder,
        ModelEncoding encoding,
        IntegerArchitecture steps,
        StepDistance distance,
        Dataset? constants,
        TestSetShape? shape,
        int minLanes = 1
    )
    {
        int samples = constants?.Count ?? shape!.Count;
        builder.Ranges.Plan([.. StepBlock.Demands(encoding, distance, minLanes), .. ScoreBlock.Demands(steps, samples)]);
        Phase1 context = builder.Public(),
            claimed = builder.Public(),
            bound = builder.Public();
        builder.RequireNonZero(context);
        models = new(builder, encoding, distance, bound, minLanes);
        score = new(builder, steps, models, constants, shape, claimed);
    }

    /// <summary>Sets the inputs of a witness.</summary>
    public void Set(WitnessValues values, StepClaim claim, QuarterStep step, bool[] isClaimed, CancellationToken cancellationToken)
    {
        values.SetPublic(1, claim.Context);
        values.SetPublic(2, Fr.From(isClaimed.Count(flag => flag)));
        values.SetPublic(3, Fr.From(claim.Bound));
        models.Set(values, claim.Network, claim.ModelSalt, claim.Global);
        score.Set(values, claim.TestSet, claim.TestSetSalt, isClaimed, visit => step.TraceAll(claim.TestSet, visit, cancellationToken));
    }
}
