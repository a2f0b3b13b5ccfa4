using ZkPot.Federation.Numerics;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Privacy;

/// <summary>Who sees the clients' updates.</summary>
public enum UpdateVisibility
{
    /// <summary>Everybody sees every update.</summary>
    Open,

    /// <summary>The leader sees every update, everybody else the sum.</summary>
    Sealed,

    /// <summary>Everybody, the leader too, sees the sum alone.</summary>
    Masked,
}

/// <summary>What is measured.</summary>
/// <param name="Task">The federation: its model after all rounds is what is attacked.</param>
/// <param name="Visibility">What the attacker sees.</param>
/// <param name="NoiseMultiplier">The noise on the sum in clips, where a clip is the median norm; 0 for none.</param>
/// <param name="Trials">How many clients, or samples, are attacked; the median counts.</param>
/// <param name="Shadows">How many shadow models LiRA has.</param>
/// <param name="Samples">How many samples membership is asked of.</param>
/// <param name="Threads">How many threads; 0 for all processors.</param>
public sealed record PrivacyOptions(
    FederatedTask Task,
    UpdateVisibility Visibility,
    double NoiseMultiplier = 0,
    int Trials = 10,
    int Shadows = 16,
    int Samples = 1_000,
    int Threads = 0
);

/// <summary>How well images came out of updates.</summary>
/// <param name="Seen">Of what.</param>
/// <param name="Psnr">The median of the best PSNR of any candidate against any image behind the update, in dB: more than an attacker who
/// does not know the images can choose.</param>
/// <param name="Ssim">The median structural similarity of that candidate.</param>
/// <param name="GuessPsnr">The same of the mean image, which needs no update: the more images there are, the nearer it is to one.</param>
public sealed record InversionRow(string Seen, double Psnr, double Ssim, double GuessPsnr);

/// <summary>How well membership was told.</summary>
/// <param name="Seen">From which model.</param>
/// <param name="Attack">By what.</param>
/// <param name="Curve">How well.</param>
public sealed record MembershipRow(string Seen, string Attack, RocCurve Curve);

/// <summary>Measures what a federation shows of its samples.</summary>
public sealed class PrivacyExperiment
{
    /// <summary>Below this number of clients a sum shows images of single ones.</summary>
    public const int SafeSum = 50;

    private readonly PrivacyOptions options;
    private readonly FederatedData data;
    private readonly CancellationToken cancellationToken;
    private readonly Architecture architecture;
    private readonly IProgress<double>? progress;

    private PrivacyExperiment(PrivacyOptions options, FederatedData data, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        (this.options, this.data, this.progress, this.cancellationToken) = (options, data, progress, cancellationToken);
        architecture = options.Task.Architecture;
    }

    /// <summary>Inverts what the attacker sees; each row has the guess by the mean image beside it, which it is to be compared
    /// with.</summary>
    public static IReadOnlyList<InversionRow> Invert(
        PrivacyOptions options,
        FederatedData data,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return new PrivacyExperiment(options, data, progress, cancellationToken).Invert();
    }

    /// <summary>Asks which samples were learned from: of a client's own model where it is seen, and of the global one.</summary>
    public static IReadOnlyList<MembershipRow> InferMembership(
        PrivacyOptions options,
        FederatedData data,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(data);
        return new PrivacyExperiment(options, data, progress, cancellationToken).InferMembership();
    }

    private List<InversionRow> Invert()
    {
        FederatedTask task = options.Task;
        SimulationResult trained = FederatedSimulation.Run(
            new SimulationOptions(task, new Aggregation.FedAvg(), Threads: options.Threads),
            data,
            cancellationToken: cancellationToken
        );
        progress?.Report(0.5);
        float[] global = trained.Model.Parameters;
        int[][] parts = task.Split.Deal(data.Train, task.Clients, Pieces.Seed(task.Seed, SeedUse.Split));
        SeededRandom random = new(Pieces.Seed(task.Seed, SeedUse.Attack));
        (float[][] updates, int[][] used) = TrainAll(global, parts);
        double clip = VectorMath.Median(updates.Select(update => VectorMath.Norm(update)));

        List<InversionRow> rows = [];
        if (options.Visibility != UpdateVisibility.Masked)
        {
            rows.Add(
                Row(
                    "one sample, one step",
                    trial =>
                    {
                        int sample = random.Next(data.Train.Count);
                        float[] gradient = new float[global.Length];
                        new GradientWorkspace(architecture).AddGradient(global, data.Train, [sample], gradient);
                        return (gradient, [sample]);
                    }
                )
            );
            rows.Add(OptimizedRow(global, random));
            rows.Add(
                Row(
                    $"one client's round of up to {task.Local.Samples} samples",
                    trial => (updates[trial % updates.Length], used[trial % updates.Length])
                )
            );
        }
        string noise = options.NoiseMultiplier > 0 ? FormattableString.Invariant($", noise {options.NoiseMultiplier}") : "";
        foreach (int count in ((int[])[10, SafeSum, task.Clients]).Where(count => count <= task.Clients).Distinct())
            rows.Add(Row($"the sum of {count} clients{noise}", trial => Sum(updates, used, count, clip, random)));
        progress?.Report(1);
        return rows;
    }

    private List<MembershipRow> InferMembership()
    {
        FederatedTask task = options.Task;
        List<MembershipRow> rows = [];
        GradientWorkspace workspace = new(architecture);
        if (options.Visibility != UpdateVisibility.Masked)
        {
            SimulationResult trained = FederatedSimulation.Run(
                new SimulationOptions(task, new Aggregation.FedAvg(), Threads: options.Threads),
                data,
                cancellationToken: cancellationToken
            );
            int[][] parts = task.Split.Deal(data.Train, task.Clients, Pieces.Seed(task.Seed, SeedUse.Split));
            // The client with the most samples: of a handful no curve can be drawn.
            int[] own = parts.MaxBy(part => part.Length)!;
            Dataset samples = data.Train.Select(own.AsSpan(0, Math.Min(own.Length, options.Samples)));
            LocalTrainer trainer = new(architecture);
            MembershipResult local = MembershipInference.Attack(
                workspace,
                samples,
                (members, seed) =>
                {
                    float[] model = [.. trained.Model.Parameters],
                        delta = new float[model.Length];
                    trainer.Train(
                        trained.Model.Parameters,
                        samples,
                        [.. members],
                        task.Local with
                        {
                            Samples = 0,
                        },
                        seed,
                        delta,
                        cancellationToken
                    );
                    VectorMath.AddScaled(model, delta, 1);
                    return model;
                },
                options.Shadows,
                task.Seed,
                cancellationToken: cancellationToken
            );
            Add("one client's own model after a round", local);
        }
        progress?.Report(0.1);
        int[] asked = new SeededRandom(Pieces.Seed(task.Seed, SeedUse.Attack)).Permutation(data.Train.Count)[
            ..Math.Min(options.Samples, data.Train.Count / 2)
        ];
        HashSet<int> excluded = [.. asked];
        int[] others = [.. Enumerable.Range(0, data.Train.Count).Where(i => !excluded.Contains(i))];
        Aggregation.IAggregationRule rule = NoisyRule();
        MembershipResult global = MembershipInference.Attack(
            workspace,
            data.Train.Select(asked),
            (members, seed) =>
            {
                Dataset train = data.Train.Select([.. others, .. members.Select(i => asked[i])]);
                SimulationOptions federation = new(task with { Seed = seed }, rule, Threads: options.Threads);
                return FederatedSimulation
                    .Run(federation, data with { Train = train }, cancellationToken: cancellationToken)
                    .Model.Parameters;
            },
            options.Shadows,
            task.Seed,
            progress is null ? null : new Rest(progress),
            cancellationToken
        );
        Add("the global model", global);
        return rows;

        void Add(string seen, MembershipResult result)
        {
            rows.Add(new MembershipRow(seen, "loss", result.Loss));
            if (result.Lira is not null)
                rows.Add(new MembershipRow(seen, $"LiRA, {options.Shadows} shadow models", result.Lira));
        }
    }

    /// <summary>The plain mean, or with noise the private one: its clip is the median norm of a first update, which costs privacy that
    /// nobody counts.</summary>
    private Aggregation.IAggregationRule NoisyRule()
    {
        if (options.NoiseMultiplier == 0)
            return new Aggregation.FedAvg();
        FederatedTask task = options.Task;
        float[] start = FloatNetwork.Initialize(architecture, Pieces.Seed(task.Seed, SeedUse.Initial)).Parameters;
        (float[][] updates, _) = TrainAll(start, task.Split.Deal(data.Train, task.Clients, Pieces.Seed(task.Seed, SeedUse.Split)));
        return new Aggregation.PrivateMean(VectorMath.Median(updates.Select(update => VectorMath.Norm(update))), options.NoiseMultiplier);
    }

    private (float[][] Updates, int[][] Used) TrainAll(float[] global, int[][] parts)
    {
        FederatedTask task = options.Task;
        TrainerPool pool = new(architecture);
        float[][] updates = new float[parts.Length][];
        int[][] used = new int[parts.Length][];
        Pieces.For(
            parts.Length,
            options.Threads,
            client =>
            {
                updates[client] = new float[global.Length];
                // The client's draw is made here, so that it is known which images are behind the update.
                int[] own = [.. parts[client]];
                new SeededRandom(Pieces.Seed(task.Seed, SeedUse.Training, int.MaxValue, client)).Shuffle<int>(own);
                used[client] = task.Local.Samples == 0 ? own : own[..Math.Min(own.Length, task.Local.Samples)];
                pool.Use(trainer =>
                    trainer.Train(
                        global,
                        data.Train,
                        used[client],
                        task.Local,
                        Pieces.Seed(task.Seed, SeedUse.Training, int.MaxValue - 1, client),
                        updates[client],
                        cancellationToken
                    )
                );
            },
            cancellationToken
        );
        return (updates, used);
    }

    private (float[] Update, int[] Behind) Sum(float[][] updates, int[][] used, int count, double clip, SeededRandom random)
    {
        int[] chosen = random.Permutation(updates.Length)[..count];
        float[] sum = new float[updates[0].Length];
        foreach (int client in chosen)
            VectorMath.AddScaled(sum, updates[client], 1);
        for (int i = 0; i < sum.Length && options.NoiseMultiplier > 0; i++)
            sum[i] += (float)(options.NoiseMultiplier * clip * random.NextNormal());
        return (sum, [.. chosen.SelectMany(client => used[client])]);
    }

    private float[] MeanImage()
    {
        float[] mean = new float[data.Root.Shape.Size];
        for (int i = 0; i < data.Root.Count; i++)
            VectorMath.AddScaled(mean, Image(data.Root, i), 1f / data.Root.Count);
        return mean;
    }

    private InversionRow Row(string seen, Func<int, (float[] Update, int[] Behind)> trial) =>
        Row(
            seen,
            options.Trials,
            i =>
            {
                (float[] update, int[] behind) = trial(i);
                return (GradientInversion.ClosedForm(architecture, update), behind);
            }
        );

    private InversionRow Row(string seen, int trials, Func<int, (IReadOnlyList<float[]> Images, int[] Behind)> trial)
    {
        List<(double Psnr, double Ssim, double Guess)> found = [];
        float[] mean = MeanImage();
        for (int i = 0; i < trials; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (IReadOnlyList<float[]> images, int[] behind) = trial(i);
            (double psnr, double ssim) = Best(images, behind);
            found.Add((psnr, ssim, Best([mean], behind).Psnr));
        }
        return new InversionRow(
            seen,
            VectorMath.Median(found.Select(one => one.Psnr)),
            VectorMath.Median(found.Select(one => one.Ssim)),
            VectorMath.Median(found.Select(one => one.Guess))
        );
    }

    private InversionRow OptimizedRow(float[] global, SeededRandom random)
    {
        const int Batch = 2,
            MaxTrials = 3;
        return Row(
            $"{Batch} samples, one step, by optimization, labels known",
            Math.Min(MaxTrials, options.Trials),
            i =>
            {
                int[] samples = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(data.Train.Count))];
                float[] gradient = new float[global.Length];
                new GradientWorkspace(architecture).AddGradient(global, data.Train, samples, gradient);
                int[] labels = [.. samples.Select(sample => (int)data.Train.Labels[sample])];
                ulong seed = Pieces.Seed(options.Task.Seed, SeedUse.Attack, i);
                return (
                    GradientInversion
                        .Optimize(architecture, global, gradient, labels, seed: seed, cancellationToken: cancellationToken)
                        .Images,
                    samples
                );
            }
        );
    }

    private (double Psnr, double Ssim) Best(IReadOnlyList<float[]> candidates, int[] behind)
    {
        object gate = new();
        (double Psnr, int Candidate, int Image) best = (double.NegativeInfinity, int.MaxValue, int.MaxValue);
        Pieces.For(
            candidates.Count,
            options.Threads,
            candidate =>
            {
                (double Psnr, int Candidate, int Image) own = (double.NegativeInfinity, candidate, 0);
                foreach (int sample in behind)
                {
                    double psnr = ImageMetrics.Psnr(candidates[candidate], Image(data.Train, sample));
                    if (psnr > own.Psnr)
                        own = (psnr, candidate, sample);
                }
                lock (gate)
                {
                    if (own.Psnr > best.Psnr || (own.Psnr.Equals(best.Psnr) && own.Candidate < best.Candidate))
                        best = own;
                }
            },
            cancellationToken
        );
        return candidates.Count == 0
            ? (0, 0)
            : (best.Psnr, ImageMetrics.Ssim(candidates[best.Candidate], Image(data.Train, best.Image), data.Train.Shape));
    }

    private float[] Image(Dataset dataset, int index)
    {
        ReadOnlySpan<byte> sample = dataset.Sample(index);
        float[] image = new float[sample.Length];
        int shift = 8 - architecture.InputBits;
        float scale = 1f / ((1 << architecture.InputBits) - 1);
        for (int i = 0; i < image.Length; i++)
            image[i] = (sample[i] >> shift) * scale;
        return image;
    }

    private sealed class Rest(IProgress<double> whole) : IProgress<double>
    {
        public void Report(double value) => whole.Report(0.1 + 0.9 * value);
    }
}
