using ZkPot.Federation.Aggregation;
using ZkPot.Federation.Attacks;
using ZkPot.Federation.Simulation;
using ZkPot.Learning.Data;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Numerics;

namespace ZkPot.Federation.Tests;

/// <summary>Attacks by what defines them.</summary>
public sealed class AttackTests
{
    private const int Length = 41,
        HonestCount = 14,
        MaliciousCount = 6;
    private static readonly ClientUpdate[] Honest = [.. Examples.Updates(20, Length, 21).Where((_, i) => i % 4 != 3).Take(HonestCount)];
    private static readonly ClientUpdate[] Own = [.. Examples.Updates(MaliciousCount, Length, 22)];
    private static readonly double[][] Xs = NaiveRules.Doubles(Honest);
    private static readonly double[] Mean = NaiveRules.Mean(Xs);

    public static TheoryData<string> AllAttacks => [.. AttackNames.Names];

    private static AttackContext Context(IAggregationRule? rule = null, IModelOracle? oracle = null, int threads = 1) =>
        new(Examples.Context(Length, MaliciousCount, threads, oracle), rule ?? new FedAvg(), null, Honest, Own, new SeededRandom(5));

    private static double[][] Crafted(IAttack attack, AttackContext? context = null) =>
        [.. attack.Craft(context ?? Context()).Select(update => update.Select(v => (double)v).ToArray())];

    [Fact]
    public void Labels_are_flipped_and_nothing_else()
    {
        byte[] sample = [1, 2, 3];
        IAttack flip = new LabelFlip();
        flip.Poison(0, sample, Shape.Vector(3), 10, 2).Should().Be(7);
        sample.Should().Equal(1, 2, 3);
        flip.Craft(Context()).Should().Equal(Own.Select(update => update.Delta));
    }

    [Fact]
    public void Signs_are_flipped()
    {
        double[][] crafted = Crafted(new SignFlip());
        for (int i = 0; i < Own.Length; i++)
            crafted[i].Should().Equal(Own[i].Delta.Select(v => (double)(v * -3f)));
    }

    [Fact]
    public void Noise_has_its_norm_and_no_direction()
    {
        double[][] crafted = Crafted(new GaussianNoise());
        double typical = NaiveRules.Middle(Xs.Select(NaiveRules.Norm));
        crafted.Select(NaiveRules.Norm).Should().OnlyContain(norm => norm > 15 * typical && norm < 60 * typical);
        NaiveRules.Norm(NaiveRules.Minus(crafted[0], crafted[1])).Should().BeGreaterThan(typical, "each draws its own");
    }

    [Fact]
    public void A_little_is_enough_moves_by_the_deviations_of_its_formula()
    {
        // n = 50, m = 24: s = 26 - 24 = 2 supporters, z of 24/26; n = 20, m = 6: s = 5, z of 9/14. Quantiles from tables.
        LittleIsEnough.Deviations(50, 24).Should().BeApproximately(1.42608, 1e-4);
        LittleIsEnough.Deviations(20, 6).Should().BeApproximately(0.36611, 1e-4);
        double z = LittleIsEnough.Deviations(20, 6);
        double[] update = Crafted(new LittleIsEnough())[0];
        for (int j = 0; j < Length; j++)
        {
            double deviation = Math.Sqrt(Xs.Average(x => (x[j] - Mean[j]) * (x[j] - Mean[j])));
            update[j].Should().BeApproximately(Mean[j] - z * deviation, 1e-4);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(0.5)]
    public void Inner_products_with_the_honest_mean_are_negative(double epsilon) =>
        NaiveRules
            .Dot(Crafted(new InnerProductManipulation(epsilon))[0], Mean)
            .Should()
            .BeApproximately(-epsilon * NaiveRules.Dot(Mean, Mean), 1e-4 * epsilon * NaiveRules.Dot(Mean, Mean));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Hidden_deviations_are_as_large_as_they_may_be(bool isSum)
    {
        double Distance(double[] x, double[] y) => NaiveRules.Dot(NaiveRules.Minus(x, y), NaiveRules.Minus(x, y));
        double Of(double[] update, IEnumerable<double[]> others) =>
            isSum ? others.Sum(x => Distance(update, x)) : others.Max(x => Distance(update, x));
        double most = Xs.Max(x => Of(x, Xs));
        double[] crafted = Crafted(new HiddenDeviation(isSum))[0],
            away = NaiveRules.Minus(crafted, Mean);
        Of(crafted, Xs).Should().BeLessThanOrEqualTo(most * (1 + 1e-5));
        Of([.. Mean.Zip(away, (m, a) => m + 1.01 * a)], Xs).Should().BeGreaterThan(most, "one step more would stand out");
        NaiveRules.Norm(away).Should().BeGreaterThan(0.1 * NaiveRules.Norm(Mean));
    }

    [Fact]
    public void Backdoors_stamp_half_of_the_samples_and_multiply()
    {
        Shape shape = new(1, 6, 6);
        Backdoor attack = new(10);
        byte[] first = new byte[36],
            second = new byte[36];
        attack.Poison(0, first, shape, 4, 3).Should().Be(0);
        attack.Poison(1, second, shape, 4, 3).Should().Be(3);
        first.Select((value, i) => (value, i)).Should().OnlyContain(at => at.value == (at.i / 6 < 4 && at.i % 6 < 4 ? 255 : 0));
        second.Should().OnlyContain(value => value == 0);
        Crafted(attack)[2].Should().Equal(Own[2].Delta.Select(v => (double)(v * 10f)));
        new Backdoor(1).Craft(Context())[2].Should().Equal(Own[2].Delta);

        Dataset test = Examples.Blobs().Test,
            triggered = attack.Triggered(test)!;
        triggered.Count.Should().Be(test.Labels.ToArray().Count(label => label != 0));
        triggered.Labels.ToArray().Should().OnlyContain(label => label == 0);
        triggered.Sample(0)[..4].ToArray().Should().OnlyContain(value => value == 255);
    }

    [Fact]
    public void Free_riders_repeat_the_last_update()
    {
        AttackContext context = Context();
        double[] last = [.. context.Round.LastUpdate.Select(v => (double)v)];
        foreach (double[] update in Crafted(new FreeRider(), context))
            NaiveRules.Norm(NaiveRules.Minus(update, last)).Should().BeInRange(0.03 * NaiveRules.Norm(last), 0.2 * NaiveRules.Norm(last));
    }

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.3)]
    public void Evaders_of_FLTrust_have_its_norm_and_their_cosine_and_turn_the_rest_around(double cosine)
    {
        AttackContext context = Context(new FlTrust());
        double[] reference = [.. context.Round.Reference.Select(v => (double)v)],
            crafted = Crafted(new ReferenceEvasion(cosine), context)[0];
        NaiveRules.Norm(crafted).Should().BeApproximately(NaiveRules.Norm(reference), 1e-4 * NaiveRules.Norm(reference));
        (NaiveRules.Dot(crafted, reference) / NaiveRules.Dot(reference, reference)).Should().BeApproximately(cosine, 1e-5);
        double[] across = NaiveRules.Minus(
            Mean,
            NaiveRules.Times(reference, NaiveRules.Dot(Mean, reference) / NaiveRules.Dot(reference, reference))
        );
        NaiveRules
            .Dot(crafted, across)
            .Should()
            .BeApproximately(
                -Math.Sqrt(1 - cosine * cosine) * NaiveRules.Norm(reference) * NaiveRules.Norm(across),
                1e-3 * NaiveRules.Norm(reference) * NaiveRules.Norm(across)
            );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Evaders_of_the_step_gate_pass_it_and_do_more_harm_than_honest_clients(ulong seed)
    {
        Examples.SlopeOracle oracle = new(Length, seed);
        StepGate gate = new();
        AttackContext context = Context(gate, oracle);
        float[] crafted = new StepGateEvasion().Craft(context)[0];
        ClientUpdate[] all = [.. Honest, .. Own.Select(own => own with { Delta = crafted })];
        AggregationResult result = gate.Aggregate(context.Round, all, null);
        result.Verdicts.Skip(HonestCount).Should().OnlyContain(verdict => verdict.Weight > 0, "that is what it is for");
        float[] honest = gate.Aggregate(context.Round, Honest, null).Update;
        context.Round.ScoreOfStep(result.Update, 1).Should().BeLessThanOrEqualTo(context.Round.ScoreOfStep(honest, 1));
        NaiveRules
            .Dot([.. crafted.Select(v => (double)v)], Mean)
            .Should()
            .BeLessThan(0.999 * NaiveRules.Norm([.. crafted.Select(v => (double)v)]) * NaiveRules.Norm(Mean), "it turned away");
    }

    [Theory]
    [InlineData("fedavg")]
    [InlineData("median")]
    [InlineData("multi-krum")]
    [InlineData("fltrust")]
    [InlineData("norm-clip")]
    public void Attackers_who_know_the_rule_do_at_least_as_much_harm_as_those_who_do_not(string name)
    {
        IAggregationRule rule = AggregationRules.Parse(name);
        Examples.SlopeOracle oracle = new(Length, 3);
        double After(IAttack attack)
        {
            AttackContext context = Context(rule, oracle);
            ClientUpdate[] all = [.. Honest, .. attack.Craft(context).Select((update, i) => Own[i] with { Delta = update })];
            return context.Round.ScoreOfStep(rule.Aggregate(context.Round, all, null).Update, 1);
        }
        double adaptive = After(new RuleAware());
        adaptive.Should().BeLessThanOrEqualTo(After(new InnerProductManipulation(0)), "sending nothing is weaker");
        adaptive.Should().BeLessThanOrEqualTo(After(new LittleIsEnough()) + 0.02);
    }

    [Theory, MemberData(nameof(AllAttacks))]
    public void The_number_of_threads_changes_no_bit(string name)
    {
        IReadOnlyList<float[]> One(int threads) => AttackNames.Parse(name)!.Craft(Context(new CoordinateMedian(), threads: threads));
        IReadOnlyList<float[]> one = One(1);
        one.Should().HaveCount(MaliciousCount);
        foreach (int threads in (int[])[2, 3])
        {
            IReadOnlyList<float[]> more = One(threads);
            for (int i = 0; i < one.Count; i++)
                more[i].Should().Equal(one[i]);
        }
    }

    [Theory, MemberData(nameof(AllAttacks))]
    public void Attackers_without_honest_clients_are_no_special_case(string name)
    {
        AttackContext alone = new(Examples.Context(Length), new FedAvg(), null, [], Own, new SeededRandom(1));
        AttackNames
            .Parse(name)!
            .Craft(alone)
            .Should()
            .HaveCount(MaliciousCount)
            .And.OnlyContain(update => update.Length == Length && update.All(float.IsFinite));
    }

    [Theory, MemberData(nameof(AllAttacks))]
    public void Names_are_read_back(string name) => AttackNames.Parse(AttackNames.Parse(name)!.Name).Should().Be(AttackNames.Parse(name));

    [Theory]
    [InlineData("alie:0.3", 0.3, 30)]
    [InlineData("ipm:0.5:0.49", 0.49, 49)]
    [InlineData("sign-flip:0", 0, 0)]
    public void Attackers_are_counted(string text, double fraction, int of100)
    {
        MaliciousClients parsed = MaliciousClients.Parse(text)!;
        parsed.Fraction.Should().Be(fraction);
        parsed.CountOf(100).Should().Be(of100);
    }

    [Theory]
    [InlineData("alie")]
    [InlineData("alie:1")]
    [InlineData("alie:-0.1")]
    [InlineData("nothing:0.3")]
    [InlineData("alie:3:0.3")]
    public void Wrong_attacks_are_refused(string text) =>
        FluentActions.Invoking(() => MaliciousClients.Parse(text)).Should().ThrowExactly<FederationException>();
}
