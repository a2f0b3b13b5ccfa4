using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Numerics;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;
using ZkPot.Statements;

namespace ZkPot.Federation.OnChain;

/// <summary>The training of the clients of a plan: what each hands in follows from plan, samples, round and global model alone, so that a
/// process that was killed trains the same model again.</summary>
public sealed class LocalClients : IModelOracle
{
    private readonly FederationPlan plan;
    private readonly FederatedData data;
    private readonly TrainerPool trainers;
    private readonly IntegerScale scale;
    private readonly StepDistance distance;
    private readonly int[][] parts;
    private readonly bool[] isMalicious;
    private readonly StepGate rule = new();
    private readonly Lock crafting = new();
    private (int Round, IntegerNetwork Global, Dictionary<int, float[]> Deltas)? crafted;

    /// <summary>Deals the samples out.</summary>
    /// <param name="plan">What is played.</param>
    /// <param name="data">The samples.</param>
    /// <param name="architecture">The integer models.</param>
    public LocalClients(FederationPlan plan, FederatedData data, IntegerArchitecture architecture)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(data);
        plan.Validate();
        (this.plan, this.data) = (plan, data);
        FederatedTask task = plan.Task;
        trainers = new TrainerPool(task.Architecture);
        scale = new(architecture, FederationPlan.WeightStep);
        distance = new(architecture);
        parts = task.Split.Deal(data.Train, task.Clients, Pieces.Seed(task.Seed, SeedUse.Split));
        isMalicious = new bool[task.Clients];
        int malicious = plan.Malicious?.CountOf(task.Clients) ?? 0;
        foreach (int client in new SeededRandom(Pieces.Seed(task.Seed, SeedUse.Malicious)).Permutation(task.Clients)[..malicious])
            isMalicious[client] = true;
        // The first global model has seen the sponsor's own samples, and a bound is twice as far as they lead from nothing.
        float[] start = FloatNetwork.Initialize(task.Architecture, Pieces.Seed(task.Seed, SeedUse.Initial)).Parameters;
        VectorMath.AddScaled(start, start, -0.75f);
        float[] step = TrainReference(start, 0);
        IntegerNetwork from = scale.ToIntegers(start);
        VectorMath.AddScaled(start, step, 1);
        Start = scale.ToIntegers(start);
        Bound = Math.Min(4 * distance.Between(from, Start), distance.MaxBound);
    }

    /// <summary>Gets the model that the first round starts from.</summary>
    public IntegerNetwork Start { get; }

    /// <summary>Gets the greatest squared distance that the terms allow.</summary>
    public long Bound { get; }

    /// <summary>Whether a client attacks.</summary>
    public bool IsMalicious(int client) => isMalicious[client];

    /// <summary>The model that a client hands in. One that lies beyond the bound is moved back to it, unless its client attacks.</summary>
    public IntegerNetwork Train(int client, int round, IntegerNetwork global, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(global);
        float[] start = scale.ToFloats(global);
        float[] delta = isMalicious[client]
            ? Craft(round, global, cancellationToken)[client]
            : Honest(client, round, start, cancellationToken);
        for (float part = 1; ; part *= 0.9f)
        {
            float[] model = [.. start];
            VectorMath.AddScaled(model, delta, part);
            IntegerNetwork network = scale.ToIntegers(model, Pieces.Seed(plan.Task.Seed, SeedUse.Rounding, round, client));
            if (isMalicious[client] || distance.Between(global, network) <= Bound)
                return network;
        }
    }

    /// <summary>Whether a model lies within the bound, so that a step towards it can be proven.</summary>
    public bool IsWithinBound(IntegerNetwork global, IntegerNetwork network) => distance.Between(global, network) <= Bound;

    /// <summary>The share of the samples that nobody sees which a model gets right.</summary>
    public double Accuracy(IntegerNetwork network) => trainers.Accuracy(scale.ToFloats(network), data.Test);

    /// <inheritdoc/>
    double IModelOracle.Score(ReadOnlySpan<float> parameters)
    {
        float[] model = [.. parameters];
        return trainers.Accuracy(model, data.Gate);
    }

    /// <inheritdoc/>
    float[] IModelOracle.TrainReference(ReadOnlySpan<float> global, int round) => TrainReference(global, round);

    private float[] TrainReference(ReadOnlySpan<float> global, int round)
    {
        float[] from = [.. global],
            delta = new float[global.Length];
        int[] all = [.. Enumerable.Range(0, data.Root.Count)];
        trainers.Use(trainer =>
            trainer.Train(from, data.Root, all, plan.Task.Local, Pieces.Seed(plan.Task.Seed, SeedUse.Reference, round), delta, default)
        );
        return delta;
    }

    private float[] Honest(int client, int round, float[] start, CancellationToken cancellationToken)
    {
        float[] delta = new float[start.Length];
        ulong seed = Pieces.Seed(plan.Task.Seed, SeedUse.Training, round, client);
        trainers.Use(trainer => trainer.Train(start, data.Train, parts[client], plan.Task.Local, seed, delta, cancellationToken));
        return delta;
    }

    /// <summary>What the attackers of a round hand in: they know all that the honest clients do.</summary>
    private Dictionary<int, float[]> Craft(int round, IntegerNetwork global, CancellationToken cancellationToken)
    {
        lock (crafting)
        {
            if (crafted is { } known && known.Round == round && ReferenceEquals(known.Global, global))
                return known.Deltas;
            float[] start = scale.ToFloats(global);
            IAttack attack = plan.Malicious!.Attack;
            var updates = new ClientUpdate[plan.Task.Clients];
            Pieces.For(
                updates.Length,
                0,
                client =>
                    updates[client] = new(
                        client,
                        isMalicious[client]
                            ? Poisoned(attack, client, round, start, cancellationToken)
                            : Honest(client, round, start, cancellationToken),
                        parts[client].Length
                    ),
                cancellationToken
            );
            ClientUpdate[] own = [.. updates.Where(update => isMalicious[update.Client])];
            RoundContext context = new(round, start, new float[start.Length], own.Length, this, plan.Task.Seed);
            AttackContext attackers = new(
                context,
                rule,
                null,
                [.. updates.Where(update => !isMalicious[update.Client])],
                own,
                new SeededRandom(Pieces.Seed(plan.Task.Seed, SeedUse.Attack, round))
            );
            IReadOnlyList<float[]> deltas = attack.Craft(attackers, cancellationToken);
            crafted = (
                round,
                global,
                own.Select((update, i) => (update.Client, deltas[i])).ToDictionary(pair => pair.Client, pair => pair.Item2)
            );
            return crafted.Value.Deltas;
        }
    }

    private float[] Poisoned(IAttack attack, int client, int round, float[] start, CancellationToken cancellationToken)
    {
        float[] delta = new float[start.Length];
        if (!attack.Trains)
            return delta;
        (Dataset samples, int[] own) = attack.PoisonsSamples
            ? (FederatedSimulation.Poison(attack, data.Train, parts[client]), [.. Enumerable.Range(0, parts[client].Length)])
            : (data.Train, parts[client]);
        ulong seed = Pieces.Seed(plan.Task.Seed, SeedUse.Training, round, client);
        trainers.Use(trainer => trainer.Train(start, samples, own, plan.Task.Local, seed, delta, cancellationToken));
        return delta;
    }
}
