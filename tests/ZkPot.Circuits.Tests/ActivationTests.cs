using ZkPot.Algebra;

namespace ZkPot.Circuits.Tests;

/// <summary>Activations at the edges of windows and of rounding; the accumulator and the output are public.</summary>
public sealed class ActivationTests
{
    private const int Window = 4;

    public static TheoryData<int, int> Inside
    {
        get
        {
            var cases = new TheoryData<int, int>();
            foreach (int shift in (int[])[0, 3])
            {
                int half = shift == 0 ? 0 : 1 << (shift - 1);
                foreach (int shifted in (int[])[-15, -1, 0, 1, 7, 15])
                {
                    cases.Add(shift, (shifted << shift) - half);
                    if (shift > 0)
                        cases.Add(shift, (shifted << shift) + half - 1);
                }
            }
            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Inside))]
    public void Activations_are_those_of_the_integers(int shift, int accumulator)
    {
        int value = (accumulator + (shift == 0 ? 0 : 1 << (shift - 1))) >> shift;
        foreach (bool isSquare in (bool[])[false, true])
        {
            int expected = isSquare ? value * value : Math.Max(value, 0);
            using Activation activation = new(shift, isSquare);
            var harness = new SoundnessHarness(activation.Circuit, activation.Values(accumulator, expected));
            harness.FalseRefusals().Should().BeEmpty();
            harness
                .FreeCells(withInputs: true)
                .Concat(harness.FreeDirections(withInputs: true))
                .Concat(harness.WrongInputs())
                .Should()
                .BeEmpty();
            new SoundnessHarness(activation.Circuit, activation.Values(accumulator, expected + 1)).FalseRefusals().Should().NotBeEmpty();
        }
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(0, -16)]
    [InlineData(3, 124)]
    [InlineData(3, -125)]
    public void Outside_the_window_there_is_no_witness(int shift, int accumulator)
    {
        foreach (bool isSquare in (bool[])[false, true])
        {
            using Activation activation = new(shift, isSquare);
            activation
                .Invoking(a => a.Circuit.NewWitness(a.Values(accumulator, 0)))
                .Should()
                .Throw<CircuitException>()
                .WithMessage("*4 bits*");
        }
    }

    private sealed class Activation : IDisposable
    {
        private readonly Action<WitnessValues, long> set;

        public Activation(int shift, bool isSquare)
        {
            using var builder = new CircuitBuilder();
            builder.Ranges.Plan(LimbPlan.Bits);
            Phase1 accumulator = builder.Public(),
                output = builder.Public();
            if (isSquare)
            {
                var block = new SquareBlock(builder, 1, shift, Window);
                builder.AssertEqual(block.Accumulator(0), accumulator);
                builder.AssertEqual(block.Output(0), output);
                set = (values, a) => block.Set(values, 0, a);
            }
            else
            {
                var block = new ReluBlock(builder, 1, shift, Window);
                builder.AssertEqual(block.Accumulator(0), accumulator);
                builder.AssertEqual(block.Output(0), output);
                set = (values, a) => block.Set(values, 0, a);
            }
            Circuit = builder.Build();
        }

        public Circuit Circuit { get; }

        public Action<WitnessValues> Values(long accumulator, long output) =>
            values =>
            {
                values.SetPublic(1, Fr.From(accumulator));
                values.SetPublic(2, Fr.From(output));
                set(values, accumulator);
            };

        public void Dispose() => Circuit.Dispose();
    }
}
