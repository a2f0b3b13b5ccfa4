using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Attacks;

/// <summary>
/// What malicious clients do. They work together and know everything: all honest updates, the rule, and the samples that scores are counted
/// on. That is more than most real attackers know, and what a defense has to be measured against.
/// </summary>
public interface IAttack
{
    /// <summary>Gets the attack with its parameters, as <see cref="AttackNames.Parse"/> reads it.</summary>
    string Name { get; }

    /// <summary>Gets whether attackers first train as honest clients do, on samples they may have poisoned.</summary>
    bool Trains => false;

    /// <summary>Gets whether attackers change their samples before they train.</summary>
    bool PoisonsSamples => false;

    /// <summary>Changes a sample and its label before training.</summary>
    /// <param name="position">The place of the sample in the attacker's order.</param>
    /// <param name="sample">Its bytes.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="classes">The number of classes.</param>
    /// <param name="label">Its label.</param>
    /// <returns>The new label.</returns>
    byte Poison(int position, Span<byte> sample, Shape shape, int classes, byte label) => label;

    /// <summary>Makes the updates that the attackers of a round hand in: as many as there are in <see cref="AttackContext.Own"/>; the same
    /// array may stand for several.</summary>
    IReadOnlyList<float[]> Craft(AttackContext context, CancellationToken cancellationToken = default);

    /// <summary>Samples that show whether a backdoor works: those that get their label fell for it. Null for attacks without one.</summary>
    Dataset? Triggered(Dataset test) => null;
}

/// <summary>What the attackers of a round know.</summary>
public sealed class AttackContext
{
    private readonly Lazy<float[]> mean;
    private readonly Lazy<float[]> deviation;

    /// <summary>Describes a round to its attackers.</summary>
    /// <param name="round">What the rule will know.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="state">What the rule remembers.</param>
    /// <param name="honest">The updates of all honest clients.</param>
    /// <param name="own">The updates that the attackers' own training gave; zeros if they do not train.</param>
    /// <param name="random">For what is random.</param>
    public AttackContext(
        RoundContext round,
        IAggregationRule rule,
        AggregationState? state,
        IReadOnlyList<ClientUpdate> honest,
        IReadOnlyList<ClientUpdate> own,
        SeededRandom random
    )
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(honest);
        (Round, Rule, State, Honest, Own, Random) = (round, rule, state, honest, own, random);
        int length = round.Global.Length;
        double[] equal = [.. Enumerable.Repeat(1.0 / Math.Max(1, honest.Count), honest.Count)];
        mean = new Lazy<float[]>(() =>
            Pieces.WeightedSum([.. honest.Select(update => update.Delta)], equal, length, round.Threads, CancellationToken.None)
        );
        deviation = new Lazy<float[]>(StandardDeviation);
    }

    /// <summary>Gets what the rule will know.</summary>
    public RoundContext Round { get; }

    /// <summary>Gets the rule that will add the updates up.</summary>
    public IAggregationRule Rule { get; }

    /// <summary>Gets what the rule remembers.</summary>
    public AggregationState? State { get; }

    /// <summary>Gets the updates of the honest clients.</summary>
    public IReadOnlyList<ClientUpdate> Honest { get; }

    /// <summary>Gets what the attackers' own training gave.</summary>
    public IReadOnlyList<ClientUpdate> Own { get; }

    /// <summary>Gets the numbers for what is random.</summary>
    public SeededRandom Random { get; }

    /// <summary>Gets the number of all clients of the round.</summary>
    public int Clients => Honest.Count + Own.Count;

    /// <summary>Gets the mean of the honest updates.</summary>
    public float[] HonestMean => mean.Value;

    /// <summary>Gets the standard deviation of each coordinate among the honest updates.</summary>
    public float[] HonestDeviation => deviation.Value;

    /// <summary>Gets the median of the norms of the honest updates.</summary>
    public double HonestNorm => VectorMath.Median(Honest.Select(update => VectorMath.Norm(update.Delta)));

    /// <summary>The same update for every attacker.</summary>
    public IReadOnlyList<float[]> Same(float[] update) => [.. Enumerable.Repeat(update, Own.Count)];

    private float[] StandardDeviation()
    {
        float[] center = HonestMean,
            result = new float[center.Length];
        for (int j = 0; j < result.Length; j++)
        {
            double sum = 0;
            foreach (ClientUpdate update in Honest)
            {
                double difference = (double)update.Delta[j] - center[j];
                sum += difference * difference;
            }
            result[j] = (float)Math.Sqrt(sum / Math.Max(1, Honest.Count));
        }
        return result;
    }
}
