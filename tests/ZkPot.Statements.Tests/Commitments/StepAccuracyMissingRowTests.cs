using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>
/// What <see cref="AccuracyMissingRowTests"/> asks of models, asked of a quarter step between two of them. Nothing but the parameters
/// tells the
/// step's network from the network of the scene: 3 G + W is four times its parameters, for a G that is a little different and a W that
/// makes up
/// for it. The bound leaves room; a forger states a smaller one that the models do not keep.
/// </summary>
public sealed class StepAccuracyMissingRowTests
{
    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(false, true, 1)]
    [InlineData(true, false, 1)]
    [InlineData(false, false, 3)]
    public void Every_row_stops_a_lie(bool isCommitted, bool isSquare, int lanes)
    {
        using var scene = new Scene(isCommitted, isSquare, lanes, isAtEdge: false);
        string.Join("\n", scene.Harness().Run(scene.IsWanted).Except(scene.Squarings)).Should().BeEmpty();
    }

    /// <summary>What one parameter has too much for its lane another takes away from the lane above, in either model.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Parameters_of_both_models_stay_in_their_ranges(bool isCommitted)
    {
        using var scene = new Scene(isCommitted, isSquare: false, lanes: 1, isAtEdge: true);
        string.Join("\n", scene.Harness().Run(scene.IsOfEdge).Except()).Should().BeEmpty();
    }

    /// <summary>
    /// A smaller sum of squares, with what it lacks in one limb of what stands below it, above it, or in itself; and a distance above the
    /// bound.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Parts_of_the_distance_stay_in_their_ranges(int lanes)
    {
        using var scene = new Scene(isCommitted: false, isSquare: false, lanes, isAtEdge: false);
        string.Join("\n", scene.Harness().Run(scene.IsOfDistance).Except()).Should().BeEmpty();
    }

    private sealed class Scene : CommittedScene
    {
        // By how much the global model differs from the scene's network.
        private static readonly int[] Away = [1, -1, 2, 0, -2];

        private readonly Fr modelSalt = PrimeField.Random<Fr>(),
            setSalt = PrimeField.Random<Fr>();
        private readonly StepDistance distance;
        private readonly StepAccuracyLayout layout;
        private readonly IntegerNetwork from,
            to;
        private readonly PackedSquares? squares;

        public Scene(bool isCommitted, bool isSquare, int lanes, bool isAtEdge)
            : base(isSquare, isAtEdge, isCommitted, isStep: true)
        {
            (from, to) = (Moved(1), Moved(-3));
            var step = new QuarterStep(from, to);
            step.Weights.Should().Equal(Network.Weights.Select(weight => (short)(4 * weight)));
            step.Biases.Should().Equal(Network.Biases.Select(bias => 4 * bias));
            var encoding = new ModelEncoding(Network.Architecture);
            distance = new(Network.Architecture);
            squares = lanes > 1 ? PackedSquares.For(new(-255, 255), Network.Weights.Length, lanes) : null;
            using var builder = new CircuitBuilder();
            TestSetShape? shape = isCommitted ? TestSetShape.Of(Samples) : null;
            layout = new(builder, encoding, step.Architecture, distance, shape is null ? Samples : null, shape, lanes);
            Circuit = builder.Build();
            using HidingPolynomial own = encoding.Polynomial(to, modelSalt),
                global = encoding.Polynomial(from, Fr.Zero);
            Fr[][] sets = shape is null
                ? []
                :
                [
                    [.. TestSetEncoding.For(step.Architecture, shape).Words(Samples), setSalt],
                ];
            Take([own.Coefficients.ToArray(), global.Coefficients.ToArray(), .. sets]);
        }

        protected override int ScoreAt => 2;

        protected override int LogitsAt => RoomAt + 1;

        protected override int ClaimsAt => 6;

        protected override RangedBlock Weights => Circuit.Ranged[0];

        protected override RangedBlock Biases => Circuit.Ranged[1];

        private RangedBlock GlobalWeights => Circuit.Ranged[2];

        private RangedBlock GlobalBiases => Circuit.Ranged[3];

        private int RoomAt => squares is null ? 4 : 4 + 3 * squares.Sums;

        private RangedBlock Room => Circuit.Ranged[RoomAt];

        public bool IsOfEdge(int row) =>
            IsOfModelTables(row)
            || RangedIn(row) switch
            {
                (0 or 2, int index) => index < Inputs * Hidden && index % Inputs == 0,
                (1 or 3, int index) => index == Biases.Count - 1,
                _ => false,
            };

        public bool IsOfDistance(int row) => RangedIn(row) is (int block, _) && block >= 4 && block <= RoomAt;

        public MissingRowHarness Harness() => new(Circuit, IsTrue, [Set], [.. Forgeries()]);

        protected override void Set(WitnessValues cells)
        {
            var claim = new StepClaim(to, modelSalt, from, Example.Context, Samples, distance.MaxBound) { TestSetSalt = setSalt };
            layout.Set(cells, claim, new QuarterStep(from, to), IsClaimed, default);
            SetMask(cells);
        }

        protected override IEnumerable<Forgery> Forgeries()
        {
            foreach (Forgery forgery in base.Forgeries())
                yield return forgery;
            foreach (Forgery forgery in LanesExchanged(Weights, 0).Concat(LanesExchanged(GlobalWeights, 0)).Concat(StridesApart()))
                yield return forgery;
            foreach (RangedBlock biases in (RangedBlock[])[Biases, GlobalBiases])
            {
                (int last, int times) = (biases.Count - 1, biases == Biases ? 1 : QuarterStep.Scale - 1);
                for (int k = 0; k < biases.Limbs.Count; k++)
                {
                    (RangedBlock block, int limb) = (biases, k);
                    yield return honest =>
                        [
                            .. In(block, last - 1, honest.EvaluateSigned(block[last - 1]) + 1, -1),
                            Absorbed(honest, block, last, limb, -LanesBetween(block, last - 1, last, headroom: 0)),
                            .. LastLogits(honest, -times * Bound(BiasBits), before: times),
                        ];
                }
            }
            // What is far from the other model the distance refuses; one lane farther on it does not.
            foreach (RangedBlock weights in (RangedBlock[])[Weights, GlobalWeights])
            {
                int times = weights == Weights ? 1 : QuarterStep.Scale - 1;
                for (int i = 1; i < Hidden; i++)
                {
                    for (int k = 0; k < weights.Limbs.Count; k++)
                    {
                        (RangedBlock block, int unit, int limb) = (weights, i - 1, k);
                        int weight = i * Inputs;
                        yield return honest =>
                            [
                                .. In(block, weight - 1, honest.EvaluateSigned(block[weight - 1]) - 1, -1),
                                Absorbed(honest, block, weight, limb, LanesBetween(block, weight - 1, weight, headroom: 0)),
                                .. Shifted(honest, unit, n => -times * (long)Samples.Sample(n)[Inputs - 1]),
                            ];
                    }
                }
            }
            // A bound that the models do not keep: by itself; with what it lacks in one limb; with a smaller sum of squares.
            yield return _ => [Allowed(TooSmall)];
            for (int k = 0; k < Room.Limbs.Count; k++)
            {
                int limb = k;
                yield return _ =>
                    [Allowed(TooSmall), .. In(Room, 0, ((BigInteger)TooSmall << distance.UnitBits) - distance.Exact(from, to), limb)];
            }
            for (int sum = 0; sum < (squares?.Sums ?? 0); sum++)
            {
                RangedBlock low = Circuit.Ranged[4 + 3 * sum],
                    middle = Circuit.Ranged[5 + 3 * sum],
                    high = Circuit.Ranged[6 + 3 * sum];
                Fr lane = Power(squares!.Stride),
                    place = Power(squares.Stride * (squares.Lanes - 1));
                yield return honest => [Allowed(TooSmall), .. Moved(honest, middle, -1)];
                // Products stand before what their sum is taken apart into.
                for (int i = 0; i < Math.Min(squares.WordsPerSum, squares.Words - sum * squares.WordsPerSum); i++)
                {
                    var product = new Wire(WireKind.Phase1, low.Wires.First - 1 - i);
                    yield return honest => [Allowed(TooSmall), (product, honest.Evaluate(new Phase1(product)) - place)];
                }
                for (int k = 0; k < low.Limbs.Count; k++)
                {
                    int limb = k;
                    yield return honest => [Allowed(TooSmall), .. Moved(honest, middle, -1), Absorbed(honest, low, 0, limb, place)];
                }
                for (int k = 0; k < high.Limbs.Count; k++)
                {
                    int limb = k;
                    yield return honest =>
                        [Allowed(TooSmall), .. Moved(honest, middle, -1), Absorbed(honest, high, 0, limb, lane.InverseVarTime())];
                }
                for (int k = 0; k < middle.Limbs.Count; k++)
                {
                    int limb = k;
                    yield return honest => [Allowed(TooSmall), .. Moved(honest, high, 1), Absorbed(honest, middle, 0, limb, -lane)];
                    // A wrap: low, sum and high are those of a number that is r more.
                    yield return honest => [Allowed(TooSmall), .. Wrapped(honest, low, middle, high, limb)];
                }
            }
        }

        /// <summary>The greatest bound that the models do not keep.</summary>
        private long TooSmall => distance.Between(from, to) - 1;

        private static (Wire, Fr) Allowed(long value) => (new Wire(WireKind.Public, 3), Fr.From(value));

        private static int BiasAway(int i) =>
            i == 1 ? 512
            : i == 2 ? -256
            : 0;

        private static IEnumerable<(Wire, Fr)> Moved(WitnessValues honest, RangedBlock block, int by) =>
            In(block, 0, honest.EvaluateSigned(block[0]) + by, -1);

        private IEnumerable<(Wire, Fr)> Wrapped(WitnessValues honest, RangedBlock low, RangedBlock middle, RangedBlock high, int limb)
        {
            int place = squares!.Stride * (squares.Lanes - 1);
            BigInteger below = honest.EvaluateSigned(low[0]) + (honest.EvaluateSigned(middle[0]) << place);
            BigInteger whole = below + (honest.EvaluateSigned(high[0]) << (place + squares.Stride)) + FieldMath.Order;
            return
            [
                .. In(low, 0, whole & ((BigInteger.One << place) - 1), low.Limbs.Count - 1),
                .. In(middle, 0, whole >> place & ((BigInteger.One << squares.Stride) - 1), Math.Min(limb, middle.Limbs.Count - 1)),
                .. In(high, 0, whole >> (place + squares.Stride), high.Limbs.Count - 1),
            ];
        }

        private IntegerNetwork Moved(int times) =>
            new(
                Network.Architecture,
                [.. Network.Weights.Select((weight, i) => (sbyte)(weight + times * Away[i % Away.Length]))],
                [.. Network.Biases.Select((bias, i) => bias + times * BiasAway(i))]
            );

        private static Fr Power(int bits) => PrimeField.FromBigInteger<Fr>(BigInteger.One << bits);

        private bool IsTrue(WitnessValues cells)
        {
            if (cells.Evaluate(new Phase1(new Wire(WireKind.Public, 1))).IsZero || !IsCommitted(cells))
                return false;
            BigInteger bound = PrimeField.ToBigInteger(cells.Evaluate(new Phase1(new Wire(WireKind.Public, 3))));
            if (bound << distance.UnitBits < distance.Exact(from, to))
                return false;
            return IsModel(Weights, to.Weights, 128)
                && IsModel(Biases, to.Biases, 1 << 21)
                && IsModel(GlobalWeights, from.Weights, 128)
                && IsModel(GlobalBiases, from.Biases, 1 << 21)
                && IsAsTheReference(cells);

            bool IsModel<T>(RangedBlock block, IReadOnlyList<T> values, int offset)
                where T : INumber<T> =>
                Enumerable.Range(0, block.Count).All(i => cells.Evaluate(block[i]) == Fr.From(long.CreateChecked(values[i]) + offset));
        }
    }
}
