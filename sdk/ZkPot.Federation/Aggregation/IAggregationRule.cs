namespace ZkPot.Federation.Aggregation;

/// <summary>
/// Makes one change of the global model out of many clients' changes. A rule has no memory of its own: what it must know of earlier rounds
/// is in a state that it gives and gets back, so that a federation can be stopped, kept in a file, and go on. The same input gives the same
/// bits, on any number of threads.
/// </summary>
public interface IAggregationRule
{
    /// <summary>Gets the rule with its parameters, as <see cref="AggregationRules.Parse"/> reads it.</summary>
    string Name { get; }

    /// <summary>Adds a round's updates up.</summary>
    /// <param name="round">What the rule may know.</param>
    /// <param name="updates">At least one, all finite; the rule does not change them.</param>
    /// <param name="state">What it gave after the round before; null at the first.</param>
    /// <param name="cancellationToken">Stops it.</param>
    AggregationResult Aggregate(
        RoundContext round,
        IReadOnlyList<ClientUpdate> updates,
        AggregationState? state,
        CancellationToken cancellationToken = default
    );

    /// <summary>About how many bytes it takes beside the updates.</summary>
    long MemoryBytes(int clients, int parameters) => 2L * sizeof(float) * parameters;
}

/// <summary>What a rule made of a round.</summary>
/// <param name="Update">What is added to the global model.</param>
/// <param name="Verdicts">What it thought of each update, in their order.</param>
/// <param name="State">What it wants to know in the next round.</param>
public sealed record AggregationResult(float[] Update, IReadOnlyList<Verdict> Verdicts, AggregationState? State = null);

/// <summary>What a rule thought of an update.</summary>
/// <param name="Client">Whose update.</param>
/// <param name="Weight">Its share of the sum; 0 if it was left out; null where a rule takes coordinates of all and weighs nobody.</param>
/// <param name="Reason">Why it was left out; empty if it was not.</param>
public sealed record Verdict(int Client, double? Weight, string Reason = "");

/// <summary>What a rule remembers.</summary>
/// <param name="Vectors">Vectors, such as moments.</param>
/// <param name="Step">How many rounds it has seen.</param>
public sealed record AggregationState(IReadOnlyList<float[]> Vectors, int Step);

/// <summary>What a rule, or an attacker who knows it, can find out about models of a round.</summary>
public interface IModelOracle
{
    /// <summary>The share of samples that a model gets right on the set that scores are proven on. Any number of threads may call
    /// it.</summary>
    double Score(ReadOnlySpan<float> parameters);

    /// <summary>The update that the server's own, trusted samples give from a model (FLTrust's root set).</summary>
    float[] TrainReference(ReadOnlySpan<float> global, int round);
}

/// <summary>What a rule knows of a round beside its updates.</summary>
public sealed class RoundContext
{
    private readonly IModelOracle oracle;
    private readonly Lazy<double> globalScore;
    private readonly Lazy<float[]> reference;

    /// <summary>Describes a round.</summary>
    /// <param name="round">The round, from 1.</param>
    /// <param name="global">The model it starts from.</param>
    /// <param name="lastUpdate">What the round before added; zeros at the first.</param>
    /// <param name="assumedMalicious">How many attackers the rule must expect, where it asks (f of Krum and trimmed mean).</param>
    /// <param name="oracle">Scores models, and trains on the server's samples.</param>
    /// <param name="seed">What the rule's noise follows from, where it has some.</param>
    /// <param name="threads">How many threads the rule may use; 0 for all processors.</param>
    public RoundContext(
        int round,
        float[] global,
        float[] lastUpdate,
        int assumedMalicious,
        IModelOracle oracle,
        ulong seed = 1,
        int threads = 0
    )
    {
        ArgumentNullException.ThrowIfNull(global);
        ArgumentNullException.ThrowIfNull(lastUpdate);
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentOutOfRangeException.ThrowIfNegative(assumedMalicious);
        (Round, Global, LastUpdate, AssumedMalicious, Seed, Threads, this.oracle) = (
            round,
            global,
            lastUpdate,
            assumedMalicious,
            seed,
            threads,
            oracle
        );
        globalScore = new Lazy<double>(() => oracle.Score(global));
        reference = new Lazy<float[]>(() => oracle.TrainReference(global, round));
    }

    /// <summary>Gets the round, from 1.</summary>
    public int Round { get; }

    /// <summary>Gets the model that the round starts from.</summary>
    public float[] Global { get; }

    /// <summary>Gets what the round before added.</summary>
    public float[] LastUpdate { get; }

    /// <summary>Gets how many attackers the rule must expect.</summary>
    public int AssumedMalicious { get; }

    /// <summary>Gets what noise follows from.</summary>
    public ulong Seed { get; }

    /// <summary>Gets how many threads may be used; 0 for all processors.</summary>
    public int Threads { get; }

    /// <summary>Gets the score of the model that the round starts from.</summary>
    public double GlobalScore => globalScore.Value;

    /// <summary>Gets the update that the server's own samples give.</summary>
    public float[] Reference => reference.Value;

    /// <summary>The score of the global model after a step along an update.</summary>
    public double ScoreOfStep(ReadOnlySpan<float> update, double factor)
    {
        float[] model = [.. Global];
        Numerics.VectorMath.AddScaled(model, update, (float)factor);
        return oracle.Score(model);
    }
}
