using ZkPot.Federation.Numerics;
using ZkPot.Federation.Privacy;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;
using ZkPot.Learning.Training;

namespace ZkPot.Federation.Tests;

public sealed class PrivacyTests
{
    private static readonly Shape Small = new(1, 6, 6);

    [Theory]
    [InlineData(0.01, 1.0)]
    [InlineData(0.1, 2.0)]
    [InlineData(0.004, 0.7)]
    public void Divergences_of_sampled_noise_are_those_of_numeric_integration(double rate, double noise)
    {
        // E over N(0, s^2) of ((1 - q) + q e^((2x - 1) / 2s^2))^alpha, by the trapezoidal rule, which for such functions is exact to many
        // digits.
        foreach (int alpha in (int[])[2, 3, 8, 20])
        {
            double Log(double x) =>
                -x * x / (2 * noise * noise)
                - Math.Log(noise * Math.Sqrt(2 * Math.PI))
                + alpha * Math.Log(1 - rate + rate * Math.Exp((2 * x - 1) / (2 * noise * noise)));
            const double step = 1e-3;
            double sum = 0;
            for (double x = -15 * noise; x < alpha + 15 * noise; x += step)
                sum += Math.Exp(Log(x)) * step;
            RdpAccountant.Divergence(alpha, noise, rate).Should().BeApproximately(Math.Log(sum) / (alpha - 1), 1e-6 * (1 + Math.Log(sum)));
        }
    }

    [Theory]
    [InlineData(1.3, 15, 1.19)]
    [InlineData(1.1, 60, 3.01)]
    [InlineData(0.7, 45, 7.10)]
    public void With_the_older_conversion_epsilons_are_those_that_TensorFlow_Privacy_published_for_MNIST(
        double noise,
        int epochs,
        double published
    )
    {
        // 60,000 samples, lots of 256, delta 1e-5; epsilon = RDP + log(1/delta) / (alpha - 1).
        double rate = 256 / 60_000.0,
            steps = Math.Floor(epochs / rate);
        double Classic(double order) => steps * RdpAccountant.Divergence(order, noise, rate) + Math.Log(1e5) / (order - 1);
        RdpAccountant.Orders(rate).Min(Classic).Should().BeApproximately(published, 0.02 * published);
        RdpAccountant.Epsilon(noise, (long)steps, 1e-5, rate).Should().BeLessThan(published, "the newer conversion is better");
    }

    [Theory]
    [InlineData(4, 15)]
    [InlineData(1, 15)]
    [InlineData(20, 1)]
    [InlineData(0.5, 1)]
    public void Without_sampling_epsilon_is_just_above_the_exact_one_of_the_Gaussian_mechanism(double noise, int steps)
    {
        // Steps of one Gaussian mechanism are one with a root of the noise; Balle and Wang 2018, theorem 8, gives its exact delta.
        const double delta = 1e-5;
        double single = noise / Math.Sqrt(steps);
        double Delta(double epsilon) =>
            NormalDistribution.Probability(1 / (2 * single) - epsilon * single)
            - Math.Exp(epsilon) * NormalDistribution.Probability(-1 / (2 * single) - epsilon * single);
        double low = 0,
            high = 200;
        for (int i = 0; i < 100; i++)
            (low, high) = Delta((low + high) / 2) > delta ? ((low + high) / 2, high) : (low, (low + high) / 2);
        RdpAccountant.Epsilon(noise, steps, delta).Should().BeGreaterThanOrEqualTo(high * 0.9999).And.BeLessThan(1.1 * high + 0.05);
    }

    [Fact]
    public void Noise_is_found_for_an_epsilon_and_edges_are_no_special_case()
    {
        double noise = RdpAccountant.NoiseFor(2, 100, 1e-5, 0.1);
        RdpAccountant.Epsilon(noise, 100, 1e-5, 0.1).Should().BeInRange(1.9, 2);
        RdpAccountant.Epsilon(0, 1, 1e-5).Should().Be(double.PositiveInfinity);
        RdpAccountant.Epsilon(1, 0, 1e-5).Should().Be(0);
        RdpAccountant.Epsilon(1, 10, 1e-5, 0.01).Should().BeLessThan(RdpAccountant.Epsilon(1, 10, 1e-5));
        FluentActions.Invoking(() => RdpAccountant.Epsilon(1, 1, 0)).Should().Throw<FederationException>();
        FluentActions.Invoking(() => RdpAccountant.Epsilon(double.NaN, 1, 0.1)).Should().Throw<FederationException>();
    }

    [Fact]
    public void The_normal_distribution_is_that_of_tables()
    {
        (double X, double P)[] table =
        [
            (0, 0.5),
            (1, 0.841344746068543),
            (1.959963984540054, 0.975),
            (-2.5, 0.00620966532577613),
            (6, 0.999999999013412),
            (-7, 1.279812543885835e-12),
        ];
        foreach ((double x, double p) in table)
            NormalDistribution.Probability(x).Should().BeApproximately(p, 1e-11 * p + 1e-15);
        NormalDistribution.Quantile(0.975).Should().BeApproximately(1.959963984540054, 1e-12);
    }

    [Fact]
    public void One_sample_comes_out_of_its_gradient_exactly()
    {
        Dataset train = Examples.Blobs().Train;
        foreach (Architecture architecture in (Architecture[])[Examples.Linear, Examples.Hidden])
        {
            float[] parameters = FloatNetwork.Initialize(architecture, 3).Parameters,
                gradient = new float[parameters.Length];
            new GradientWorkspace(architecture).AddGradient(parameters, train, [5], gradient);
            IReadOnlyList<float[]> candidates = GradientInversion.ClosedForm(architecture, gradient);
            candidates.Max(candidate => ImageMetrics.Psnr(candidate, Image(train, 5))).Should().BeGreaterThan(80);
            GradientInversion.InferLabels(architecture, gradient, 1).Should().Equal(train.Labels[5]);
        }
    }

    [Fact]
    public void The_derivative_of_the_distance_of_gradients_is_right()
    {
        Dataset train = Examples.Blobs().Train;
        float[] parameters = FloatNetwork.Initialize(Examples.Hidden, 3).Parameters,
            gradient = new float[parameters.Length];
        new GradientWorkspace(Examples.Hidden).AddGradient(parameters, train, [5, 10], gradient);
        int[] labels = [train.Labels[5], train.Labels[10]];

        InversionObjective objective = new(Examples.Hidden, parameters, gradient, labels, totalVariation: 0.01);
        SeededRandom random = new(4);
        double[] images = [.. Enumerable.Range(0, 72).Select(_ => random.NextUnit())],
            derivative = new double[72],
            unused = new double[72];
        objective.Gradient(images, derivative);
        for (int i = 0; i < 72; i += 5)
        {
            double[] up = [.. images],
                down = [.. images];
            up[i] += 1e-6;
            down[i] -= 1e-6;
            double slope = (objective.Gradient(up, unused) - objective.Gradient(down, unused)) / 2e-6;
            derivative[i].Should().BeApproximately(slope, 1e-4 * (1 + Math.Abs(slope)));
        }
    }

    [Theory]
    [InlineData(true, 5, 10)]
    [InlineData(false, 5)]
    public void Optimization_finds_what_has_the_gradient(bool isLinear, params int[] samples)
    {
        Dataset train = Examples.Blobs().Train;
        Architecture architecture = isLinear ? Examples.Linear : Examples.Hidden;
        float[] parameters = FloatNetwork.Initialize(architecture, 3).Parameters,
            gradient = new float[parameters.Length];
        new GradientWorkspace(architecture).AddGradient(parameters, train, samples, gradient);
        Reconstruction found = GradientInversion.Optimize(
            architecture,
            parameters,
            gradient,
            [.. samples.Select(sample => (int)train.Labels[sample])],
            new InversionOptions(600, TotalVariation: 0)
        );
        found.Distance.Should().BeLessThan(0.01);
        for (int i = 0; i < samples.Length; i++)
        {
            float[] truth = Image(train, samples[i]);
            ImageMetrics
                .Psnr(found.Images[i], truth)
                .Should()
                .BeGreaterThan(ImageMetrics.Psnr(Enumerable.Repeat(0.5f, 36).ToArray(), truth) + 6);
        }
    }

    [Fact]
    public void Gradients_in_doubles_are_those_of_the_library()
    {
        Dataset train = Examples.Blobs().Train;
        float[] parameters = FloatNetwork.Initialize(Examples.Hidden, 3).Parameters,
            expected = new float[parameters.Length];
        double loss = new GradientWorkspace(Examples.Hidden).AddGradient(parameters, train, [7], expected);
        double[] gradient = new double[parameters.Length];
        new DenseGradients(Examples.Hidden)
            .Compute([.. parameters.Select(v => (double)v)], [.. Image(train, 7).Select(v => (double)v)], train.Labels[7], 1, gradient, [])
            .Should()
            .BeApproximately(loss, 1e-5);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i].Should().BeApproximately(expected[i], 1e-5);
    }

    [Fact]
    public void Images_are_compared_as_the_definitions_say()
    {
        SeededRandom random = new(2);
        Shape shape = new(1, 14, 13);
        float[] x = [.. Enumerable.Range(0, shape.Size).Select(_ => (float)random.NextUnit())],
            y = [.. x.Select(v => (float)Math.Clamp(v + 0.2 * random.NextNormal(), 0, 1))];
        ImageMetrics.Psnr(x, x).Should().Be(double.PositiveInfinity);
        ImageMetrics.Psnr([0.1f, 0.1f], [0, 0]).Should().BeApproximately(20, 1e-5);
        ImageMetrics.Psnr([2f], [1f]).Should().Be(double.PositiveInfinity, "images are cut to what a pixel can be");
        ImageMetrics.Ssim(x, x, shape).Should().BeApproximately(1, 1e-9);
        ImageMetrics.Ssim(y, x, shape).Should().BeApproximately(NaiveSsim(y, x, shape), 1e-9).And.BeInRange(0.2, 0.98);
        ImageMetrics.Ssim([.. x.Select(v => 1 - v)], x, shape).Should().BeNegative();
    }

    [Fact]
    public void Curves_count_pairs()
    {
        SeededRandom random = new(6);
        double[] members = [.. Enumerable.Range(0, 60).Select(_ => Math.Round(random.NextNormal() + 1, 1))],
            others = [.. Enumerable.Range(0, 45).Select(_ => Math.Round(random.NextNormal(), 1))];
        RocCurve curve = new(members, others);
        curve
            .Auc.Should()
            .BeApproximately(
                members.Average(m =>
                    others.Average(o =>
                        m > o ? 1
                        : m == o ? 0.5
                        : 0
                    )
                ),
                1e-12
            );
        curve
            .Advantage.Should()
            .BeApproximately(
                members.Concat(others).Max(t => members.Average(m => m >= t ? 1.0 : 0) - others.Average(o => o >= t ? 1.0 : 0)),
                1e-12
            );
        foreach (double share in (double[])[0.001, 0.01, 0.1, 0.5])
            curve
                .TruePositivesAt(share)
                .Should()
                .BeApproximately(
                    members
                        .Concat(others)
                        .Append(double.PositiveInfinity)
                        .Where(t => others.Average(o => o >= t ? 1.0 : 0) <= share)
                        .Max(t => members.Average(m => m >= t ? 1.0 : 0)),
                    1e-12
                );
        new RocCurve([1, 1], [1, 1, 1]).Auc.Should().Be(0.5);
        new RocCurve([2, 3], [0, 1]).Auc.Should().Be(1);
        curve.AucStandardError.Should().BeInRange(0.01, 0.1);
    }

    [Fact]
    public void Likelihood_ratios_are_those_of_two_normal_distributions()
    {
        double[][] shadows =
        [
            [3, 0],
            [5, 1],
            [1, 0],
            [-1, -1],
        ];
        bool[][] isMember =
        [
            [true, false],
            [true, true],
            [false, false],
            [false, true],
        ];
        // Sample 0: in {3, 5}, out {1, -1}; sample 1: in {1, -1}, out {0, 0}. Pooled: in (1+1+1+1)/2 = 2, out (1+1+0+0)/2 = 1.
        double Density(double v, double mean, double variance) =>
            Math.Exp(-(v - mean) * (v - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
        double[] scores = MembershipInference.LiraScores([2, 0.5], shadows, isMember);
        scores[0].Should().BeApproximately(Math.Log(Density(2, 4, 2) / Density(2, 0, 1)), 1e-9);
        scores[1].Should().BeApproximately(Math.Log(Density(0.5, 0, 2) / Density(0.5, 0, 1)), 1e-9);
    }

    [Fact]
    public void Who_learns_by_heart_betrays_its_members_and_noise_hides_them()
    {
        SeededRandom random = new(8);
        byte[] values = new byte[120 * 36],
            labels = new byte[120];
        foreach (ref byte value in values.AsSpan())
            value = (byte)random.Next(256);
        foreach (ref byte label in labels.AsSpan())
            label = (byte)random.Next(4);
        Dataset noise = new(Small, 4, values, labels);
        GradientWorkspace workspace = new(Examples.Hidden);
        FloatNetwork start = FloatNetwork.Initialize(Examples.Hidden);
        MembershipResult byHeart = MembershipInference.Attack(
            workspace,
            noise,
            (members, seed) =>
                Trainer
                    .Train(start, noise.Select([.. members]), new TrainingOptions(120, 16, 0.02f, Seed: seed, Threads: 1))
                    .Network.Parameters,
            shadows: 12
        );
        byHeart.Loss.Auc.Should().BeGreaterThan(0.8);
        byHeart.Lira!.Auc.Should().BeGreaterThan(0.7);
        DpSgdOptions options = new(60, 20, 1, 4, 0.5);
        MembershipResult hidden = MembershipInference.Attack(
            workspace,
            noise,
            (members, seed) => DpSgd.Train(start, noise.Select([.. members]), options, seed).Parameters,
            shadows: 0
        );
        hidden.Lira.Should().BeNull();
        hidden.Loss.Auc.Should().BeInRange(0.3, 0.7);
    }

    [Fact]
    public void Private_training_clips_each_sample_and_learns()
    {
        FederatedData data = Examples.Blobs();
        FloatNetwork start = FloatNetwork.Initialize(Examples.Linear);
        // One step, all samples, no noise: the mean of clipped gradients, one by one.
        FloatNetwork one = DpSgd.Train(start, data.Root, new DpSgdOptions(1, data.Root.Count, 0.05, 0, 1));
        double[] expected = new double[start.Parameters.Length];
        GradientWorkspace workspace = new(Examples.Linear);
        for (int i = 0; i < data.Root.Count; i++)
        {
            float[] gradient = new float[expected.Length];
            workspace.AddGradient(start.Parameters, data.Root, [i], gradient);
            double norm = Math.Sqrt(gradient.Sum(v => (double)v * v));
            for (int j = 0; j < expected.Length; j++)
                expected[j] -= gradient[j] * Math.Min(1, 0.05 / norm) / data.Root.Count;
        }
        for (int j = 0; j < expected.Length; j++)
            ((double)one.Parameters[j] - start.Parameters[j]).Should().BeApproximately(expected[j], 1e-6);
        DpSgdOptions real = new(100, 60, 1, 1, 1);
        DpSgd.Train(start, data.Train, real).Accuracy(data.Test).Should().BeGreaterThan(0.8);
        DpSgd.Epsilon(real, data.Train.Count, 1e-5).Should().BeInRange(1, 20);
    }

    [Fact]
    public void What_is_open_shows_more_than_what_is_summed()
    {
        FederatedData data = Examples.Blobs(train: 2_000);
        PrivacyOptions options = new(
            Examples.Task(Examples.Hidden, clients: 20, rounds: 2),
            UpdateVisibility.Open,
            Trials: 5,
            Shadows: 4,
            Samples: 200,
            Threads: 2
        );
        IReadOnlyList<InversionRow> open = PrivacyExperiment.Invert(options, data),
            masked = PrivacyExperiment.Invert(options with { Visibility = UpdateVisibility.Masked, NoiseMultiplier = 1 }, data);
        open.Single(row => row.Seen.StartsWith("one sample", StringComparison.Ordinal)).Psnr.Should().BeGreaterThan(60);
        masked.Should().HaveCount(2).And.OnlyContain(row => row.Psnr < 40);
        open.Concat(masked).Should().OnlyContain(row => row.GuessPsnr > 3 && row.GuessPsnr < 20);
        IReadOnlyList<MembershipRow> rows = PrivacyExperiment.InferMembership(options, data);
        rows.Select(row => row.Attack[..4]).Should().Equal("loss", "LiRA", "loss", "LiRA");
        rows.Should().OnlyContain(row => row.Curve.Auc > 0.2 && row.Curve.Auc < 0.95);
        PrivacyExperiment
            .InferMembership(options with { Visibility = UpdateVisibility.Masked, Threads = 1 }, data)
            .Select(row => row.Curve.Auc)
            .Should()
            .Equal(
                rows.Skip(2).Select(row => row.Curve.Auc),
                "the same seed gives the same figures, whatever else is measured and on any number of threads"
            );
    }

    private static float[] Image(Dataset dataset, int index) => [.. dataset.Sample(index).ToArray().Select(value => value / 255f)];

    private static double NaiveSsim(float[] x, float[] y, Shape shape)
    {
        double[,] w = new double[11, 11];
        double total = 0;
        for (int i = 0; i < 11; i++)
        {
            for (int j = 0; j < 11; j++)
                total += w[i, j] = Math.Exp(-((i - 5) * (i - 5) + (j - 5) * (j - 5)) / 4.5);
        }
        List<double> values = [];
        for (int top = 0; top <= shape.Height - 11; top++)
        {
            for (int left = 0; left <= shape.Width - 11; left++)
            {
                double Weighted(Func<int, double> f) =>
                    (
                        from i in Enumerable.Range(0, 11)
                        from j in Enumerable.Range(0, 11)
                        select w[i, j] / total * f((top + i) * shape.Width + left + j)
                    ).Sum();
                double mx = Weighted(at => x[at]),
                    my = Weighted(at => y[at]);
                double vx = Weighted(at => Math.Pow(x[at] - mx, 2)),
                    vy = Weighted(at => Math.Pow(y[at] - my, 2)),
                    cov = Weighted(at => (x[at] - mx) * (y[at] - my));
                values.Add((2 * mx * my + 1e-4) * (2 * cov + 9e-4) / ((mx * mx + my * my + 1e-4) * (vx + vy + 9e-4)));
            }
        }
        return values.Average();
    }
}
