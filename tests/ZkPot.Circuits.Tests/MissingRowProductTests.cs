using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits.Tests;

/// <summary>
/// What <see cref="MissingRowTests"/> asks of gadgets, asked of products. Values, weights, biases and results are free inputs here, whose
/// ranges are told and not checked, so that nothing but the product itself stands against a wrong result; of values beside their ranges
/// nothing is said. Packed words that a commitment fixes are inputs too: there a lie is also every word, and every salt, that is not the
/// one committed to.
/// </summary>
public sealed class MissingRowProductTests
{
    private static readonly Interval Values = Interval.OfBits(4),
        Weights = new(-8, 7),
        Biases = new(-40, 40);

    public static TheoryData<string> Names => [.. Products.Keys];

    /// <summary>Few samples and outputs, but more than one group of packed ones where results are that wide.</summary>
    private static Dictionary<string, Func<Product>> Products { get; } =
        new()
        {
            ["constant samples"] = () => new(ConvolutionShape.Dense(3, 4), 3, Kind.ConstantSamples, 24),
            ["constant samples, groups of outputs"] = () => new(ConvolutionShape.Dense(2, 3), 2, Kind.ConstantSamples, 100),
            ["secret samples"] = () => new(ConvolutionShape.Dense(3, 2), 3, Kind.SecretSamples, 24),
            ["secret samples, groups of samples"] = () => new(ConvolutionShape.Dense(2, 2), 5, Kind.SecretSamples, 100),
            ["secret convolution"] = () => new(new(1, 3, 3, 2, 2, 1, 0, 1), 3, Kind.SecretSamples, 100),
            ["secret convolution with steps, padding and a pool"] = () => new(new(1, 4, 4, 1, 2, 1, 1, 2), 3, Kind.SecretSamples, 100),
            ["one sample"] = () => new(ConvolutionShape.Dense(3, 4), 1, Kind.OneSample, 24),
            ["convolution of one sample"] = () => new(new(2, 3, 3, 3, 2, 1, 0, 1), 1, Kind.OneSample, 100),
            ["convolution of one sample with a pool"] = () => new(new(1, 4, 4, 2, 1, 1, 0, 2), 1, Kind.OneSample, 24),
            ["committed samples"] = () => new(ConvolutionShape.Dense(2, 2), 5, Kind.CommittedSegments, 100),
            ["committed samples, one output"] = () => new(ConvolutionShape.Dense(2, 1), 5, Kind.CommittedSegments, 100),
            ["committed samples without sums of segments"] = () => new(ConvolutionShape.Dense(2, 2), 5, Kind.Committed, 100),
            ["committed convolution"] = () => new(new(1, 3, 3, 2, 2, 1, 0, 1), 3, Kind.Committed, 100),
            ["constant weights"] = () => new(new(1, 3, 3, 2, 2, 1, 0, 1), 1, Kind.ConstantWeights, 24),
        };

    private enum Kind
    {
        ConstantSamples,
        SecretSamples,
        OneSample,
        ConstantWeights,

        /// <summary>Packed words, of which the product's own rows make the sums.</summary>
        Committed,

        /// <summary>Packed words, of which the commitment's rows make the sums.</summary>
        CommittedSegments,
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_of_a_product_is_needed(string name)
    {
        using Product product = Products[name]();
        string.Join("\n", product.Harness(pairs: false).Run().Except([.. product.Powers, .. product.Squarings])).Should().BeEmpty(name);
    }

    /// <summary>Errors of opposite sign in any two results, of two samples, places, outputs or groups; and errors a stride apart, as packed
    /// sums might take for each other.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Errors_do_not_make_good_for_each_other(string name)
    {
        using Product product = Products[name]();
        MissingRowHarness harness = product.Harness(pairs: true);
        harness.Run(_ => false).Faults.Should().BeEmpty(name);
    }

    private sealed class Product : IDisposable
    {
        private readonly ConvolutionShape shape;
        private readonly int samples;
        private readonly Kind kind;
        private readonly Interval resultRange;
        private readonly byte[] constants;
        private readonly Phase1Block values,
            weights,
            biases,
            claims,
            results,
            words;
        private readonly Packing packing;
        private readonly CommittedWords? commitment;
        private readonly Fr salt = PrimeField.Random<Fr>();
        private readonly KzgMask mask = KzgMask.Draw();
        private readonly Circuit circuit;

        public Product(ConvolutionShape shape, int samples, Kind kind, int resultBits)
        {
            (this.shape, this.samples, this.kind, resultRange) = (
                shape,
                samples,
                kind,
                new(-(BigInteger.One << resultBits), BigInteger.One << resultBits)
            );
            constants = [.. Enumerable.Range(0, samples * shape.Inputs).Select(i => (byte)(1 + i * 5 % 15))];
            using var builder = new CircuitBuilder();
            builder.Ranges.Plan(LimbPlan.Bits);
            bool isCommitted = kind is Kind.Committed or Kind.CommittedSegments,
                hasSegments = kind == Kind.CommittedSegments;
            bool isSecret = kind != Kind.ConstantSamples && !isCommitted,
                hasClaims = samples > 1 && !isCommitted;
            values = builder.Input(isSecret ? constants.Length : 0);
            weights = builder.Input(kind == Kind.ConstantWeights ? 0 : shape.Filters * shape.FilterWeights);
            biases = builder.Input(kind == Kind.ConstantWeights ? 0 : shape.Filters);
            results = builder.Input(samples * shape.Outputs);
            claims = builder.Input(hasClaims ? samples : 0);
            if (isCommitted)
                packing = Packing.For(resultRange, shape.ResultRange(Values, Weights, Biases));
            int groups = isCommitted ? packing.GroupsOf(samples) : 0;
            words = builder.Input(shape.Inputs * groups);
            if (isCommitted)
                commitment = builder.Commit([.. Enumerable.Range(0, words.Count).Select(i => words[i])], hasSegments ? groups : null);
            int firstPower = hasClaims ? samples : builder.RowCount;
            Phase1Matrix weightRows = Of(weights, shape.Filters, shape.FilterWeights, Weights),
                biasRows = Of(biases, shape.Filters, 1, Biases);
            Phase1Matrix valueRows = Of(values, samples, shape.Inputs, Values),
                resultRows = Of(results, samples, shape.Outputs, resultRange);
            if (kind == Kind.ConstantSamples)
                new Freivalds(builder).AssertOfConstants(
                    new(samples, shape.Inputs, constants),
                    weightRows,
                    biasRows,
                    builder.RequireBits(claims),
                    resultRows
                );
            else if (kind == Kind.SecretSamples)
                new Freivalds(builder).AssertOfSecrets(shape, valueRows, weightRows, biasRows, builder.RequireBits(claims), resultRows);
            else if (isCommitted)
            {
                IReadOnlyList<Phase2>? combined = hasSegments ? commitment!.Segments : null;
                new Freivalds(builder).AssertOfPacked(
                    shape,
                    packing,
                    (group, i) => words[i * groups + group],
                    combined,
                    weightRows,
                    biasRows,
                    resultRows
                );
            }
            else if (kind == Kind.OneSample)
                new Convolutions(builder).AssertOfSecrets(shape, Row(valueRows), weightRows, biasRows, Row(resultRows));
            else
                new Convolutions(builder).AssertOfConstants(
                    shape,
                    Row(valueRows),
                    [.. Enumerable.Range(0, shape.Filters * shape.FilterWeights).Select(i => (sbyte)Weight(i))],
                    [.. Enumerable.Range(0, shape.Filters).Select(i => (int)Bias(i))],
                    Row(resultRows)
                );
            circuit = builder.Build();
            bool hasMoves =
                shape.OutputPlane > 1 && shape.Filters > 1 && shape.Kernel > shape.Stride * shape.Pool && kind != Kind.ConstantWeights;
            int[] powers = hasMoves
                ? [.. Enumerable.Range(firstPower, circuit.System.ConstraintCount - firstPower).TakeWhile(IsPower)]
                : [];
            Powers = shape.Channels == 1 && powers.Length > 0 ? powers[..^1] : powers;

            Squarings = isCommitted ? [.. Enumerable.Range(FirstOfStride(), Kzg.LogStride - 1)] : [];

            int FirstOfStride() =>
                Enumerable
                    .Range(0, circuit.System.ConstraintCount - Kzg.LogStride)
                    .Single(row => Enumerable.Range(row, Kzg.LogStride).All(IsSquaring));

            bool IsSquaring(int row) => circuit.System.A.Row(row) is [{ } a] && circuit.System.B.Row(row) is [{ } b] && a == b;

            // Both factors and the product are single wires, and the second factor is the challenge.
            bool IsPower(int row) =>
                circuit.System.B.Row(row) is [{ } only]
                && only.Wire == circuit.Partition.ChallengeWire
                && circuit.System.A.Row(row).Length == 1
                && circuit.System.C.Row(row).Length == 1;
        }

        /// <summary>
        /// The rows of the challenge's powers where kernels are moved by whole steps and there are several filters. With something else
        /// than a power, the windows that the moves bring together no longer agree, and then no filter's equation holds, those of true
        /// results included; to repair all of them there is one wire. With one filter, or without moves, the rows are needed, and are tried
        /// in the other products; so is the highest power where it weighs the last value of a single channel and nothing else.
        /// </summary>
        public IReadOnlyList<int> Powers { get; }

        /// <summary>The squarings of the challenge before the last: <see cref="MissingSquaringTests"/> forges without each of
        /// them.</summary>
        public IReadOnlyList<int> Squarings { get; }

        public MissingRowHarness Harness(bool pairs) => new(circuit, IsTrue, [SetTrue], [.. pairs ? Pairs() : Shifts()]);

        public void Dispose() => circuit.Dispose();

        private static Phase1Matrix Of(Phase1Block block, int rows, int columns, Interval range) =>
            new(rows, columns, range, (r, c) => block[r * columns + c].WithRange(range));

        private static Phase1[] Row(Phase1Matrix matrix) => [.. Enumerable.Range(0, matrix.Columns).Select(i => matrix[0, i])];

        private static long Weight(int index) => index * 5 % 16 - 8 is 0 and var zero ? zero + 3 : index * 5 % 16 - 8;

        private static long Bias(int index) => 9 - index * 4;

        /// <summary>
        /// Lies that every product notices, each of which one row alone might let through if it were missing: one result that is 1 more;
        /// results as if a value of a sample were 1 more, seen by one weight or by all; results as if a bias counted once more.
        /// </summary>
        private IEnumerable<Forgery> Shifts()
        {
            for (int i = 0; i < results.Count; i++)
                yield return Change((i, 1));
            for (int n = 0; n < samples; n++)
            {
                int sample = n;
                Forgery biased = Change([
                    .. Enumerable
                        .Range(0, shape.Outputs)
                        .Select(o => (sample * shape.Outputs + o, Bias(o / shape.OutputPlane) * shape.PoolArea)),
                ]);
                yield return biased;
                // A claim of 2 counts biases twice.
                if (kind == Kind.SecretSamples)
                    yield return honest => biased(honest).Append((claims.WireAt(sample), Fr.From(2)));
                for (int place = 0; place < shape.OutputPlane; place++)
                {
                    int at = place;
                    for (int w = 0; w < shape.FilterWeights; w++)
                    {
                        int weight = w;
                        yield return Change([
                            .. Enumerable
                                .Range(0, shape.Filters)
                                .Select(filter =>
                                    (
                                        sample * shape.Outputs + filter * shape.OutputPlane + at,
                                        Weight(filter * shape.FilterWeights + weight)
                                    )
                                ),
                        ]);
                    }
                }
                // Where the words' sums have the true power of a group, another power makes good for its results counted once more in
                // another group.
                for (int other = n % Math.Max(packing.Capacity, 1); commitment is not null && other < samples; other += packing.Capacity)
                {
                    int group = n / packing.Capacity,
                        into = other / packing.Capacity;
                    if (group != into && n % packing.Capacity == 0)
                        yield return Change([.. Counted(group, into)]);
                }
                for (int input = 0; input < shape.Inputs; input++)
                {
                    int moved = input;
                    BigInteger[] before = Truths(sample, null),
                        after = Truths(sample, moved);
                    yield return Change([
                        .. Enumerable.Range(0, shape.Outputs).Select(o => (sample * shape.Outputs + o, (long)(after[o] - before[o]))),
                    ]);
                }
            }
        }

        private IEnumerable<Forgery> Pairs()
        {
            BigInteger[] carries =
            [
                BigInteger.One,
                .. Enumerable
                    .Range(4, resultRange.MagnitudeBits - 5)
                    .Where(bit => bit is < 24 or > 90)
                    .Select(bit => BigInteger.One << bit),
            ];
            for (int i = 0; i < results.Count; i++)
            {
                for (int j = 0; j < results.Count; j++)
                {
                    if (i == j)
                        continue;
                    (int first, int second) = (i, j);
                    foreach (
                        BigInteger carry in carries.Where(carry =>
                            carry.IsOne
                            || Math.Abs(first - second) is 1
                            || Math.Abs(first - second) == shape.OutputPlane
                            || Math.Abs(first - second) == shape.Outputs
                        )
                    )
                        yield return honest => [Moved(honest, first, PrimeField.FromBigInteger<Fr>(carry)), Moved(honest, second, -Fr.One)];
                }
            }
        }

        /// <summary>The products of a group's samples, without biases, added to those of samples in the same places of another
        /// group.</summary>
        private IEnumerable<(int Result, long By)> Counted(int group, int into)
        {
            for (int n = group * packing.Capacity; n < Math.Min((group + 1) * packing.Capacity, samples); n++)
            {
                int target = n + (into - group) * packing.Capacity;
                if (target >= samples)
                    continue;
                BigInteger[] truths = Truths(n, null);
                for (int o = 0; o < shape.Outputs; o++)
                    yield return (target * shape.Outputs + o, (long)truths[o] - Bias(o / shape.OutputPlane) * shape.PoolArea);
            }
        }

        private Forgery Change(params (int Result, long By)[] changes) =>
            honest => changes.Where(change => change.By != 0).Select(change => Moved(honest, change.Result, Fr.From(change.By)));

        private (Wire, Fr) Moved(WitnessValues honest, int result, Fr by) =>
            (results.WireAt(result), honest.Evaluate(results[result]) + by);

        private void SetTrue(WitnessValues cells)
        {
            for (int i = 0; i < values.Count; i++)
                cells.Set(values.WireAt(i), constants[i]);
            for (int i = 0; i < weights.Count; i++)
                cells.Set(weights.WireAt(i), Weight(i));
            for (int i = 0; i < biases.Count; i++)
                cells.Set(biases.WireAt(i), Bias(i));
            for (int i = 0; i < claims.Count; i++)
                cells.Set(claims.WireAt(i), 1);
            for (int i = 0; i < words.Count; i++)
                cells.Set(words.WireAt(i), Word(i));
            commitment?.SetSalt(cells, salt);
            // A mask of 0 would count the same under any power of the challenge.
            circuit.Opening?.Set(cells, mask);
            for (int n = 0; n < samples; n++)
            {
                BigInteger[] truths = Truths(n, null);
                for (int o = 0; o < truths.Length; o++)
                    cells.Set(results.WireAt(n * shape.Outputs + o), PrimeField.FromBigInteger<Fr>(truths[o]));
            }
        }

        /// <summary>The definition of what is committed to: for each input the words of the groups, a stride apart in each the input of the
        /// samples.</summary>
        private Fr Word(int index)
        {
            int groups = packing.GroupsOf(samples),
                input = index / groups,
                first = index % groups * packing.Capacity;
            BigInteger word = 0;
            for (int j = 0; j < packing.Capacity && first + j < samples; j++)
                word += (BigInteger)constants[(first + j) * shape.Inputs + input] << (j * packing.Stride);
            return PrimeField.FromBigInteger<Fr>(word);
        }

        private BigInteger[] Truths(int sample, int? moved) =>
            [
                .. Enumerable
                    .Range(0, shape.Outputs)
                    .Select(o => Sum(o, i => constants[sample * shape.Inputs + i] + (i == moved ? 1 : 0), i => Weight(i), i => Bias(i))),
            ];

        /// <summary>The definition: sums over squares of what a convolution gives.</summary>
        private BigInteger Sum(int output, Func<int, BigInteger> value, Func<int, BigInteger> weight, Func<int, BigInteger> bias)
        {
            int filter = output / shape.OutputPlane,
                row = output % shape.OutputPlane / shape.OutputWidth,
                column = output % shape.OutputWidth;
            BigInteger sum = 0;
            for (int y = row * shape.Pool; y < (row + 1) * shape.Pool; y++)
            {
                for (int x = column * shape.Pool; x < (column + 1) * shape.Pool; x++)
                {
                    sum += bias(filter);
                    for (int w = 0; w < shape.FilterWeights; w++)
                    {
                        int channel = w / (shape.Kernel * shape.Kernel),
                            r = y * shape.Stride + w / shape.Kernel % shape.Kernel - shape.Padding,
                            c = x * shape.Stride + w % shape.Kernel - shape.Padding;
                        if (r >= 0 && r < shape.Height && c >= 0 && c < shape.Width)
                            sum += weight(filter * shape.FilterWeights + w) * value((channel * shape.Height + r) * shape.Width + c);
                    }
                }
            }
            return sum;
        }

        private bool IsTrue(WitnessValues cells)
        {
            Fr[] text = [.. Enumerable.Range(0, words.Count).Select(Word), salt];
            if (commitment is not null && !commitment.PolynomialOf(cells).Coefficients.SequenceEqual(text))
                return false;
            if (!Within(values, Values) || !Within(weights, Weights) || !Within(biases, Biases) || !Within(results, resultRange))
                return true;
            for (int n = 0; n < samples; n++)
            {
                BigInteger claim = claims.Count == 0 ? 1 : Integer(claims, n);
                if (claim != 0 && claim != 1)
                    return false;
                if (claim.IsZero && kind == Kind.ConstantSamples)
                    continue;
                for (int o = 0; o < shape.Outputs; o++)
                {
                    int sample = n;
                    BigInteger truth = Sum(
                        o,
                        i => values.Count == 0 ? constants[sample * shape.Inputs + i] : Integer(values, sample * shape.Inputs + i),
                        i => weights.Count == 0 ? Weight(i) : Integer(weights, i),
                        i => (biases.Count == 0 ? Bias(i) : Integer(biases, i)) * claim
                    );
                    if (truth != Integer(results, n * shape.Outputs + o))
                        return false;
                }
            }
            return true;

            bool Within(Phase1Block block, Interval range) =>
                Enumerable.Range(0, block.Count).All(i => range.Contains(Interval.Of(Integer(block, i))));

            BigInteger Integer(Phase1Block block, int index) => cells.EvaluateSigned(block[index]);
        }
    }
}
