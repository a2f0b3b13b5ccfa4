using ZkPot.Federation.Aggregation;

namespace ZkPot.Federation.Tests;

/// <summary>Every rule against its definition, and what holds for all.</summary>
public sealed class RuleTests
{
    private const int Length = 37;

    public static TheoryData<int, int, ulong> Sizes =>
        new()
        {
            { 11, 2, 1 },
            { 11, 2, 2 },
            { 12, 2, 3 },
            { 20, 3, 4 },
            { 7, 1, 5 },
            { 15, 0, 6 },
        };

    public static TheoryData<string> AllRules => [.. Named];

    private static IEnumerable<string> Named => AggregationRules.Names.Select(name => name == "dp" ? "dp:2,0.5" : name);

    [Theory, MemberData(nameof(Sizes))]
    public void Rules_of_distances_and_coordinates_are_what_their_papers_say(int clients, int f, ulong seed)
    {
        ClientUpdate[] updates = Examples.Updates(clients, Length, seed);
        double[][] xs = NaiveRules.Doubles(updates);
        Expect("fedavg", NaiveRules.Mean(xs));
        Expect("fedavg-samples", NaiveRules.WeightedMean(xs, [.. updates.Select(update => (double)update.Samples)]));
        Expect("median", NaiveRules.Median(xs));
        Expect("trimmed-mean", NaiveRules.TrimmedMean(xs, f));
        Expect("krum", NaiveRules.Krum(xs, f));
        Expect("multi-krum", NaiveRules.MultiKrum(xs, f));
        Expect("norm-clip", NaiveRules.NormClip(xs, NaiveRules.Middle(xs.Select(NaiveRules.Norm))));
        Expect("norm-clip:3", NaiveRules.NormClip(xs, 3));
        Expect("centered-clip:5,3", NaiveRules.CenteredClip(xs, new double[Length], 5, 3));
        if (clients >= 4 * f + 3)
            Expect("bulyan", NaiveRules.Bulyan(xs, f));

        void Expect(string rule, double[] expected) =>
            Near(AggregationRules.Parse(rule).Aggregate(Examples.Context(Length, f), updates, null).Update, expected, rule);
    }

    [Theory, MemberData(nameof(Sizes))]
    public void Rules_that_ask_for_scores_are_what_their_papers_say(int clients, int f, ulong seed)
    {
        ClientUpdate[] updates = Examples.Updates(clients, Length, seed);
        double[][] xs = NaiveRules.Doubles(updates);
        Examples.SlopeOracle oracle = new(Length, seed);
        RoundContext context = Examples.Context(Length, f, oracle: oracle);
        Near(
            new FlTrust().Aggregate(context, updates, null).Update,
            NaiveRules.FlTrust(xs, [.. oracle.Direction.Select(v => 2.0 * v)]),
            "fltrust"
        );

        double[] scores = [.. xs.Select(x => NaiveRules.ScoreOfStep(oracle, context.Global, x, 1))];
        Near(new ScoreWeights().Aggregate(context, updates, null).Update, NaiveRules.WeightedMean(xs, scores), "score");
        Near(
            new ScoreWeights(2).Aggregate(context, updates, null).Update,
            NaiveRules.WeightedMean(xs, [.. scores.Select(s => s * s)]),
            "score^2"
        );

        double bound = NaiveRules.Middle(xs.Select(NaiveRules.Norm)),
            least = oracle.Score(context.Global) - 0.005;
        double[][] clipped = [.. xs.Select(x => NaiveRules.Clip(x, bound))];
        bool[] passes = [.. clipped.Select(x => NaiveRules.ScoreOfStep(oracle, context.Global, x, 0.25) >= least - 1e-12)];
        AggregationResult gated = new StepGate().Aggregate(context, updates, null);
        gated.Verdicts.Select(verdict => verdict.Weight > 0).Should().Equal(passes);
        gated.Verdicts.Select(verdict => verdict.Reason.Length == 0).Should().Equal(passes);
        double[][] passing = [.. clipped.Where((_, i) => passes[i])];
        Near(gated.Update, passing.Length == 0 ? new double[Length] : NaiveRules.Mean(passing), "step-gate");
    }

    [Fact]
    public void Some_steps_pass_the_gate_and_some_do_not()
    {
        // The comparison above says nothing if all pass.
        AggregationResult gated = new StepGate().Aggregate(
            Examples.Context(Length, oracle: new Examples.SlopeOracle(Length, 1)),
            Examples.Updates(20, Length, 1),
            null
        );
        gated.Verdicts.Count(verdict => verdict.Weight > 0).Should().BeInRange(1, 19);
    }

    [Fact]
    public void The_geometric_median_has_the_least_sum_of_distances()
    {
        ClientUpdate[] updates = Examples.Updates(15, Length, 8);
        double[][] xs = NaiveRules.Doubles(updates);
        double[] point = [.. new GeometricMedian().Aggregate(Examples.Context(Length), updates, null).Update.Select(v => (double)v)];
        // Where all are smooth, the unit vectors to the points add up to nothing.
        double[] pull = NaiveRules.Times(
            NaiveRules.Mean(xs.Select(x => NaiveRules.Times(NaiveRules.Minus(x, point), 1 / NaiveRules.Norm(NaiveRules.Minus(x, point))))),
            xs.Length
        );
        NaiveRules.Norm(pull).Should().BeLessThan(1e-3);
        double least = NaiveRules.SumOfDistances(xs, point);
        foreach (double[] other in xs.Append(NaiveRules.Mean(xs)).Append(NaiveRules.Median(xs)))
            NaiveRules.SumOfDistances(xs, other).Should().BeGreaterThan(least);
    }

    [Fact]
    public void Momentum_and_Adam_remember()
    {
        ClientUpdate[] first = Examples.Updates(6, Length, 1),
            second = Examples.Updates(6, Length, 2);
        double[] a = NaiveRules.Mean(NaiveRules.Doubles(first)),
            b = NaiveRules.Mean(NaiveRules.Doubles(second));
        Near(Second(new FedAvg(0.5, 0.9)), [.. a.Zip(b, (x, y) => 0.5 * (y + 0.9 * x))], "momentum");

        double[] m = [.. a.Select(x => 0.1 * x)],
            v = [.. a.Select(x => 0.99 * 1e-6 + 0.01 * x * x)];
        Near(
            new FedAdam().Aggregate(Examples.Context(Length), first, null).Update,
            [.. m.Zip(v, (x, y) => 0.03 * x / (Math.Sqrt(y) + 1e-3))],
            "Adam's first step"
        );
        m = [.. m.Zip(b, (x, y) => 0.9 * x + 0.1 * y)];
        v = [.. v.Zip(b, (x, y) => 0.99 * x + 0.01 * y * y)];
        Near(Second(new FedAdam()), [.. m.Zip(v, (x, y) => 0.03 * x / (Math.Sqrt(y) + 1e-3))], "Adam's second step");

        double[] start = NaiveRules.CenteredClip(NaiveRules.Doubles(first), new double[Length], 5, 3);
        Near(Second(new CenteredClip(5)), NaiveRules.CenteredClip(NaiveRules.Doubles(second), start, 5, 3), "centered clipping");

        float[] Second(IAggregationRule rule)
        {
            AggregationState? state = rule.Aggregate(Examples.Context(Length), first, null).State;
            return rule.Aggregate(Examples.Context(Length, round: 2), second, state).Update;
        }
    }

    [Fact]
    public void Private_means_clip_and_add_the_noise_that_they_say()
    {
        const int many = 4_000;
        ClientUpdate[] updates = Examples.Updates(10, many, 3);
        double[] clipped = NaiveRules.NormClip(NaiveRules.Doubles(updates), 5);
        Near(new PrivateMean(5, 0).Aggregate(Examples.Context(many), updates, null).Update, clipped, "no noise");
        float[] noisy = new PrivateMean(5, 2).Aggregate(Examples.Context(many), updates, null).Update,
            other = new PrivateMean(5, 2).Aggregate(Examples.Context(many, round: 2), updates, null).Update;
        double[] noise = NaiveRules.Minus([.. noisy.Select(v => (double)v)], clipped);
        double deviation = NaiveRules.Norm(noise) / Math.Sqrt(many);
        deviation.Should().BeApproximately(2 * 5 / 10.0, 0.05, "the sum has noise of z clips, and is divided by ten");
        Math.Abs(noise.Average()).Should().BeLessThan(5 * deviation / Math.Sqrt(many));
        other.Should().NotEqual(noisy, "each round has noise of its own");
    }

    [Theory, MemberData(nameof(AllRules))]
    public void The_number_of_threads_changes_no_bit_and_no_update_is_changed(string name)
    {
        const int length = 5_003;
        IAggregationRule rule = AggregationRules.Parse(name);
        ClientUpdate[] updates = Examples.Updates(40, length, 11);
        float[][] before = [.. updates.Select(update => update.Delta.ToArray())];
        AggregationResult one = rule.Aggregate(Examples.Context(length, 8, threads: 1), updates, null);
        foreach (int threads in (int[])[2, 3])
        {
            AggregationResult more = rule.Aggregate(Examples.Context(length, 8, threads), updates, null);
            more.Update.Should().Equal(one.Update);
            more.Verdicts.Should().Equal(one.Verdicts);
        }
        for (int i = 0; i < updates.Length; i++)
            updates[i].Delta.Should().Equal(before[i]);
        one.Verdicts.Select(verdict => verdict.Client).Should().Equal(updates.Select(update => update.Client));
    }

    /// <summary>Bulyan chooses the first of two that are each other's only neighbor, so its last choice depends on the order.</summary>
    public static TheoryData<string> RulesWithoutTies => [.. Named.Where(name => name != "bulyan")];

    [Theory, MemberData(nameof(RulesWithoutTies))]
    public void The_order_of_updates_does_not_matter(string name)
    {
        IAggregationRule rule = AggregationRules.Parse(name);
        ClientUpdate[] updates = Examples.Updates(13, Length, 12);
        float[] forward = rule.Aggregate(Examples.Context(Length), updates, null).Update;
        Near(rule.Aggregate(Examples.Context(Length), [.. updates.Reverse()], null).Update, [.. forward.Select(v => (double)v)], name);
    }

    [Theory, MemberData(nameof(AllRules))]
    public void One_client_alone_and_clients_that_all_agree_are_no_special_case(string name)
    {
        IAggregationRule rule = AggregationRules.Parse(name);
        Examples.SlopeOracle oracle = new(Length, 4);
        ClientUpdate good = new(0, [.. oracle.Direction], 10);
        foreach (int count in (int[])[1, 2, 3, 9])
        {
            float[] update = rule.Aggregate(
                Examples.Context(Length, oracle: oracle),
                [.. Enumerable.Range(0, count).Select(i => good with { Client = i })],
                null
            ).Update;
            update.Should().OnlyContain(v => float.IsFinite(v));
            if (name is "fltrust")
                Near(update, [.. good.Delta.Select(v => 2.0 * v)], name);
            else if (name is not ("fedadam" or "dp:2,0.5"))
                Near(update, [.. good.Delta.Select(v => (double)v)], name);
        }
    }

    [Theory, MemberData(nameof(AllRules))]
    public void Updates_of_zeros_are_no_special_case(string name) =>
        AggregationRules
            .Parse(name)
            .Aggregate(Examples.Context(Length), [.. Enumerable.Range(0, 5).Select(i => new ClientUpdate(i, new float[Length], 1))], null)
            .Update.Should()
            .OnlyContain(v => float.IsFinite(v));

    [Theory, MemberData(nameof(AllRules))]
    public void Names_are_read_back(string name) =>
        AggregationRules.Parse(AggregationRules.Parse(name).Name).Should().Be(AggregationRules.Parse(name));

    [Theory]
    [InlineData("fedavg:0.5,0.9", "fedavg:0.5,0.9")]
    [InlineData("step-gate:0.5", "step-gate:0.5")]
    [InlineData("step-gate:0.25,0.01", "step-gate:0.25,0.01")]
    [InlineData("dp:2,1", "dp:2,1")]
    [InlineData("score:2,1", "score:2,1")]
    public void Parameters_are_read_and_written(string text, string written) => AggregationRules.Parse(text).Name.Should().Be(written);

    [Theory]
    [InlineData("krummm", "krummm")]
    [InlineData("median:3", "no parameters")]
    [InlineData("step-gate:a", "a is not a number")]
    [InlineData("fedavg:1,2,3", "at most 2")]
    [InlineData("fedavg:-1", "-1")]
    [InlineData("dp", "clip")]
    [InlineData("", "unknown")]
    public void Wrong_rules_are_named(string text, string named) =>
        FluentActions.Invoking(() => AggregationRules.Parse(text)).Should().ThrowExactly<FederationException>().WithMessage($"*{named}*");

    private static void Near(float[] actual, double[] expected, string what)
    {
        double scale = 1e-6 + expected.Max(Math.Abs);
        for (int i = 0; i < expected.Length; i++)
            ((double)actual[i]).Should().BeApproximately(expected[i], 2e-5 * scale, "of {0}, coordinate {1}", what, i);
    }
}
