using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

public sealed class RangeTests
{
    [Fact]
    public void A_plan_is_as_cheap_as_it_can_be()
    {
        // One value of 8 bits is cheapest in bits; many are worth a table.
        LimbPlan.For(new RangeDemand(8, 1)).Should().BeEquivalentTo(new { Widths = Array.Empty<int>(), Rows = 8L });
        LimbPlan.For(new RangeDemand(8, 100_000)).Should().BeEquivalentTo(new { Widths = new[] { 8 }, Rows = 100_257L });
        LimbPlan both = LimbPlan.For(new(8, 100_000), new(12, 100_000));
        both.Widths.Should().Equal(8, 12);
        both.Rows.Should().Be(200_000 + 257 + 4097);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(22)]
    [InlineData(100)]
    public void Limbs_cover_a_value_once(int bits)
    {
        LimbPlan plan = LimbPlan.For(new(8, 10_000), new(bits, 100));
        Limb[] limbs = plan.LimbsOf(bits);
        limbs.Sum(limb => limb.Bits).Should().Be(bits);
        for (int i = 0; i < limbs.Length; i++)
            limbs[i].Position.Should().Be(limbs.Take(i).Sum(limb => limb.Bits));
        limbs
            .Should()
            .OnlyContain(limb => limb.Table == limb.Bits && limb.Bits == 1 || limb.Table >= limb.Bits && plan.Widths.Contains(limb.Table));
        limbs.Count(limb => limb.Table != limb.Bits).Should().BeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Every_value_in_range_passes_and_no_other(int bits)
    {
        using Circuit circuit = Compile(bits, out Phase1Block value);
        foreach (int inside in (int[])[0, 1, (1 << bits) - 1])
            IsSatisfied(circuit, value, inside).Should().BeTrue();
        foreach (int outside in (int[])[-1, 1 << bits, (1 << bits) + 1, 1 << 20])
            IsSatisfied(circuit, value, outside).Should().BeFalse();
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(8, 200)]
    [InlineData(5, 30)]
    public void Look_ups_leave_nothing_free(int bits, int value)
    {
        using Circuit circuit = Compile(bits, out Phase1Block wires);
        new SoundnessHarness(circuit, Set(wires, value)).FaultsWithInputs().Should().BeEmpty();
    }

    [Fact]
    public void What_is_looked_up_and_how_often_is_fixed_before_the_challenge()
    {
        using Circuit circuit = Compile(5, out Phase1Block wires);
        PhasePartition phases = circuit.System.Phases!.Value;
        // The value and its multiplicities are early; only inverses are late.
        phases.FirstCount.Should().Be(wires.Count + circuit.Phase1Steps.OfType<HintStep>().Sum(hint => hint.Outputs.Count));
        phases.SecondCount.Should().Be(circuit.Phase2Steps.OfType<RowStep>().Where(step => step.IsQuotient).Sum(step => step.Count));
        typeof(Phase2)
            .GetMethods()
            .Concat(typeof(Phase1).GetMethods())
            .Should()
            .NotContain(method =>
                method.Name.StartsWith("op_", StringComparison.Ordinal)
                && method.ReturnType == typeof(Phase1)
                && method.GetParameters().Any(p => p.ParameterType == typeof(Phase2))
            );
    }

    [Fact]
    public void A_challenge_is_needed_by_late_wires()
    {
        using var builder = new CircuitBuilder();
        builder.Product((Phase2)2, 3);
        builder.Invoking(b => b.Build()).Should().Throw<CircuitException>().WithMessage("*challenge*");
    }

    private static Circuit Compile(int bits, out Phase1Block value)
    {
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan(new RangeDemand(3, 1000), new RangeDemand(8, 10_000));
        Phase1 expected = builder.Public();
        value = builder.Input(1);
        builder.AssertEqual(builder.Ranges.Require(value[0], bits), expected);
        return builder.Build();
    }

    private static Action<WitnessValues> Set(Phase1Block wires, long value) =>
        values =>
        {
            values.SetPublic(1, Fr.From(value));
            values.Set(wires.WireAt(0), value);
        };

    private static bool IsSatisfied(Circuit circuit, Phase1Block wires, long value)
    {
        using CircuitWitness witness = circuit.NewWitness(Set(wires, value));
        witness.Complete(PrimeField.Random<Fr>());
        return WitnessCheck.FirstViolation(circuit.System, witness.Values) is null;
    }
}
