using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>
/// Each kind of row of an accuracy statement stops a lie about score, commitment or evaluation that no other row stops. The oracle reads weights, biases
/// and salts from the witness and evaluates the network they make by the reference. The forgers know the network: they claim samples that it gets
/// wrong, with a remainder, a magnitude or a lead beside its range, with claims that are no bits, with accumulators that are not the products.
/// </summary>
public sealed class AccuracyMissingRowTests
{
    private const int Inputs = 4, Hidden = 3, Classes = 3, Shift = 4, Window = 12, LogitWindow = 22, WordBits = 8, BiasBits = 22, SpongeRows = 612;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_row_stops_a_lie(bool isSquare)
    {
        using var scene = new Scene(isSquare);
        MissingRowReport report = scene.Harness().Run(scene.IsWanted);
        string.Join("\n", report.Except()).Should().BeEmpty();
    }

    /// <summary>A network of one hidden layer on six samples, two of which it gets wrong. The first value of every sample is 0, and so the weights it meets bear on nothing but the commitment.</summary>
    private sealed class Scene : IDisposable
    {
        private readonly bool isSquare;
        private readonly IntegerArchitecture architecture;
        private readonly IntegerNetwork network;
        private readonly Dataset pool;
        private readonly byte[] salts = ModelWords.NewSalts();
        private readonly bool[] isClaimed;
        private readonly AccuracyLayout layout;
        private readonly Circuit circuit;
        private readonly long[][][] traces;

        public Scene(bool isSquare)
        {
            this.isSquare = isSquare;
            architecture = new(Architecture.Of(new Shape(1, 1, Inputs), 8, new Dense(Hidden), isSquare ? new Square() : new Relu(), new Dense(Classes)), [new(Shift, Window)], LogitWindow);
            sbyte[] weights = [5, 30, -20, 10, -3, -25, 40, 7, 9, 12, 14, -60, 3, -2, 1, -1, 4, 2, 2, 1, -3];
            int[] biases = [100, -50, 30, Bound(BiasBits - 1) - 1, Bound(BiasBits - 1) - 1, Bound(BiasBits - 1) - 1];
            network = new(architecture, weights, biases);
            byte[] values = [0, 200, 10, 30, 0, 20, 190, 60, 0, 90, 80, 5, 0, 40, 230, 200, 0, 250, 250, 3, 0, 7, 9, 240];
            traces = [.. Enumerable.Range(0, values.Length / Inputs).Select(n => (long[][])[.. network.Trace(new(new Shape(1, 1, Inputs), Classes, values[(n * Inputs)..((n + 1) * Inputs)], [0]), 0)!.Value])];
            // Right for the first four, the second best for the others.
            byte[] labels = [.. traces.Select((trace, n) => (byte)Ranked(trace[^1])[n < 4 ? 0 : 1])];
            pool = new(new Shape(1, 1, Inputs), Classes, values, labels);
            IntegerEvaluation evaluation = network.Evaluate(pool);
            isClaimed = [.. Enumerable.Range(0, pool.Count).Select(n => evaluation.IsClaimable(n, labels[n]))];
            isClaimed.Should().Equal(true, true, true, true, false, false);
            using var builder = new CircuitBuilder();
            layout = new(builder, architecture, pool, null);
            circuit = builder.Build();
            circuit.HasChallenge.Should().BeTrue();
        }

        private int Score => isClaimed.Count(claim => claim);

        private RangedBlock Weights => circuit.Ranged[1];

        private RangedBlock Biases => circuit.Ranged[2];

        private RangedBlock Logits => circuit.Ranged[3];

        private RangedBlock Magnitudes => circuit.Ranged[4];

        private RangedBlock Remainders => circuit.Ranged[5];

        private EarlyBlock Claims => circuit.Inputs[3];

        /// <summary>The outputs of ReLUs, or the shifted values of squares.</summary>
        private EarlyBlock Activations => circuit.Inputs[5];

        /// <summary>The rows of a sponge and of the ranges of salts, weights and biases are all alike: some of each, with those of the first weight, which meets a 0, and of the last bias.</summary>
        public bool IsWanted(int row)
        {
            int weights = 1 + WordBits * ModelWords.Salts * ModelWords.WordBytes, biases = weights + WordBits * Weights.Count, sponge = biases + BiasBits * Biases.Count;
            return row is 0 or 1 or 100 || row >= weights && row < weights + WordBits || row >= sponge - BiasBits && row < sponge && row % 3 == 0
                || row >= sponge && row < sponge + SpongeRows && row % 97 == 0 || row >= sponge + SpongeRows;
        }

        public MissingRowHarness Harness() => new(circuit, IsTrue, [Set], [.. Forgeries()]);

        public void Dispose() => circuit.Dispose();

        private static int Bound(int bits) => 1 << bits;

        private static int[] Ranked(long[] logits) => [.. Enumerable.Range(0, logits.Length).OrderByDescending(j => logits[j])];

        private void Set(WitnessValues cells)
        {
            byte[] words = ModelWords.Pack(network, salts);
            layout.Set(cells, [Example.Context, ModelCommitment.Of(architecture, words), Fr.From(Score), ModelCommitment.Open(words, Example.Context)], network, salts, isClaimed, default);
        }

        private bool IsTrue(WitnessValues cells)
        {
            if (!TryRead(circuit.Ranged[0], WordBits, out long[] salt) || !TryRead(Weights, WordBits, out long[] weight) || !TryRead(Biases, BiasBits, out long[] bias)) return false;
            Fr[] publics = [.. Enumerable.Range(1, AccuracyStatement.PublicInputs).Select(i => cells.Evaluate(new Early(new Wire(WireKind.Public, i))))];
            var read = new IntegerNetwork(architecture, [.. weight.Select(w => (sbyte)(w - 128))], [.. bias.Select(b => (int)(b - Bound(BiasBits - 1)))]);
            byte[] words = ModelWords.Pack(read, [.. salt.Select(s => (byte)s)]);
            if (publics[0].IsZero || publics[1] != ModelCommitment.Of(architecture, words) || publics[3] != ModelCommitment.Open(words, publics[0])) return false;
            return PrimeField.ToBigInteger(publics[2]) <= read.Evaluate(pool).Score(pool.Labels);

            bool TryRead(RangedBlock block, int bits, out long[] values)
            {
                BigInteger[] all = [.. Enumerable.Range(0, block.Count).Select(i => PrimeField.ToBigInteger(cells.Evaluate(block[i])))];
                bool fits = all.All(value => value >> bits == 0);
                values = fits ? [.. all.Select(value => (long)value)] : [];
                return fits;
            }
        }

        private IEnumerable<Forgery> Forgeries()
        {
            foreach (int limb in Enumerable.Range(0, Biases.Limbs.Count)) yield return honest => BiasBesideItsRange(honest, limb);
            for (int n = 0; n < pool.Count; n++)
            {
                int sample = n;
                foreach (int claim in (int[])[2, 3, -1]) yield return honest => Weigh(honest, sample, Fr.From(claim));
                yield return honest => [.. Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], -1, -1), (new Wire(WireKind.Public, 3), Fr.From(Score + 1))];
                if (isClaimed[n]) continue;

                // The label leads after all: its logit is said to be more than the products make it, by one limb or by all.
                yield return honest => Lie(honest, sample, HiddenOf(sample), Raised(traces[sample][^1], sample));
                for (int j = 0; j < Classes; j++)
                {
                    for (int k = 0; k < Logits.Limbs.Count; k++)
                    {
                        (int other, int limb) = (j, k);
                        yield return honest => Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], sample * Classes + other, limb).Append(More);
                    }
                }
                // A hidden value is said to be another: within its ranges, so that the product is wrong; or with what is wrong put into one limb.
                for (int h = 0; h < Hidden; h++)
                {
                    foreach (long by in (long[])[1, -1, 40, -40, 300, -300, 1000, -1000, 3000, -3000])
                    {
                        (int unit, long change) = (h, by);
                        foreach (Cheat cheat in Enum.GetValues<Cheat>())
                        {
                            int limbs = cheat switch { Cheat.Remainder => Remainders.Limbs.Count, Cheat.Magnitude => Magnitudes.Limbs.Count, _ => 1 };
                            for (int k = 0; k < limbs; k++)
                            {
                                int limb = k;
                                yield return honest => Cheated(honest, sample, unit, change, cheat, limb);
                            }
                        }
                    }
                }
            }
        }

        private (Wire, Fr) More => (new Wire(WireKind.Public, 3), Fr.From(Score + 1));

        private enum Cheat
        {
            Product,
            Remainder,
            Row,
            Magnitude,
        }

        /// <summary>Activations as they are: shifted value, magnitude, remainder, output.</summary>
        private readonly record struct Unit(long Shifted, long Magnitude, long Remainder, long Output);

        private Unit[] HiddenOf(int sample) => [.. traces[sample][1].Select(accumulator =>
        {
            long half = Bound(Shift - 1), shifted = (accumulator + half) >> Shift;
            return new Unit(shifted, Math.Abs(shifted), accumulator + half - (shifted << Shift), isSquare ? shifted * shifted : Math.Max(shifted, 0));
        })];

        private long[] LogitsOf(Unit[] hidden) => [.. Enumerable.Range(0, Classes).Select(j => network.Biases[Hidden + j] + Enumerable.Range(0, Hidden).Sum(h => network.Weights[Inputs * Hidden + j * Hidden + h] * hidden[h].Output))];

        private long[] Raised(long[] logits, int sample)
        {
            long[] raised = [.. logits];
            raised[pool.Labels[sample]] = logits.Max() + 1;
            return raised;
        }

        private IEnumerable<(Wire, Fr)> Cheated(WitnessValues honest, int sample, int h, long by, Cheat cheat, int limb)
        {
            Unit[] hidden = HiddenOf(sample);
            Unit unit = hidden[h];
            long shifted = unit.Shifted + by;
            hidden[h] = cheat switch
            {
                // The accumulator is another.
                Cheat.Product => new(shifted, Math.Abs(shifted), unit.Remainder, isSquare ? shifted * shifted : Math.Max(shifted, 0)),
                // The accumulator stays, the remainder leaves its range.
                Cheat.Remainder => new(shifted, Math.Abs(shifted), unit.Remainder - (by << Shift), isSquare ? shifted * shifted : Math.Max(shifted, 0)),
                // 2 y - v stays, but y is neither 0 nor v; or the square is that of another value.
                Cheat.Row => isSquare ? unit with { Magnitude = Math.Abs(unit.Magnitude + by), Output = (unit.Magnitude + by) * (unit.Magnitude + by) } : unit with { Output = unit.Output + by, Magnitude = unit.Magnitude + 2 * by },
                // y = v = u although u is negative: no ReLU at all. Of a square the magnitude leaves its range with the value.
                _ => isSquare ? new(shifted, Math.Abs(shifted), unit.Remainder - (by << Shift), shifted * shifted) : unit with { Output = unit.Shifted, Magnitude = unit.Shifted },
            };
            long[] logits = LogitsOf(hidden);
            return [.. Claimed(honest, sample, hidden, logits, -1, limb, cheat, h), More];
        }

        private IEnumerable<(Wire, Fr)> Lie(WitnessValues honest, int sample, Unit[] hidden, long[] logits) => Claimed(honest, sample, hidden, logits, -1, -1).Append(More);

        /// <summary>A sample that is claimed with given values. What does not fit its limbs is put into one of them.</summary>
        private IEnumerable<(Wire, Fr)> Claimed(WitnessValues honest, int sample, Unit[] hidden, long[] logits, int logit, int limb, Cheat cheat = Cheat.Product, int unit = -1)
        {
            yield return (Claims.WireAt(sample), Fr.One);
            for (int h = 0; h < Hidden; h++)
            {
                int at = sample * Hidden + h;
                yield return (Activations.WireAt(at), Fr.From(isSquare ? hidden[h].Shifted : hidden[h].Output));
                foreach ((Wire, Fr) cell in In(Magnitudes, at, hidden[h].Magnitude, h == unit && cheat == Cheat.Magnitude ? limb : -1)) yield return cell;
                foreach ((Wire, Fr) cell in In(Remainders, at, hidden[h].Remainder, h == unit && cheat == Cheat.Remainder ? limb : -1)) yield return cell;
            }
            int label = pool.Labels[sample];
            for (int j = 0; j < Classes; j++)
            {
                long value = j == label ? logits[label] + Bound(LogitWindow) : logits[label] - 1 - logits[j];
                foreach ((Wire, Fr) cell in In(Logits, sample * Classes + j, value, sample * Classes + j == logit ? limb : -1)) yield return cell;
            }
        }

        /// <summary>Limbs of a value: as whoever is honest writes them; or with one that takes what is missing.</summary>
        private static IEnumerable<(Wire, Fr)> In(RangedBlock block, int index, BigInteger value, int absorbing)
        {
            BigInteger written = value & ((BigInteger.One << block.Bits) - 1);
            for (int k = 0; k < block.Limbs.Count; k++)
            {
                Limb limb = block.Limbs[k];
                Fr part = PrimeField.FromBigInteger<Fr>(written >> limb.Position & ((BigInteger.One << limb.Bits) - 1));
                if (k == absorbing) part += PrimeField.FromBigInteger<Fr>(value - written) * PrimeField.FromBigInteger<Fr>(BigInteger.One << limb.Position).InverseVarTime();
                yield return (block.Wires.WireAt(index * block.Limbs.Count + k), part);
            }
        }

        /// <summary>The last bias 1 more than 22 bits hold, and the logits of all claimed samples with it.</summary>
        private IEnumerable<(Wire, Fr)> BiasBesideItsRange(WitnessValues honest, int limb)
        {
            foreach ((Wire, Fr) cell in In(Biases, Biases.Count - 1, Bound(BiasBits), limb)) yield return cell;
            for (int n = 0; n < pool.Count; n++)
            {
                if (!isClaimed[n]) continue;
                long[] logits = [.. traces[n][^1]];
                logits[^1]++;
                foreach ((Wire, Fr) cell in Claimed(honest, n, HiddenOf(n), logits, -1, -1)) yield return cell;
            }
        }

        /// <summary>A claim that counts more than once, or less than not at all, with the leads and biases that go with it.</summary>
        private IEnumerable<(Wire, Fr)> Weigh(WitnessValues honest, int sample, Fr claim)
        {
            BigInteger factor = FieldMath.ToSigned(PrimeField.ToCanonical(claim));
            foreach ((Wire, Fr) cell in Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], -1, -1))
                if (cell.Item1 != Claims.WireAt(sample)) yield return cell;
            yield return (Claims.WireAt(sample), claim);
            yield return (new Wire(WireKind.Public, 3), Fr.From(Score) + claim - Fr.From(isClaimed[sample] ? 1 : 0));
            int label = pool.Labels[sample];
            long[] logits = traces[sample][^1];
            BigInteger own = logits[label] + (factor - 1) * network.Biases[Hidden + label];
            for (int j = 0; j < Classes; j++)
            {
                BigInteger logit = logits[j] + (factor - 1) * network.Biases[Hidden + j];
                BigInteger value = j == label ? own + Bound(LogitWindow) : own - 1 - logit + (1 - factor) * Bound(LogitWindow);
                foreach ((Wire, Fr) cell in In(Logits, sample * Classes + j, value, -1)) yield return cell;
            }
        }
    }
}
