using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits.Tests;

/// <summary>
/// Each row of each gadget is needed, and the attacks would notice its absence: some lie is stopped by that row and by no other. Lies are
/// told from truths by an oracle that computes the gadget's meaning from its inputs.
/// </summary>
public sealed class MissingRowTests
{
    private const string OneBit =
        "the bits that choose add up to 1, so that a single one that is no bit is 1 less the number k > 1 of the others that are set; then the distances before or at it are negative. Without two of the rows 9 and 9 have any index";

    private static readonly RangeDemand[] SmallTables = [new(3, 1000), new(8, 10_000)];

    private static Dictionary<string, Gadget> Gadgets { get; } =
        new()
        {
            ["Select"] = new(
                3,
                (b, x) => b.Select(b.RequireBit(x[0]), x[1], x[2]),
                x =>
                    IsBit(x[0])
                        ? x[0].IsZero
                            ? x[2]
                            : x[1]
                        : null,
                [1, 5, 9],
                [0, 5, 9]
            ),
            ["SwapIf"] = new(
                3,
                (b, x) => Combine(b.SwapIf(b.RequireBit(x[0]), x[1], x[2])),
                x =>
                    IsBit(x[0])
                        ? x[0].IsZero
                            ? x[1] + Fr.From(1000) * x[2]
                            : x[2] + Fr.From(1000) * x[1]
                        : null,
                [1, 5, 9],
                [0, 5, 9]
            ),
            ["IsZero"] = new(1, (b, x) => b.IsZero(x[0]), x => x[0].IsZero ? Fr.One : Fr.Zero, [0], [7]),
            ["AreEqual"] = new(2, (b, x) => b.AreEqual(x[0], x[1]), x => x[0] == x[1] ? Fr.One : Fr.Zero, [7, 7], [7, -8]),
            ["RequireInverse"] = new(1, (b, x) => b.RequireInverse(x[0]), x => x[0].IsZero ? null : x[0].InverseVarTime(), [3]),
            ["IsLess"] = new(
                2,
                (b, x) => b.IsLess(b.Ranges.Require(x[0], 4), b.Ranges.Require(x[1], 4)),
                x => Within(x, 4) ? Fr.From(Signed(x[0]) < Signed(x[1]) ? 1 : 0) : null,
                [3, 4],
                [15, 0],
                [4, 4]
            ),
            ["Bits"] = new(
                1,
                (b, x) => Decomposition.Compose(b.Bits(x[0], 5).AsSpan(1)),
                x => Within(x, 5) ? Fr.From((long)(Signed(x[0]) >> 1)) : null,
                [0b10110],
                [31]
            ),
            ["RequireAtMost of bits"] = new(
                1,
                (b, x) => AtMost(b, x[0], 6, 0b101100),
                x => Within(x, 6) && Signed(x[0]) <= 0b101100 ? x[0] : null,
                [0b101100],
                [0b001011]
            )
            {
                Forgeries = AtMostForgeries(6, 0b101100),
            },
            ["Divide"] = new(
                2,
                (b, x) => Combine(b.Divide(b.Ranges.Require(x[0], 8), b.Ranges.Require(x[1] - 1, 4) + 1)),
                Quotient,
                [100, 7],
                [255, 15],
                [14, 15]
            )
            {
                Forgeries = [LargeRemainder],
            },
            ["RoundingShift"] = new(
                1,
                (b, x) => b.RoundingShift(b.Ranges.Require(x[0] + 128, 8) - 128, 4),
                x => BigInteger.Abs(Signed(x[0])) <= 128 && Signed(x[0]) < 128 ? Fr.From((long)((Signed(x[0]) + 8) >> 4)) : null,
                [100],
                [-77],
                [7]
            ),
            ["Maximum"] = new(
                3,
                (b, x) => b.Maximum(b.Ranges.Require(x[0], 4), b.Ranges.Require(x[1], 4), b.Ranges.Require(x[2], 4)),
                x => Within(x, 4) ? x.MaxBy(Signed) : null,
                [3, 9, 4],
                [15, 0, 14],
                [2, 7, 7],
                [1, 2, 11]
            )
            {
                // Another of the three is said to be the greatest: the hint behind their twelve limbs.
                Forgeries = [.. Enumerable.Range(0, 3).Select(i => (Forgery)(cells => Chosen(cells.Evaluate(new Phase1Block(0, 3)[i]))))],
            },
            ["RequireOneZero"] = new(
                3,
                (b, x) => OneZero(b, x),
                x => x.Any(v => v.IsZero) ? x[0] + Fr.From(10) * x[1] + Fr.From(100) * x[2] : null,
                [0, 5, 6],
                [5, 0, 6],
                [5, 6, 0]
            ),
            ["RequireFirstLargest"] = new(
                4,
                (b, x) => FirstOfThree(b, x),
                x => Within(x[..3], 4) && Signed(x[3]) == ArgMax(x[..3]) ? x[3] : null,
                [3, 9, 4, 1],
                [9, 9, 4, 0],
                [1, 9, 9, 1],
                [1, 2, 9, 2]
            )
            {
                Redundant = new()
                {
                    [15] = OneBit,
                    [16] = OneBit,
                    [17] = OneBit,
                },
                // Another index, with the bits that choose it, and its value or any other as the largest.
                Forgeries = [.. Enumerable.Range(0, 12).Select(i => (Forgery)(cells => ChooseIndex(cells, i % 3, i / 3)))],
            },
            ["Require with bits"] = new(1, (b, x) => b.Ranges.Require(x[0], 5), x => Within(x, 5) ? x[0] : null, [19]),
            ["Require with tables"] = new(
                2,
                (b, x) => b.Ranges.Require(x[0], 5) + (b.Ranges.Require(x[1], 11) << 8),
                x => Within(x[..1], 5) && Within(x[1..], 11) ? x[0] + Fr.From(256) * x[1] : null,
                [19, 1234]
            )
            {
                Plan = SmallTables,
                // A value of six bits, which the table of eight holds.
                Forgeries =
                [
                    _ => [(new Phase1Block(0, 1).WireAt(0), Fr.From(40)), (new Wire(WireKind.Public, 1), Fr.From(40 + 256 * 1234))],
                ],
            },
            ["Poseidon of two"] = new(2, (b, x) => b.Hash(x[0], x[1]), x => Poseidon.Hash(x[0], x[1]), [3, 4]),
            ["Sponge"] = new(3, (b, x) => b.Sponge(Fr.From(9), [x[0], x[1], x[2]]), x => PoseidonGadget.Sponge(Fr.From(9), x), [3, 4, 5])
            {
                Every = 7,
            },
            ["Keystream"] = new(
                2,
                (b, x) => b.Keystream(Fr.From(5), x[0], x[1], 2)[1],
                x => KeystreamGadget.Keystream(Fr.From(5), x[0], x[1], 2)[1],
                [3, 4]
            )
            {
                Every = 17,
            },
            ["MerkleRoot"] = new(
                3,
                (b, x) => b.MerkleRoot(x[0], [x[1]], [x[2]]),
                x =>
                    IsBit(x[2])
                        ? x[2].IsZero
                            ? Poseidon.Hash(x[0], x[1])
                            : Poseidon.Hash(x[1], x[0])
                        : null,
                [3, 4, 1],
                [3, 4, 0]
            )
            {
                // A position that is 2: the two are not exchanged but combined.
                Forgeries = [BeyondABit],
                Every = 7,
            },
            ["RequireOnCurve"] = new(
                2,
                (b, x) => OnCurve(b, x),
                x => new BabyJubPoint(x[0], x[1]).IsOnCurve ? x[0] + Fr.From(3) * x[1] : null,
                Coordinates(BabyJubPoint.Base8)
            ),
            ["Add points"] = new(
                4,
                (b, x) => Combine(b.Add(new PointWires(x[0], x[1]), new(x[2], x[3]))),
                SumOfPoints,
                Coordinates(BabyJubPoint.Base8, BabyJubPoint.Base8 + BabyJubPoint.Base8)
            ),
            ["Multiply a point"] = new(
                3,
                (b, x) => Combine(b.Multiply(new PointWires(x[0], x[1]), b.Bits(x[2], 3))),
                MultipleOfPoint,
                [.. Coordinates(BabyJubPoint.Base8), Fr.From(5)]
            ),
            ["Multiply a known point"] = new(
                1,
                (b, x) => Combine(b.Multiply(BabyJubPoint.Base8, b.Bits(x[0], 4))),
                x => Within(x, 4) ? Combined(Times(BabyJubPoint.Base8, (int)Signed(x[0]))) : null,
                [Fr.From(11)]
            ),
        };

    public static TheoryData<string> Names => [.. Gadgets.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_row_stops_a_lie_that_no_other_row_stops(string name) => string.Join("\n", Gadgets[name].Run()).Should().BeEmpty(name);

    /// <summary>Where nothing is listed above the first bit of the order, bits of an element could also be those of it and the order: 128
    /// rows of RequireAtMost stand against it.</summary>
    [Fact]
    public void Every_row_of_canonical_bits_stops_another_form()
    {
        BigInteger bound = FieldMath.Order - 1;
        var gadget = new Gadget(
            1,
            (b, x) => Weighted(b.CanonicalBits(x[0])),
            x =>
                Enumerable
                    .Range(0, 254)
                    .Where(i => PrimeField.ToCanonical(x[0]).Bit(i))
                    .Aggregate(Fr.Zero, (sum, i) => sum + Fr.From(Weight(i))),
            [Fr.From(12345)],
            [-Fr.One]
        )
        {
            Forgeries = AtMostForgeries(254, bound, Weighted),
        };
        string.Join("\n", gadget.Run()).Should().BeEmpty();

        static Phase1 Weighted(Bit[] bits)
        {
            var sum = new Phase1Sum();
            for (int i = 0; i < bits.Length; i++)
                sum.Add(bits[i], Weight(i));
            return sum.Total();
        }
    }

    /// <summary>What a bit counts in the result: no multiple of its own power of two, so that no two bits can change places.</summary>
    private static long Weight(int bit) => 7 * bit + 3;

    private static bool IsBit(Fr value) => value.IsZero || value == Fr.One;

    private static BigInteger Signed(Fr value) => FieldMath.ToSigned(PrimeField.ToCanonical(value));

    private static bool Within(Fr[] values, int bits) => values.All(value => PrimeField.ToBigInteger(value) >> bits == 0);

    private static Phase1 Combine((Phase1 First, Phase1 Second) pair) => pair.First + pair.Second * 1000;

    private static Phase1 Combine(PointWires point) => point.X + point.Y * 1000;

    private static Fr Combined(BabyJubPoint point) => point.X + Fr.From(1000) * point.Y;

    private static BabyJubPoint Times(BabyJubPoint point, int factor) =>
        factor == 0 ? BabyJubPoint.Identity : Times(point, factor - 1) + point;

    private static Fr? Quotient(Fr[] x)
    {
        BigInteger a = Signed(x[0]),
            by = Signed(x[1]);
        return a >= 0 && a < 256 && by >= 1 && by <= 16 ? Fr.From((long)(a / by)) + Fr.From(1000) * Fr.From((long)(a % by)) : null;
    }

    private static Phase1 AtMost(CircuitBuilder builder, Phase1 value, int count, BigInteger bound)
    {
        builder.RequireAtMost(builder.Bits(value, count), bound);
        return value;
    }

    private static Phase1 OneZero(CircuitBuilder builder, Phase1Block x)
    {
        builder.RequireOneZero(x[0], x[1], x[2]);
        return x[0] + x[1] * 10 + x[2] * 100;
    }

    private static Phase1 FirstOfThree(CircuitBuilder builder, Phase1Block x)
    {
        builder.RequireFirstLargest(
            [builder.Ranges.Require(x[0], 4), builder.Ranges.Require(x[1], 4), builder.Ranges.Require(x[2], 4)],
            x[3]
        );
        return x[3];
    }

    private static IEnumerable<(Wire, Fr)> Chosen(Fr greatest) =>
        [(new Phase1Block(15, 1).WireAt(0), greatest), (new Wire(WireKind.Public, 1), greatest)];

    /// <summary>A place in a Merkle tree that is neither left nor right, and the root that follows.</summary>
    private static IEnumerable<(Wire, Fr)> BeyondABit(WitnessValues cells)
    {
        var block = new Phase1Block(0, 3);
        (Fr own, Fr other) = (cells.Evaluate(block[0]), cells.Evaluate(block[1]));
        yield return (block.WireAt(2), Fr.From(2));
        yield return (new Wire(WireKind.Public, 1), Poseidon.Hash(other + other - own, own + own - other));
    }

    /// <summary>A quotient that is 1 less, and a remainder with the divisor in it: behind the two inputs and their twelve limbs stand the
    /// eight bits of the one and the four of the other.</summary>
    private static IEnumerable<(Wire, Fr)> LargeRemainder(WitnessValues cells)
    {
        var block = new Phase1Block(0, 2 + 12 + 8 + 4);
        int dividend = (int)Signed(cells.Evaluate(block[0])),
            divisor = (int)Signed(cells.Evaluate(block[1])),
            quotient = dividend / divisor - 1,
            remainder = dividend % divisor + divisor;
        if (quotient < 0 || remainder > 15)
            yield break;
        for (int i = 0; i < 8; i++)
            yield return (block.WireAt(14 + i), Fr.From(quotient >> i & 1));
        for (int i = 0; i < 4; i++)
            yield return (block.WireAt(22 + i), Fr.From(remainder >> i & 1));
        yield return (new Wire(WireKind.Public, 1), Fr.From(quotient + 1000 * remainder));
    }

    private static int ArgMax(Fr[] values)
    {
        int first = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (Signed(values[i]) > Signed(values[first]))
                first = i;
        }
        return first;
    }

    /// <summary>The index, the result, and the hints behind twelve limbs: three bits that choose, then the largest value.</summary>
    private static IEnumerable<(Wire, Fr)> ChooseIndex(WitnessValues cells, int index, int largest)
    {
        var block = new Phase1Block(0, 4 + 12 + 4);
        yield return (block.WireAt(3), Fr.From(index));
        yield return (new Wire(WireKind.Public, 1), Fr.From(index));
        for (int i = 0; i < 3; i++)
            yield return (block.WireAt(16 + i), Fr.From(i == index ? 1 : 0));
        yield return (block.WireAt(19), largest < 3 ? cells.Evaluate(block[largest]) : Fr.From(15));
    }

    private static Phase1 OnCurve(CircuitBuilder builder, Phase1Block x)
    {
        builder.RequireOnCurve(new(x[0], x[1]));
        return x[0] + x[1] * 3;
    }

    private static Fr[] Coordinates(params BabyJubPoint[] points) => [.. points.SelectMany(point => (Fr[])[point.X, point.Y])];

    /// <summary>Of points beside the curve nothing is said: anyone who makes them checks them.</summary>
    private static Fr? SumOfPoints(Fr[] x)
    {
        BabyJubPoint p = new(x[0], x[1]),
            q = new(x[2], x[3]);
        return p.IsOnCurve && q.IsOnCurve ? Combined(p + q) : Gadget.Unspecified;
    }

    private static Fr? MultipleOfPoint(Fr[] x)
    {
        BabyJubPoint p = new(x[0], x[1]);
        if (!Within(x[2..], 3))
            return null;
        return p.IsOnCurve ? Combined(Times(p, (int)Signed(x[2]))) : Gadget.Unspecified;
    }

    /// <summary>
    /// For each bit that the bound does not have: the least integer beyond the bound that has it, which one row refuses. And for each bit
    /// that it has: the same with the product of that row set to 0, as if the bits had parted from the bound there.
    /// </summary>
    private static List<Forgery> AtMostForgeries(int count, BigInteger bound, Func<Bit[], Phase1>? result = null)
    {
        var forgeries = new List<Forgery>();
        int next = 1 + count,
            products = 0;
        var productAt = new Dictionary<int, Wire>();
        for (int i = count - 1; i >= 0; i--)
        {
            if (!(bound >> i).IsEven)
                productAt[i] = new Phase1Block(next + products++, 1).WireAt(0);
        }
        for (int i = 0; i < count; i++)
        {
            if (!(bound >> i).IsEven)
                continue;
            BigInteger beyond = ((bound >> i) | 1) << i;
            forgeries.Add(_ => Set(beyond, null));
            foreach (int above in productAt.Keys.Where(bit => bit > i))
                forgeries.Add(_ => Set(beyond, productAt[above]));
        }
        return forgeries;

        IEnumerable<(Wire, Fr)> Set(BigInteger integer, Wire? product)
        {
            var block = new Phase1Block(0, 1 + count);
            yield return (block.WireAt(0), PrimeField.FromBigInteger<Fr>(integer));
            Fr weighted = Fr.Zero;
            for (int i = 0; i < count; i++)
            {
                bool isSet = !(integer >> i).IsEven;
                yield return (block.WireAt(1 + i), isSet ? Fr.One : Fr.Zero);
                if (isSet)
                    weighted += Fr.From(Weight(i));
            }
            yield return (new Wire(WireKind.Public, 1), result is null ? PrimeField.FromBigInteger<Fr>(integer) : weighted);
            if (product is { } wire)
                yield return (wire, Fr.Zero);
        }
    }

    /// <summary>A gadget of some inputs whose result is public, what it means, and examples.</summary>
    private sealed class Gadget(int inputs, Func<CircuitBuilder, Phase1Block, Phase1> lay, Func<Fr[], Fr?> meaning, params Fr[][] examples)
    {
        /// <summary>What the gadget says nothing about.</summary>
        public static readonly Fr Unspecified = PrimeField.Random<Fr>();

        public Gadget(int inputs, Func<CircuitBuilder, Phase1Block, Phase1> lay, Func<Fr[], Fr?> meaning, params long[][] examples)
            : this(inputs, lay, meaning, [.. examples.Select(example => (Fr[])[.. example.Select(Fr.From)])]) { }

        public RangeDemand[]? Plan { get; init; }

        public IReadOnlyList<Forgery> Forgeries { get; init; } = [];

        /// <summary>Rows that no lie needs to break, each with the reason.</summary>
        public Dictionary<int, string> Redundant { get; init; } = [];

        /// <summary>Of how many rows that determine a wire one is left out in turn: the rows of hashes are all alike, and Poseidon of two
        /// has them all.</summary>
        public int Every { get; init; } = 1;

        public IReadOnlyList<string> Run()
        {
            using var builder = new CircuitBuilder();
            if (Plan is null)
                builder.Ranges.Plan(LimbPlan.Bits);
            else
                builder.Ranges.Plan(Plan);
            Phase1 result = builder.Public();
            Phase1Block x = builder.Input(inputs);
            builder.AssertEqual(lay(builder, x), result);
            using Circuit circuit = builder.Build();
            Action<WitnessValues>[] witnesses =
            [
                .. examples.Select(example =>
                    (Action<WitnessValues>)(
                        values =>
                        {
                            values.SetPublic(1, meaning(example)!.Value);
                            for (int i = 0; i < inputs; i++)
                                values.Set(x.WireAt(i), example[i]);
                        }
                    )
                ),
            ];
            MissingRowReport report = new MissingRowHarness(circuit, values => IsTrue(values, x, result), witnesses, Forgeries).Run(row =>
                row % Every == 0 || circuit.System.ConstraintCount - row < 4 || row < 2
            );
            return [.. report.Except(Redundant.Keys)];
        }

        private bool IsTrue(WitnessValues values, Phase1Block x, Phase1 result)
        {
            Fr? expected = meaning([.. Enumerable.Range(0, inputs).Select(i => values.Evaluate(x[i]))]);
            return expected == Unspecified || expected == values.Evaluate(result);
        }
    }
}
