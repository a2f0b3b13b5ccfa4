using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests.Commitments;

/// <summary>
/// Each kind of row of an accuracy statement stops a lie about score, model, test set or the hidden values of claimed samples that no other
/// row stops: on a test set of constants, on a committed one, and of the rounded average of a sum. What the commitments open to stays as it
/// was, so that every word and every salt that is another is a lie. In one test the forger makes the commitment to an average himself, to
/// whatever he likes; there the lie is that it is the average.
/// </summary>
public sealed class AccuracyMissingRowTests
{
    public enum Kind
    {
        Constant,
        Committed,
        Average,
        AverageOnCommitted,
        Masters,
    }

    [Theory]
    [InlineData(Kind.Constant, false)]
    [InlineData(Kind.Constant, true)]
    [InlineData(Kind.Committed, false)]
    [InlineData(Kind.Average, false)]
    [InlineData(Kind.AverageOnCommitted, false)]
    [InlineData(Kind.Masters, false)]
    public void Every_row_stops_a_lie(Kind kind, bool isSquare)
    {
        using var scene = new Scene(kind, isSquare, isAtEdge: false);
        string.Join("\n", scene.Harness().Run(scene.IsWanted).Except(scene.Squarings)).Should().BeEmpty();
    }

    /// <summary>
    /// Weights that meet nothing but zeros: what one of them has too much for its lane another takes away from the lane above, so that the
    /// word is that which is committed to. The last two biases do the same if there is room in the leads.
    /// </summary>
    [Theory]
    [InlineData(Kind.Constant)]
    [InlineData(Kind.Committed)]
    [InlineData(Kind.Average)]
    [InlineData(Kind.Masters)]
    public void Weights_and_biases_stay_in_their_ranges(Kind kind)
    {
        using var scene = new Scene(kind, isSquare: false, isAtEdge: true);
        string.Join("\n", scene.Harness().Run(scene.IsOfEdge).Except()).Should().BeEmpty();
    }

    /// <summary>A parameter that is 1 less than the average leaves a rest of 2^h, and 1 more a negative one.</summary>
    [Theory]
    [InlineData(Kind.Average)]
    [InlineData(Kind.AverageOnCommitted)]
    public void No_model_but_the_average_has_rests_in_their_ranges(Kind kind)
    {
        using var scene = new Scene(kind, isSquare: false, isAtEdge: false);
        string.Join("\n", scene.Harness(isAverageFree: true).Run(scene.IsOfRest).Except()).Should().BeEmpty();
    }

    private sealed class Scene : CommittedScene
    {
        private const int Headroom = 2;

        private readonly bool isAverage,
            hasMasters;
        private readonly Fr modelSalt = PrimeField.Random<Fr>(),
            setSalt = PrimeField.Random<Fr>();
        private readonly ModelEncoding encoding;
        private readonly ModelSum? sum;
        private readonly ModelMasters? masters;
        private readonly AccuracyLayout layout;

        public Scene(Kind kind, bool isSquare, bool isAtEdge)
            : base(isSquare, isAtEdge, isCovering: kind is Kind.Committed or Kind.AverageOnCommitted)
        {
            isAverage = kind is Kind.Average or Kind.AverageOnCommitted;
            hasMasters = kind == Kind.Masters;
            encoding = new(Network.Architecture, isAverage ? Headroom : 0, hasMasters);
            masters = hasMasters
                ? new(Network.Architecture, [.. Network.Weights.Select((weight, i) => 256 * weight + 5 * i - 50)], [.. Network.Biases])
                : null;
            using var builder = new CircuitBuilder();
            TestSetShape? shape = IsCovering ? TestSetShape.Of(Samples) : null;
            layout = new(builder, encoding, isAverage, shape is null ? Samples : null, shape);
            Circuit = builder.Build();
            using HidingPolynomial model = masters is null
                ? encoding.Polynomial(Network, modelSalt)
                : encoding.Polynomial(masters, modelSalt);
            if (isAverage)
            {
                sum = new(encoding, new(SumWords(), PrimeField.Random<Fr>()));
                sum.Average.Weights.Should().Equal(Network.Weights);
                sum.Average.Biases.Should().Equal(Network.Biases);
            }
            Fr[][] sums = sum is null ? [] : [sum.Polynomial.Coefficients.ToArray()];
            Fr[][] sets = shape is null
                ? []
                :
                [
                    [.. TestSetEncoding.For(Network.Architecture, shape).Words(Samples), setSalt],
                ];
            Take([.. sums, model.Coefficients.ToArray(), .. sets]);
        }

        protected override int ScoreAt => 2;

        protected override int LogitsAt =>
            isAverage ? 4
            : hasMasters ? 3
            : 2;

        protected override int ClaimsAt =>
            isAverage ? 6
            : hasMasters ? 4
            : 3;

        protected override RangedBlock Weights => Circuit.Ranged[0];

        protected override RangedBlock Biases => Circuit.Ranged[1];

        private RangedBlock Fractions => Circuit.Ranged[2];

        private RangedBlock WeightRests => Circuit.Ranged[2];

        private RangedBlock BiasRests => Circuit.Ranged[3];

        /// <summary>The rows that keep in their ranges the weights that meet zeros and, where leads are wide enough, the last
        /// bias.</summary>
        public bool IsOfEdge(int row) =>
            !isAverage && IsOfModelTables(row)
            || RangedIn(row) switch
            {
                (0, int index) => index < Inputs * Hidden && index % Inputs == 0,
                (1, int index) => !isAverage && index == Biases.Count - 1,
                (2, int index) => hasMasters && index < Inputs * Hidden && index % Inputs == 0,
                _ => false,
            };

        /// <summary>The rows that keep in their ranges the rests of the weights that meet zeros, and of the last bias.</summary>
        public bool IsOfRest(int row) =>
            IsOfModelTables(row)
            || RangedIn(row) switch
            {
                (2, int index) => index < Inputs * Hidden && index % Inputs == 0,
                (3, int index) => index == BiasRests.Count - 1,
                _ => false,
            };

        public MissingRowHarness Harness(bool isAverageFree = false) =>
            new(Circuit, cells => IsTrue(cells, isAverageFree), [Set], [.. Forgeries()]) { OwnCommitments = isAverageFree ? [1] : [] };

        protected override void Set(WitnessValues cells)
        {
            var claim = new AccuracyClaim(Network, modelSalt, Example.Context, Samples)
            {
                TestSetSalt = setSalt,
                Sum = sum,
                Masters = masters,
            };
            layout.Set(cells, claim, Network, IsClaimed, default);
            SetMask(cells);
        }

        protected override IEnumerable<Forgery> Forgeries()
        {
            foreach (Forgery forgery in base.Forgeries())
                yield return forgery;
            foreach (Forgery forgery in LanesExchanged(Weights, encoding.Headroom + (hasMasters ? ModelMasters.FractionBits : 0)))
                yield return forgery;
            for (int i = 0; hasMasters && i < Hidden; i++)
            {
                // A weight that is 1 less than the rounding, and a fraction that takes what the lane has more.
                for (int k = 0; k < Fractions.Limbs.Count; k++)
                {
                    (int weight, int limb) = (i * Inputs, k);
                    yield return honest => Rounded(honest, Weights, Fractions, weight, limb, ModelMasters.FractionBits);
                }
            }
            for (int k = 0; k < Biases.Limbs.Count; k++)
            {
                int last = Biases.Count - 1,
                    limb = k;
                yield return honest =>
                    [
                        .. In(Biases, last - 1, honest.EvaluateSigned(Biases[last - 1]) + 1, -1),
                        Absorbed(honest, Biases, last, limb, -LanesBetween(Biases, last - 1, last, encoding.Headroom)),
                        .. LastLogits(honest, -Bound(BiasBits + encoding.Headroom), before: 1),
                    ];
            }
            foreach (Forgery forgery in StridesApart())
                yield return forgery;
            if (isAverage)
            {
                // A parameter that is 1 less than the average, and a rest that takes what the sum has more.
                for (int i = 0; i < Hidden; i++)
                {
                    for (int k = 0; k < WeightRests.Limbs.Count; k++)
                    {
                        (int weight, int limb) = (i * Inputs, k);
                        yield return honest => Rounded(honest, Weights, WeightRests, weight, limb);
                    }
                }
                for (int k = 0; k < BiasRests.Limbs.Count; k++)
                {
                    int limb = k;
                    yield return honest => [.. Rounded(honest, Biases, BiasRests, Biases.Count - 1, limb), .. LastLogits(honest, -1)];
                }
            }
        }

        private static IEnumerable<(Wire, Fr)> Rounded(
            WitnessValues honest,
            RangedBlock parameters,
            RangedBlock rests,
            int index,
            int limb,
            int bits = Headroom
        ) =>
            [
                .. In(parameters, index, honest.EvaluateSigned(parameters[index]) - 1, -1),
                Absorbed(honest, rests, index, limb, Fr.From(1 << bits)),
            ];

        private bool IsTrue(WitnessValues cells, bool isAverageFree)
        {
            if (cells.Evaluate(new Phase1(new Wire(WireKind.Public, 1))).IsZero)
                return false;
            // The words of an average follow from the sum; its salt is anyone who's who commits to it.
            if (!IsCommitted(cells, isAverageFree ? 1 : null))
                return false;
            return IsModel(Weights, WeightLane) && IsModel(Biases, BiasLane) && IsAsTheReference(cells);

            bool IsModel(RangedBlock block, Func<int, long> valueAt) =>
                Enumerable.Range(0, block.Count).All(i => cells.Evaluate(block[i]) == Fr.From(valueAt(i)));
        }

        private long WeightLane(int i) => Network.Weights[i] + Bound(WordBits - 1);

        private long BiasLane(int i) => Network.Biases[i] + Bound(BiasBits - 1);

        /// <summary>The definition: lanes of 2^h times a parameter and a rest, rounded to the nearest, the first lane highest.</summary>
        private Fr[] SumWords()
        {
            return
            [
                .. Pack(Network.Weights.Length, i => (WeightLane(i) << Headroom) + i % (1 << Headroom) - Bound(Headroom - 1), WordBits),
                .. Pack(Network.Biases.Length, i => (BiasLane(i) << Headroom) + i % 2 - Bound(Headroom - 1), BiasBits),
            ];

            static IEnumerable<Fr> Pack(int count, Func<int, long> laneAt, int bits)
            {
                int width = bits + Headroom,
                    perWord = 248 / width;
                for (int first = 0; first < count; first += perWord)
                {
                    BigInteger word = 0;
                    for (int i = first; i < Math.Min(first + perWord, count); i++)
                        word += (BigInteger)laneAt(i) << (width * (perWord - 1 - (i - first)));
                    yield return PrimeField.FromBigInteger<Fr>(word);
                }
            }
        }
    }
}
