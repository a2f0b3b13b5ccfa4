using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements.Tests;

/// <summary>
/// Each kind of row of an accuracy statement stops a lie about score, commitment, evaluation or the hidden values of claimed samples that
/// no other row stops. The oracle reads weights, biases and salts from the witness and evaluates the network they make by the reference.
/// </summary>
public sealed class AccuracyMissingRowTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_row_stops_a_lie(bool isSquare)
    {
        using var scene = new Scene(isSquare, isAtEdge: false);
        string.Join("\n", scene.Harness().Run(scene.IsWanted).Except()).Should().BeEmpty();
    }

    /// <summary>A weight that meets nothing but zeros, and a bias that is as large as a bias can be: the only ones that can leave their
    /// range without a product that notices.</summary>
    [Fact]
    public void Weights_and_biases_stay_in_their_ranges()
    {
        using var scene = new Scene(isSquare: false, isAtEdge: true);
        string.Join("\n", scene.Harness().Run(scene.IsOfEdge).Except()).Should().BeEmpty();
    }

    private sealed class Scene : AccuracyScene
    {
        private const int SpongeRows = 612;

        private readonly byte[] salts = ModelWords.NewSalts();
        private readonly AccuracyLayout layout;
        private U256[]? honestModel;

        public Scene(bool isSquare, bool isAtEdge)
            : base(isSquare, isAtEdge, isCovering: false)
        {
            using var builder = new CircuitBuilder();
            layout = new(builder, Network.Architecture, Samples, null);
            Circuit = builder.Build();
        }

        protected override int ScoreAt => 3;

        protected override int LogitsAt => 3;

        protected override int ClaimsAt => 3;

        protected override RangedBlock Weights => Circuit.Ranged[1];

        protected override RangedBlock Biases => Circuit.Ranged[2];

        /// <summary>The rows of a sponge are all alike: some of them.</summary>
        public override bool IsWanted(int row)
        {
            int sponge = 1 + Circuit.Ranged.Take(3).Sum(block => block.Count * block.Limbs.Count(limb => limb.Table == 1));
            return row >= sponge && row < sponge + SpongeRows ? row % 97 == 0 : base.IsWanted(row);
        }

        /// <summary>The rows in which the first weight and the last bias are kept in their ranges.</summary>
        public bool IsOfEdge(int row) => RangedIn(row) is (1, 0) || RangedIn(row) is (2, int index) && index == Biases.Count - 1;

        public MissingRowHarness Harness() => new(Circuit, IsTrue, [Set], [.. Forgeries()]);

        protected override void Set(WitnessValues cells)
        {
            byte[] words = ModelWords.Pack(Network, salts);
            Fr[] publics =
            [
                Example.Context,
                ModelCommitment.Of(Network.Architecture, words),
                Fr.From(Score),
                ModelCommitment.Open(words, Example.Context),
            ];
            layout.Set(cells, publics, Network, salts, IsClaimed, default);
        }

        /// <summary>The last bias 1 more than 22 bits hold, and the logits of all claimed samples with it.</summary>
        protected override IEnumerable<Forgery> Forgeries() =>
            [
                .. Enumerable
                    .Range(0, Biases.Limbs.Count)
                    .Select(limb =>
                        (Forgery)(honest => [.. In(Biases, Biases.Count - 1, Bound(BiasBits), limb), .. LastLogits(honest, 1)])
                    ),
                .. base.Forgeries(),
            ];

        private bool IsTrue(WitnessValues cells)
        {
            // As long as nothing of the model has changed, what is true of it is known.
            U256[] model = ModelOf(cells);
            honestModel ??= model;
            if (model.AsSpan().SequenceEqual(honestModel))
                return IsAsTheReference(cells);
            if (
                !TryRead(Circuit.Ranged[0], WordBits, out long[] salt)
                || !TryRead(Weights, WordBits, out long[] weight)
                || !TryRead(Biases, BiasBits, out long[] bias)
            )
                return false;
            Fr[] publics =
            [
                .. Enumerable
                    .Range(1, AccuracyStatement.PublicInputs)
                    .Select(i => cells.Evaluate(new Phase1(new Wire(WireKind.Public, i)))),
            ];
            var read = new IntegerNetwork(
                Network.Architecture,
                [.. weight.Select(w => (sbyte)(w - 128))],
                [.. bias.Select(b => (int)(b - Bound(BiasBits - 1)))]
            );
            byte[] words = ModelWords.Pack(read, [.. salt.Select(s => (byte)s)]);
            if (
                publics[0].IsZero
                || publics[1] != ModelCommitment.Of(Network.Architecture, words)
                || publics[3] != ModelCommitment.Open(words, publics[0])
            )
                return false;
            return PrimeField.ToBigInteger(publics[2]) <= read.Evaluate(Samples).Score(Samples.Labels);

            bool TryRead(RangedBlock block, int bits, out long[] values)
            {
                BigInteger[] all = [.. Enumerable.Range(0, block.Count).Select(i => PrimeField.ToBigInteger(cells.Evaluate(block[i])))];
                bool fits = all.All(value => value >> bits == 0);
                values = fits ? [.. all.Select(value => (long)value)] : [];
                return fits;
            }
        }

        /// <summary>The cells of salts, weights and biases, and the public inputs but the score. The harness asks about the true witness
        /// first.</summary>
        private U256[] ModelOf(WitnessValues cells) =>
            [
                .. Circuit.Ranged.Take(3).SelectMany(block => cells.Of(block.Wires).ToArray()),
                .. ((int[])[1, 2, 4]).Select(number => cells[new Wire(WireKind.Public, number)]),
            ];
    }
}
