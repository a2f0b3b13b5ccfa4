using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Numerics;
using ZkPot.Learning.Data;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Simulation;

/// <summary>
/// Plays a federation in one process: every client trains, attackers see everything and answer, the rule adds up. The same options and data
/// give the same model bit for bit, on any number of threads, and whether or not the run was killed in between.
/// </summary>
/// <example>
/// <code>
/// FederatedData data = FederatedData.Create(KnownDatasets.LoadMnist());
/// FederatedTask task = new(architecture, Clients: 100, Rounds: 25, DataSplit.Dirichlet(0.5), new LocalTraining());
/// SimulationResult result = FederatedSimulation.Run(new SimulationOptions(task, new StepGate(), MaliciousClients.Parse("alie:0.3")),
/// data);
/// </code>
/// </example>
public sealed class FederatedSimulation : IModelOracle
{
    private readonly SimulationOptions options;
    private readonly FederatedTask task;
    private readonly FederatedData data;
    private readonly TrainerPool trainers;
    private readonly IProgress<SimulationProgress>? progress;
    private readonly int[][] parts;
    private readonly bool[] isMalicious;
    private readonly Dataset? triggered;
    private readonly float[][] deltas;
    private readonly int[] exclusions;
    private readonly List<RoundReport> reports = [];
    private readonly Dictionary<Dataset, Dataset[]> evaluations = [];
    private float[] global,
        lastUpdate;
    private AggregationState? state;

    private FederatedSimulation(SimulationOptions options, FederatedData data, IProgress<SimulationProgress>? progress)
    {
        (this.options, task, this.data, this.progress) = (options, options.Task, data, progress);
        trainers = new TrainerPool(task.Architecture);
        parts = task.Split.Deal(data.Train, task.Clients, Pieces.Seed(task.Seed, SeedUse.Split));
        isMalicious = new bool[task.Clients];
        int malicious = options.Malicious?.CountOf(task.Clients) ?? 0;
        foreach (int client in new SeededRandom(Pieces.Seed(task.Seed, SeedUse.Malicious)).Permutation(task.Clients)[..malicious])
            isMalicious[client] = true;
        triggered = options.Malicious?.Attack.Triggered(data.Test);
        deltas = [.. Enumerable.Range(0, task.Participants).Select(_ => new float[task.Architecture.Parameters.Count])];
        exclusions = new int[task.Clients];
        global = FloatNetwork.Initialize(task.Architecture, Pieces.Seed(task.Seed, SeedUse.Initial)).Parameters;
        lastUpdate = new float[global.Length];
    }

    /// <summary>Plays all rounds, or those that a checkpoint leaves.</summary>
    /// <param name="options">What is played.</param>
    /// <param name="data">The samples.</param>
    /// <param name="progress">Told about a hundred times a round, and at the end of each; on the thread that did the work.</param>
    /// <param name="cancellationToken">Stops it; what the checkpoint holds is kept.</param>
    /// <exception cref="FederationException">The options make no sense, or the checkpoint is of another simulation.</exception>
    public static SimulationResult Run(
        SimulationOptions options,
        FederatedData data,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        options.Task.Validate();
        return new FederatedSimulation(options, data, progress).Run(cancellationToken);
    }

    /// <inheritdoc/>
    double IModelOracle.Score(ReadOnlySpan<float> parameters)
    {
        float[] model = [.. parameters];
        return trainers.Accuracy(model, data.Gate);
    }

    /// <inheritdoc/>
    float[] IModelOracle.TrainReference(ReadOnlySpan<float> start, int round)
    {
        float[] from = [.. start],
            delta = new float[start.Length];
        int[] all = [.. Enumerable.Range(0, data.Root.Count)];
        trainers.Use(trainer =>
            trainer.Train(from, data.Root, all, task.Local, Pieces.Seed(task.Seed, SeedUse.Reference, round), delta, default)
        );
        return delta;
    }

    private SimulationResult Run(CancellationToken cancellationToken)
    {
        byte[] fingerprint = options.Checkpoint is null ? [] : options.Fingerprint(data);
        int done = 0;
        if (options.Checkpoint is string path && Checkpoint.Load(path, fingerprint) is Checkpoint saved)
        {
            (done, global, lastUpdate, state) = (saved.Round, saved.Global, saved.LastUpdate, saved.State);
            saved.Exclusions.CopyTo(exclusions, 0);
            reports.AddRange(saved.Reports);
        }
        for (int round = done + 1; round <= task.Rounds; round++)
        {
            Play(round, cancellationToken);
            if (options.Checkpoint is not null)
                new Checkpoint(round, global, lastUpdate, state, exclusions, reports).Save(options.Checkpoint, fingerprint);
            progress?.Report(new SimulationProgress(round, task.Rounds, task.Participants, task.Participants, reports[^1]));
        }
        string digest = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(global)));
        int[] malicious = [.. Enumerable.Range(0, task.Clients).Where(client => isMalicious[client])];
        return new SimulationResult(reports, new FloatNetwork(task.Architecture, global), digest, exclusions, malicious, done);
    }

    private void Play(int round, CancellationToken cancellationToken)
    {
        int[] participants = Participants(round);
        int assumed = participants.Count(client => isMalicious[client]);
        RoundContext context = new(round, global, lastUpdate, assumed, this, task.Seed, options.Threads);
        ClientUpdate[] updates = Train(round, participants, cancellationToken);
        if (assumed > 0)
            Attack(context, updates, cancellationToken);

        List<Verdict> verdicts =
        [
            .. updates.Where(update => !VectorMath.IsFinite(update.Delta)).Select(update => new Verdict(update.Client, 0, "not finite")),
        ];
        ClientUpdate[] finite = [.. updates.Where(update => VectorMath.IsFinite(update.Delta))];
        float[] change = new float[global.Length];
        if (finite.Length > 0)
        {
            AggregationResult result = options.Rule.Aggregate(context, finite, state, cancellationToken);
            verdicts.AddRange(result.Verdicts);
            float[] next = [.. global];
            VectorMath.AddScaled(next, result.Update, 1);
            // A sum that no float can hold leaves the model as it was.
            if (VectorMath.IsFinite(next))
            {
                state = result.State;
                change = [.. result.Update];
                global = next;
            }
        }
        lastUpdate = change;
        Report(round, participants, verdicts, cancellationToken);
    }

    private int[] Participants(int round) =>
        task.Participants == task.Clients
            ? [.. Enumerable.Range(0, task.Clients)]
            :
            [
                .. new SeededRandom(Pieces.Seed(task.Seed, SeedUse.Participants, round))
                    .Permutation(task.Clients)[..task.Participants]
                    .Order(),
            ];

    private ClientUpdate[] Train(int round, int[] participants, CancellationToken cancellationToken)
    {
        ClientUpdate[] updates = new ClientUpdate[participants.Length];
        int trained = 0,
            every = Math.Max(1, participants.Length / 100);
        IAttack? attack = options.Malicious?.Attack;
        Pieces.For(
            participants.Length,
            options.Threads,
            i =>
            {
                int client = participants[i],
                    samples = Math.Min(parts[client].Length, task.Local.Samples == 0 ? int.MaxValue : task.Local.Samples);
                ulong seed = Pieces.Seed(task.Seed, SeedUse.Training, round, client);
                if (!isMalicious[client])
                    trainers.Use(trainer =>
                        trainer.Train(global, data.Train, parts[client], task.Local, seed, deltas[i], cancellationToken)
                    );
                else if (attack!.Trains)
                    TrainMalicious(attack, client, seed, deltas[i], cancellationToken);
                else
                    deltas[i].AsSpan().Clear();
                updates[i] = new ClientUpdate(client, deltas[i], samples);
                int count = Interlocked.Increment(ref trained);
                if (count % every == 0)
                    progress?.Report(new SimulationProgress(round, task.Rounds, count, participants.Length, null));
            },
            cancellationToken
        );
        return updates;
    }

    private void TrainMalicious(IAttack attack, int client, ulong seed, float[] delta, CancellationToken cancellationToken)
    {
        Dataset samples = data.Train;
        int[] own = parts[client];
        if (attack.PoisonsSamples)
        {
            samples = Poison(attack, data.Train, own);
            own = [.. Enumerable.Range(0, own.Length)];
        }
        trainers.Use(trainer => trainer.Train(global, samples, own, task.Local, seed, delta, cancellationToken));
    }

    /// <summary>The samples of an attacker as it changed them.</summary>
    internal static Dataset Poison(IAttack attack, Dataset train, int[] own)
    {
        int size = train.Shape.Size;
        byte[] values = new byte[own.Length * size],
            labels = new byte[own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            Span<byte> sample = values.AsSpan(i * size, size);
            train.Sample(own[i]).CopyTo(sample);
            labels[i] = attack.Poison(i, sample, train.Shape, train.Classes, train.Labels[own[i]]);
        }
        return new Dataset(train.Shape, train.Classes, values, labels);
    }

    private void Attack(RoundContext context, ClientUpdate[] updates, CancellationToken cancellationToken)
    {
        SeededRandom random = new(Pieces.Seed(task.Seed, SeedUse.Attack, context.Round));
        int[] places = [.. Enumerable.Range(0, updates.Length).Where(i => isMalicious[updates[i].Client])];
        ClientUpdate[] honest = [.. updates.Where(update => !isMalicious[update.Client])];
        AttackContext known = new(context, options.Rule, state, honest, [.. places.Select(i => updates[i])], random);
        IReadOnlyList<float[]> crafted = options.Malicious!.Attack.Craft(known, cancellationToken);
        for (int i = 0; i < places.Length; i++)
            updates[places[i]] = updates[places[i]] with { Delta = crafted[i] };
    }

    private void Report(int round, int[] participants, List<Verdict> verdicts, CancellationToken cancellationToken)
    {
        foreach (Verdict verdict in verdicts.Where(verdict => verdict.Reason.Length > 0))
            exclusions[verdict.Client]++;
        Exclusion[] excluded =
        [
            .. verdicts
                .Where(verdict => verdict.Reason.Length > 0)
                .GroupBy(verdict => verdict.Reason, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new Exclusion(
                    group.Key,
                    group.Count(verdict => !isMalicious[verdict.Client]),
                    group.Count(verdict => isMalicious[verdict.Client])
                )),
        ];
        bool isWeighed = verdicts.TrueForAll(verdict => verdict.Weight is not null);
        double total = verdicts.Sum(verdict => verdict.Weight ?? 0),
            malicious = verdicts.Where(verdict => isMalicious[verdict.Client]).Sum(verdict => verdict.Weight ?? 0);
        reports.Add(
            new RoundReport(
                round,
                Accuracy(data.Test, cancellationToken),
                data.Test.Count,
                Accuracy(data.Gate, cancellationToken),
                VectorMath.Norm(lastUpdate),
                participants.Length,
                participants.Count(client => isMalicious[client]),
                isWeighed && total > 0 ? malicious / total : null,
                triggered is null ? null : Accuracy(triggered, cancellationToken),
                excluded
            )
        );
    }

    /// <summary>Counts in pieces, so that all threads have something to do; a count does not depend on the order of its pieces.</summary>
    private double Accuracy(Dataset dataset, CancellationToken cancellationToken)
    {
        const int Piece = 512;
        if (!evaluations.TryGetValue(dataset, out Dataset[]? pieces))
        {
            pieces =
            [
                .. Enumerable
                    .Range(0, (dataset.Count + Piece - 1) / Piece)
                    .Select(i => dataset.Slice((i * Piece)..Math.Min(dataset.Count, (i + 1) * Piece))),
            ];
            evaluations.Add(dataset, pieces);
        }
        int correct = 0;
        Pieces.For(
            pieces.Length,
            options.Threads,
            i =>
                Interlocked.Add(ref correct, trainers.Use(trainer => trainer.Workspace.CountCorrect(global, pieces[i], cancellationToken))),
            cancellationToken
        );
        return (double)correct / dataset.Count;
    }
}
