using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits.Tests;

/// <summary>Sums of squares of many small integers, several to a product.</summary>
public sealed class PackedSquaresTests
{
    private const int FieldBits = 253;

    /// <summary>
    /// Whatever the values are, nothing below the middle reaches it, it reaches nothing above, and all of it stays below r.
    /// </summary>
    [Theory]
    [InlineData(8, 21, 1)]
    [InlineData(8, 1_960, 1)]
    [InlineData(8, 7_840, 1)]
    [InlineData(8, 50_816, 1)]
    [InlineData(8, 1_000_000, 1)]
    [InlineData(22, 10, 1)]
    [InlineData(22, 100_000, 2)]
    [InlineData(1, 3, 3)]
    [InlineData(4, 100, 7)]
    public void Lanes_are_as_far_apart_as_all_sums_need(int bits, int count, int lanes)
    {
        var values = new Interval(1 - (1 << bits), (1 << bits) - 1);
        PackedSquares plan = PackedSquares.For(values, count, lanes);
        plan.Lanes.Should().BeGreaterThanOrEqualTo(lanes);
        (plan.Words * plan.Lanes).Should().BeInRange(count, count + plan.Lanes - 1);
        if (plan.Lanes == 1)
        {
            plan.Demands.Should().BeEmpty();
            return;
        }
        plan.LowBits.Should().BeLessThanOrEqualTo(plan.Stride * (plan.Lanes - 1));
        plan.SumBits.Should().BeLessThanOrEqualTo(plan.Stride);
        (plan.Stride * plan.Lanes + plan.HighBits).Should().BeLessThanOrEqualTo(FieldBits);

        // The lanes of products at their greatest: each square M, each product of two values M or -M.
        BigInteger square = values.Magnitude * values.Magnitude * plan.WordsPerSum,
            low = 0,
            high = 0;
        for (int t = 1; t < plan.Lanes; t++)
        {
            low += square * (plan.Lanes - t) << plan.Stride * (plan.Lanes - 1 - t);
            high += square * (plan.Lanes - t) << plan.Stride * (t - 1);
        }
        low.Should().BeLessThan(BigInteger.One << (plan.LowBits - 1));
        high.Should().BeLessThan(BigInteger.One << (plan.HighBits - 1));
        (square * plan.Lanes).Should().BeLessThan(BigInteger.One << plan.SumBits);
    }

    [Theory]
    [InlineData(7_840, 1_700)]
    [InlineData(50_816, 10_500)]
    public void A_word_takes_several_squares_where_there_are_many(int count, int most)
    {
        PackedSquares plan = PackedSquares.For(new(-255, 255), count);
        using var builder = new CircuitBuilder(isCounting: true);
        builder.Ranges.Plan([new(8, count), .. plan.Demands]);
        RangedBlock values = builder.Ranges.Input(count, 8);
        plan.Sum(builder, i => values[i]);
        (builder.RowCount).Should().BeLessThan(most);
        builder.Cost().Constraints.Should().BeLessThan(count + most + 1000);
    }

    /// <summary>All at one end, at the other, and at both in turn, which makes lanes below and above the middle most negative.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_sum_is_that_of_the_squares(int lanes)
    {
        const int Count = 103;
        var random = new Random(lanes);
        foreach (
            Func<int, long> valueAt in (Func<int, long>[])
                [_ => 255, _ => -255, i => i % 2 == 0 ? 255 : -255, _ => 0, i => i == 7 ? 1 : 0, _ => random.Next(-255, 256)]
        )
        {
            long[] values = [.. Enumerable.Range(0, Count).Select(valueAt)];
            using Circuit circuit = Compile(lanes, Count, 9, 255);
            using CircuitWitness witness = circuit.NewWitness(cells => Set(cells, circuit, values, 255));
            witness.Complete(PrimeField.Random<Fr>());
            WitnessCheck.FirstViolation(circuit.System, witness.Values).Should().BeNull();
            foreach (long wrong in (long[])[1, -1, 1 << 20])
            {
                using CircuitWitness other = circuit.NewWitness(cells => Set(cells, circuit, values, 255, wrong));
                other.Complete(PrimeField.Random<Fr>());
                WitnessCheck.FirstViolation(circuit.System, other.Values).Should().NotBeNull("the sum is another");
            }
        }
    }

    /// <summary>
    /// Each row is needed: of the products, of the ranges that keep the parts of their sum in their places, and of what adds them up.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_row_stops_a_lie(int lanes)
    {
        const int Count = 4,
            Offset = 4;
        using Circuit circuit = Compile(lanes, Count, 3, Offset);
        PackedSquares plan = PackedSquares.For(new(-Offset, Offset - 1), Count, lanes);
        long[] values = [3, -4, 1, 2];
        var harness = new MissingRowHarness(circuit, IsTrue, [cells => Set(cells, circuit, values, Offset)], [.. Forgeries(circuit, plan)]);
        string.Join("\n", harness.Run().Except()).Should().BeEmpty();

        bool IsTrue(WitnessValues cells)
        {
            BigInteger total = 0;
            for (int i = 0; i < Count; i++)
            {
                BigInteger lane = PrimeField.ToBigInteger(cells.Evaluate(circuit.Ranged[0][i]));
                if (lane >= 2 * Offset)
                    return false;
                total += (lane - Offset) * (lane - Offset);
            }
            return cells.Evaluate(new Phase1(new Wire(WireKind.Public, 1))) == PrimeField.FromBigInteger<Fr>(total);
        }
    }

    [Fact]
    public void What_is_not_known_to_be_small_is_refused()
    {
        using var builder = new CircuitBuilder(isCounting: true);
        Phase1Block unbound = builder.Input(4);
        RangedBlock wide = builder.Ranges.Input(4, 9);
        FluentActions.Invoking(() => PackedSquares.For(new(0, 255), 4).Sum(builder, i => unbound[i])).Should().Throw<CircuitException>();
        FluentActions.Invoking(() => PackedSquares.For(new(0, 255), 4).Sum(builder, i => wide[i])).Should().Throw<CircuitException>();
        FluentActions.Invoking(() => PackedSquares.For(Interval.OfBits(126), 100)).Should().Throw<CircuitException>();
        FluentActions.Invoking(() => PackedSquares.For(Interval.OfBits(8), 0)).Should().Throw<ArgumentException>();
    }

    /// <summary>
    /// A sum that is less by 1, with what it lacks in one limb of what stands below or above; a sum whose own limb takes what is above;
    /// products that are no products.
    /// </summary>
    private static IEnumerable<Forgery> Forgeries(Circuit circuit, PackedSquares plan)
    {
        if (plan.Lanes == 1)
            yield break;
        var publicSum = new Wire(WireKind.Public, 1);
        Fr lane = Power(plan.Stride),
            place = Power(plan.Stride * (plan.Lanes - 1));
        for (int sum = 0; sum < plan.Sums; sum++)
        {
            RangedBlock low = circuit.Ranged[1 + 3 * sum],
                middle = circuit.Ranged[2 + 3 * sum],
                high = circuit.Ranged[3 + 3 * sum];
            yield return honest => [(publicSum, honest.Evaluate(new Phase1(publicSum)) - Fr.One), .. In(honest, middle, -1)];
            for (int i = 0; i < Math.Min(plan.WordsPerSum, plan.Words - sum * plan.WordsPerSum); i++)
            {
                var product = new Wire(WireKind.Phase1, low.Wires.First - 1 - i);
                yield return honest =>
                    [(publicSum, honest.Evaluate(new Phase1(publicSum)) - Fr.One), (product, honest.Evaluate(new Phase1(product)) - place)];
            }
            foreach ((RangedBlock block, Fr change) in ((RangedBlock, Fr)[])[(low, place), (high, lane.InverseVarTime())])
            {
                for (int k = 0; k < block.Limbs.Count; k++)
                {
                    (RangedBlock at, Fr by, int limb) = (block, change, k);
                    yield return honest =>
                        [
                            (publicSum, honest.Evaluate(new Phase1(publicSum)) - Fr.One),
                            .. In(honest, middle, -1),
                            Absorbed(honest, at, limb, by),
                        ];
                }
            }
            for (int k = 0; k < middle.Limbs.Count; k++)
            {
                int limb = k;
                yield return honest =>
                    [
                        (publicSum, honest.Evaluate(new Phase1(publicSum)) - lane),
                        .. In(honest, high, 1),
                        Absorbed(honest, middle, limb, -lane),
                    ];
            }
        }
    }

    private static IEnumerable<(Wire, Fr)> In(WitnessValues honest, RangedBlock block, int by)
    {
        BigInteger value = honest.EvaluateSigned(block[0]) + by;
        for (int k = 0; k < block.Limbs.Count; k++)
            yield return (
                block.Wires.WireAt(k),
                PrimeField.FromBigInteger<Fr>(value >> block.Limbs[k].Position & ((BigInteger.One << block.Limbs[k].Bits) - 1))
            );
    }

    private static (Wire, Fr) Absorbed(WitnessValues honest, RangedBlock block, int limb, Fr change) =>
        (block.Wires.WireAt(limb), honest.Evaluate(block.Wires[limb]) + change * Power(block.Limbs[limb].Position).InverseVarTime());

    private static Fr Power(int bits) => PrimeField.FromBigInteger<Fr>(BigInteger.One << bits);

    private static Circuit Compile(int lanes, int count, int bits, int offset)
    {
        using var builder = new CircuitBuilder();
        PackedSquares plan = PackedSquares.For(new(-offset, (1 << bits) - 1 - offset), count, lanes);
        builder.Ranges.Plan([new(bits, count), .. plan.Demands, new(3, 1000)]);
        Phase1 sum = builder.Public();
        RangedBlock values = builder.Ranges.Input(count, bits);
        builder.AssertEqual(plan.Sum(builder, i => values[i] - offset), sum);
        return builder.Build();
    }

    private static void Set(WitnessValues cells, Circuit circuit, long[] values, int offset, long wrong = 0)
    {
        for (int i = 0; i < values.Length; i++)
            circuit.Ranged[0].Set(cells, i, values[i] + offset);
        cells.SetPublic(1, Fr.From(values.Sum(value => value * value) + wrong));
    }
}
