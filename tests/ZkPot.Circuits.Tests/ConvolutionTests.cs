using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

public sealed class ConvolutionTests
{
    private const int ResultBits = 60;

    private static readonly Interval Byte = Interval.OfBits(8);

    public static TheoryData<ConvolutionShape> Shapes =>
        [
            ConvolutionShape.Dense(5, 9),
            new ConvolutionShape(2, 4, 5, 5, 2, 1, 0, 1),
            new ConvolutionShape(1, 6, 6, 4, 3, 1, 1, 2),
            new ConvolutionShape(2, 7, 8, 3, 2, 3, 1, 1),
        ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void True_results_pass_and_results_that_only_carry_into_each_other_do_not(ConvolutionShape shape)
    {
        using var secret = new SecretConvolution(shape);
        long[] results = secret.Results();
        secret.Accepts(results).Should().BeTrue();
        // The next place, or the next filter, which is the neighbor in a packed sum: 2^s more of the first and 1 less of the other.
        foreach (int other in (int[])[1, shape.OutputPlane])
        {
            for (int stride = 10; stride < 36; stride++)
            {
                long[] forged = [.. results];
                forged[0] += 1L << stride;
                forged[other]--;
                secret.Accepts(forged).Should().BeFalse($"result 0 has 2^{stride} more and result {other} 1 less");
            }
        }
        for (int i = 0; i < results.Length; i++)
        {
            long[] forged = [.. results];
            forged[i]++;
            secret.Accepts(forged).Should().BeFalse($"result {i} is 1 more");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Of_many_samples_results_pass_that_are_true_and_none_that_only_carry_into_each_other(ConvolutionShape shape)
    {
        const int samples = 5;
        using var secret = new SecretConvolution(shape, samples);
        long[] results = secret.Results();
        secret.Accepts(results).Should().BeTrue();
        // The next place, the next filter, and the next sample, which is the neighbor in a packed sum; the fourth sample opens another
        // group.
        foreach (int other in (int[])[1, shape.OutputPlane, shape.Outputs, 4 * shape.Outputs])
        {
            foreach (int stride in (int[])[8, 30, ResultBits - 1])
            {
                long[] forged = [.. results];
                forged[0] += 1L << stride;
                forged[other % forged.Length]--;
                secret.Accepts(forged).Should().BeFalse($"result 0 has 2^{stride} more and result {other} 1 less");
            }
        }
        for (int i = 0; i < results.Length; i += 7)
        {
            long[] forged = [.. results];
            forged[i]++;
            secret.Accepts(forged).Should().BeFalse($"result {i} is 1 more");
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_sample_that_is_not_claimed_is_zero_and_another_is_not(ConvolutionShape shape)
    {
        using var secret = new SecretConvolution(shape, 5);
        long[] results = secret.Results();
        results.AsSpan(2 * shape.Outputs, shape.Outputs).Clear();
        secret.Accepts(results).Should().BeFalse("its values are not zero");
        secret.Leave(2);
        secret.Accepts(results).Should().BeTrue();
        results[2 * shape.Outputs]++;
        secret.Accepts(results).Should().BeFalse("zeros and no biases give zeros");
    }

    [Fact]
    public void Results_of_which_nothing_is_known_are_not_packed()
    {
        using var builder = new CircuitBuilder();
        RangedBlock values = builder.Ranges.Input(2, 8);
        Phase1Block claimed = builder.Input(3);
        Phase1Matrix weights = new(3, 2, Byte, (row, column) => values[column]),
            biases = new(3, 1, Byte, (_, _) => values[0]);
        Phase1[] results = [claimed[0], claimed[1], claimed[2]];
        FluentActions
            .Invoking(() =>
                new Convolutions(builder).AssertOfSecrets(ConvolutionShape.Dense(2, 3), [values[0], values[1]], weights, biases, results)
            )
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*ranges*");
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        using var builder = new CircuitBuilder();
        RangedBlock values = builder.Ranges.Input(3, 8);
        FluentActions
            .Invoking(() =>
                new Convolutions(builder).AssertOfConstants(ConvolutionShape.Dense(2, 1), [values[0]], [1, 2], [3], [values[2]])
            )
            .Should()
            .Throw<CircuitException>()
            .WithMessage("*sizes*");
    }

    /// <summary>A circuit in which values, weights, biases and results are all free but for their ranges; of one sample, or of several that
    /// can be claimed.</summary>
    private sealed class SecretConvolution : IDisposable
    {
        private readonly ConvolutionShape shape;
        private readonly int samples;
        private readonly RangedBlock values,
            weights,
            biases,
            results;
        private readonly Phase1Block claims;
        private readonly Circuit circuit;
        private readonly byte[] value,
            weight,
            bias;
        private readonly bool[] isClaimed;

        public SecretConvolution(ConvolutionShape shape, int samples = 1)
        {
            (this.shape, this.samples, isClaimed) = (shape, samples, [.. Enumerable.Repeat(true, samples)]);
            var random = new Random(11);
            (value, weight, bias) = (Draw(samples * shape.Inputs), Draw(shape.Filters * shape.FilterWeights), Draw(shape.Filters));
            using var builder = new CircuitBuilder();
            builder.Ranges.Plan(LimbPlan.Bits);
            values = builder.Ranges.Input(samples * shape.Inputs, 8);
            weights = builder.Ranges.Input(shape.Filters * shape.FilterWeights, 8);
            biases = builder.Ranges.Input(shape.Filters, 8);
            results = builder.Ranges.Input(samples * shape.Outputs, ResultBits);
            claims = builder.Input(samples);
            Phase1Matrix claimed = builder.RequireBits(claims);
            Phase1Matrix weightRows =
                    new(shape.Filters, shape.FilterWeights, Byte, (row, column) => weights[row * shape.FilterWeights + column]),
                biasRows = new(shape.Filters, 1, Byte, (row, _) => biases[row]);
            if (samples == 1)
            {
                new Convolutions(builder).AssertOfSecrets(
                    shape,
                    [.. Enumerable.Range(0, shape.Inputs).Select(i => values[i])],
                    weightRows,
                    biasRows,
                    [.. Enumerable.Range(0, shape.Outputs).Select(i => results[i])]
                );
            }
            else
            {
                new Freivalds(builder).AssertOfSecrets(
                    shape,
                    new(samples, shape.Inputs, Byte, (n, i) => values[n * shape.Inputs + i]),
                    weightRows,
                    biasRows,
                    claimed,
                    new(samples, shape.Outputs, Interval.OfBits(ResultBits), (n, i) => results[n * shape.Outputs + i])
                );
            }
            circuit = builder.Build();

            byte[] Draw(int count)
            {
                byte[] bytes = new byte[count];
                random.NextBytes(bytes);
                return bytes;
            }
        }

        /// <summary>Claims a sample no longer, and makes its values zero.</summary>
        public void Leave(int sample)
        {
            isClaimed[sample] = false;
            value.AsSpan(sample * shape.Inputs, shape.Inputs).Clear();
        }

        /// <summary>The definition: sums over squares of what a convolution gives.</summary>
        public long[] Results()
        {
            var sums = new long[samples * shape.Outputs];
            for (int i = 0; i < sums.Length; i++)
            {
                int sample = i / shape.Outputs,
                    filter = i % shape.Outputs / shape.OutputPlane,
                    row = i % shape.OutputPlane / shape.OutputWidth,
                    column = i % shape.OutputWidth;
                for (int y = row * shape.Pool; y < (row + 1) * shape.Pool; y++)
                {
                    for (int x = column * shape.Pool; x < (column + 1) * shape.Pool; x++)
                        sums[i] += At(sample, filter, y, x);
                }
            }
            return sums;
        }

        public bool Accepts(long[] claimed)
        {
            using CircuitWitness witness = circuit.NewWitness(cells =>
            {
                Set(cells, values, value);
                Set(cells, weights, weight);
                Set(cells, biases, bias);
                for (int i = 0; i < claimed.Length; i++)
                    results.Set(cells, i, claimed[i]);
                for (int n = 0; n < samples; n++)
                    cells.Set(claims.WireAt(n), isClaimed[n] ? 1 : 0);
            });
            if (circuit.HasChallenge)
                witness.Complete(PrimeField.Random<Fr>());
            return WitnessCheck.FirstViolation(circuit.System, witness.Values) is null;
        }

        public void Dispose() => circuit.Dispose();

        private long At(int sample, int filter, int y, int x)
        {
            long sum = bias[filter];
            for (int w = 0; w < shape.FilterWeights; w++)
            {
                int channel = w / (shape.Kernel * shape.Kernel),
                    row = y * shape.Stride + w / shape.Kernel % shape.Kernel - shape.Padding,
                    column = x * shape.Stride + w % shape.Kernel - shape.Padding;
                if (row < 0 || row >= shape.Height || column < 0 || column >= shape.Width)
                    continue;
                sum +=
                    weight[filter * shape.FilterWeights + w]
                    * value[sample * shape.Inputs + (channel * shape.Height + row) * shape.Width + column];
            }
            return sum;
        }

        private static void Set(WitnessValues cells, RangedBlock block, byte[] numbers)
        {
            for (int i = 0; i < numbers.Length; i++)
                block.Set(cells, i, numbers[i]);
        }
    }
}
