using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

/// <summary>Each gadget computes what it should, and refuses everything else.</summary>
public sealed class GadgetTests
{
    [Theory]
    [InlineData(1, 5, 9, 5)]
    [InlineData(0, 5, 9, 9)]
    public void A_bit_selects(int bit, int ifOne, int ifZero, int expected) =>
        Check(3, (builder, x) => builder.Select(builder.RequireBit(x[0]), x[1], x[2]), [bit, ifOne, ifZero], expected);

    /// <summary>A range that nothing binds would make packing believe a lie: whatever rests on bits takes the type that only checks can
    /// make.</summary>
    [Fact]
    public void A_wire_that_nobody_has_bound_is_no_bit()
    {
        using var builder = new CircuitBuilder();
        Phase1Block free = builder.Input(1);
        FluentActions
            .Invoking(() => Bit.FromRange(free[0]))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*nothing bounds the value*RequireBit*");
        FluentActions
            .Invoking(() => Bit.FromRange(builder.Ranges.Require(free[0], 2)))
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*may lie anywhere*");
        Bit.FromRange(1).Value.Range.Should().Be(Interval.Of(1));
        default(Bit).Value.Range.Should().Be(Interval.Of(0));
        Type[] takers = [typeof(Selection), typeof(Decomposition), typeof(BabyJubGadget)];
        string[] onBits =
        [
            nameof(Selection.Select),
            nameof(Selection.SwapIf),
            nameof(Decomposition.Compose),
            nameof(BabyJubGadget.Multiply),
        ];
        takers
            .SelectMany(taker => taker.GetMethods())
            .Where(method => onBits.Contains(method.Name) || method is { Name: nameof(Decomposition.RequireAtMost) })
            .Select(method =>
                method.GetParameters().Any(p => p.ParameterType == typeof(Bit) || p.ParameterType == typeof(ReadOnlySpan<Bit>))
            )
            .Should()
            .HaveCount(6)
            .And.OnlyContain(takesBits => takesBits);
        typeof(Bit)
            .GetMethods()
            .Where(method => method.Name.StartsWith("op_Implicit", StringComparison.Ordinal))
            .Should()
            .NotContain(method => method.ReturnType == typeof(Bit), "nothing becomes a bit by itself");
    }

    [Theory]
    [InlineData(7, 7, 1)]
    [InlineData(7, -8, 0)]
    public void Equality_is_a_bit(int a, int b, int expected)
    {
        using Circuit circuit = Compile(2, (builder, x) => builder.AreEqual(x[0], x[1]));
        var harness = new SoundnessHarness(circuit, Values([a, b], expected));
        harness.FalseRefusals().Should().BeEmpty();
        // Where both are equal, nothing depends on the inverse of their difference.
        if (a != b)
            harness.Faults().Should().BeEmpty();
        else
            harness.FreeCells().Should().OnlyContain(cell => cell.StartsWith("wire 4 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 4, 1)]
    [InlineData(4, 4, 0)]
    [InlineData(15, 0, 0)]
    [InlineData(0, 15, 1)]
    public void Less_than_is_a_bit(int a, int b, int expected) =>
        Check(2, (builder, x) => builder.IsLess(builder.Ranges.Require(x[0], 4), builder.Ranges.Require(x[1], 4)), [a, b], expected);

    [Theory]
    [InlineData(100, 7, 14)]
    [InlineData(0, 1, 0)]
    [InlineData(255, 1, 255)]
    [InlineData(255, 15, 17)]
    [InlineData(14, 15, 0)]
    public void Division_has_one_quotient(int a, int b, int expected) =>
        Check(
            2,
            (builder, x) => builder.Divide(builder.Ranges.Require(x[0], 8), builder.Ranges.Require(x[1] - 1, 4) + 1).Quotient,
            [a, b],
            expected
        );

    [Theory]
    [InlineData(127)]
    [InlineData(8)]
    [InlineData(7)]
    [InlineData(0)]
    [InlineData(-8)]
    [InlineData(-9)]
    [InlineData(-128)]
    public void Shifts_round_as_networks_do(int a) =>
        Check(1, (builder, x) => builder.RoundingShift(builder.Ranges.Require(x[0] + 128, 8) - 128, 4), [a], (a + 8) >> 4);

    [Theory]
    [InlineData(3, 9, 4, 9)]
    [InlineData(15, 0, 14, 15)]
    [InlineData(2, 7, 7, 7)]
    [InlineData(0, 0, 0, 0)]
    public void The_maximum_is_the_greatest(int a, int b, int c, int expected) =>
        Check(
            3,
            (builder, x) =>
                builder.Maximum(builder.Ranges.Require(x[0], 4), builder.Ranges.Require(x[1], 4), builder.Ranges.Require(x[2], 4)),
            [a, b, c],
            expected,
            isGeneric: b != c
        );

    [Fact]
    public void Bits_compose_again() =>
        Check(1, (builder, x) => Decomposition.Compose(builder.Bits(x[0], 9).AsSpan(1)), [0b101101011], 0b10110101);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(12345)]
    public void Every_element_has_one_canonical_form(int value)
    {
        using Circuit circuit = Compile(1, (builder, x) => builder.CanonicalBits(x[0])[0]);
        Fr element = Fr.From(value);
        new SoundnessHarness(circuit, Values([value], PrimeField.ToCanonical(element).IsOdd ? 1 : 0)).Faults().Should().BeEmpty();
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(11, true)]
    [InlineData(0, true)]
    [InlineData(13, false)]
    [InlineData(15, false)]
    public void Bits_are_bounded(int value, bool isWithin)
    {
        using Circuit circuit = Compile(
            1,
            (builder, x) =>
            {
                builder.RequireAtMost(builder.Bits(x[0], 4), 12);
                return x[0];
            }
        );
        IsSatisfied(circuit, Values([value], value)).Should().Be(isWithin);
    }

    [Fact]
    public void Zero_has_no_inverse()
    {
        using Circuit circuit = Compile(1, (builder, x) => builder.RequireInverse(x[0]));
        IsSatisfied(circuit, Values([1], 1)).Should().BeTrue();
        IsSatisfied(circuit, Values([0], 0)).Should().BeFalse();
    }

    [Theory]
    [InlineData(16)]
    [InlineData(-1)]
    public void What_leaves_its_range_is_refused(int value)
    {
        using Circuit circuit = Compile(1, (builder, x) => builder.Ranges.Require(x[0], 4));
        IsSatisfied(circuit, Values([value], value)).Should().BeFalse();
    }

    internal static Circuit Compile(int inputs, Func<CircuitBuilder, Phase1Block, Phase1> compute)
    {
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan(LimbPlan.Bits);
        Phase1 result = builder.Public();
        builder.AssertEqual(compute(builder, builder.Input(inputs)), result);
        return builder.Build();
    }

    internal static Action<WitnessValues> Values(long[] inputs, long expected) =>
        values =>
        {
            values.SetPublic(1, Fr.From(expected));
            for (int i = 0; i < inputs.Length; i++)
                values.Set(new Phase1Block(0, inputs.Length).WireAt(i), inputs[i]);
        };

    internal static bool IsSatisfied(Circuit circuit, Action<WitnessValues> setInputs)
    {
        using CircuitWitness witness = circuit.NewWitness(setInputs);
        return WitnessCheck.FirstViolation(circuit.System, witness.Values) is null;
    }

    private static void Check(
        int inputs,
        Func<CircuitBuilder, Phase1Block, Phase1> compute,
        long[] given,
        long expected,
        bool isGeneric = true
    )
    {
        using Circuit circuit = Compile(inputs, compute);
        var harness = new SoundnessHarness(circuit, Values(given, expected));
        // Where two candidates are equal, the derivative vanishes although the value is the only one.
        if (isGeneric)
            harness.Faults().Should().BeEmpty();
        else
            harness.FalseRefusals().Concat(harness.FreeCells()).Concat(harness.WrongHints()).Should().BeEmpty();
        new SoundnessHarness(circuit, Values(given, expected + 1)).FalseRefusals().Should().NotBeEmpty("the result is another");
    }
}
