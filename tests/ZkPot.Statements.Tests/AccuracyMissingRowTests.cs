using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>
/// Each kind of row of an accuracy statement stops a lie about score, commitment, evaluation or the hidden values of claimed samples that no other row stops. The
/// oracle reads weights, biases and salts from the witness and evaluates the network they make by the reference. The forgers know the network: they
/// claim a sample that it gets wrong, and give hidden values of others a remainder, a magnitude or an accumulator that is not theirs, with claims that are no bits.
/// </summary>
public sealed class AccuracyMissingRowTests
{
    private const int Inputs = 4, Hidden = 3, Classes = 3, Window = 12, WordBits = 8, BiasBits = 22, SpongeRows = 612;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_row_stops_a_lie(bool isSquare)
    {
        using var scene = new Scene(isSquare, isAtEdge: false);
        string.Join("\n", scene.Harness().Run(scene.IsWanted).Except()).Should().BeEmpty();
    }

    /// <summary>A weight that meets nothing but zeros, and a bias that is as large as a bias can be: the only ones that can leave their range without a product that notices.</summary>
    [Fact]
    public void Weights_and_biases_stay_in_their_ranges()
    {
        using var scene = new Scene(isSquare: false, isAtEdge: true);
        string.Join("\n", scene.Harness().Run(scene.IsOfEdge).Except()).Should().BeEmpty();
    }

    /// <summary>
    /// A network of one hidden layer on three samples, of which it gets the first one wrong. The first value of every sample is 0, and so the weights it meets
    /// bear on nothing but the commitment. The label leads by about the window, so that small changes of hidden values change no answer, and a claim of 2
    /// still finds its leads in range.
    /// </summary>
    private sealed class Scene : IDisposable
    {
        private readonly bool isSquare, isAtEdge;
        private readonly IntegerArchitecture architecture;
        private readonly IntegerNetwork network;
        private readonly Dataset pool;
        private readonly byte[] salts = ModelWords.NewSalts();
        private readonly bool[] isClaimed;
        private readonly AccuracyLayout layout;
        private readonly Circuit circuit;
        private readonly long[][][] traces;
        private U256[]? honestModel;

        public Scene(bool isSquare, bool isAtEdge)
        {
            (this.isSquare, this.isAtEdge) = (isSquare, isAtEdge);
            architecture = new(
                Architecture.Of(new Shape(1, 1, Inputs), 8, new Dense(Hidden), isSquare ? new Square() : new Relu(), new Dense(Classes)), [new(Shift, Window)], LogitWindow);
            sbyte[] weights = [5, 30, -20, 10, -3, -25, 40, 7, 9, 12, 14, -60, 3, -2, 1, -1, 4, 2, 2, 1, -3];
            int far = isAtEdge ? Bound(BiasBits - 1) - 1 : -Bound(LogitWindow);
            int[] biases = [100, -50, 30, isAtEdge ? far : 0, far, far];
            network = new(architecture, weights, biases);
            byte[] values = [0, 40, 230, 100, 0, 20, 190, 60, 0, 200, 10, 30];
            traces = [.. Enumerable.Range(0, values.Length / Inputs).Select(n => (long[][])[.. network.Trace(new(new Shape(1, 1, Inputs), Classes, values[(n * Inputs)..((n + 1) * Inputs)], [0]), 0)!.Value])];
            byte[] labels = [.. traces.Select((trace, n) => (byte)Ranked(trace[^1])[n > 0 ? 0 : 1])];
            pool = new(new Shape(1, 1, Inputs), Classes, values, labels);
            IntegerEvaluation evaluation = network.Evaluate(pool);
            isClaimed = [.. Enumerable.Range(0, pool.Count).Select(n => evaluation.IsClaimable(n, labels[n]))];
            isClaimed.Should().Equal(false, true, true);
            using var builder = new CircuitBuilder();
            layout = new(builder, architecture, pool, null);
            circuit = builder.Build();
            circuit.HasChallenge.Should().BeTrue();
        }

        /// <summary>Squares need smaller values, for they become larger ones.</summary>
        private int Shift => isSquare ? 8 : 4;

        private int LogitWindow => isAtEdge ? 22 : 20;

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
            int sponge = 1 + circuit.Ranged.Take(3).Sum(block => block.Count * block.Limbs.Count(limb => limb.Table == 1));
            if (row >= sponge && row < sponge + SpongeRows) return row % 97 == 0;
            return RangedIn(row) switch
            {
                // The label of the first sample does not lead the class that does; all other leads are what they are as long as the products are right.
                (3, int index) => index == Ranked(traces[0][^1])[0],
                // Hidden values of samples that are not claimed are free.
                ( > 3, int index) => index >= Hidden,
                ( < 3, _) => false,
                _ => !IsActivationOf(row, 0),
            };
        }

        /// <summary>The rows in which the first weight and the last bias are kept in their ranges.</summary>
        public bool IsOfEdge(int row) => RangedIn(row) is (1, 0) || RangedIn(row) is (2, int index) && index == Biases.Count - 1;

        /// <summary>Whether a row is one of a sample's activations.</summary>
        private bool IsActivationOf(int row, int sample)
        {
            int first = Activations.WireAt(sample * Hidden).IndexIn(circuit.Partition, circuit.HasChallenge), magnitude = Magnitudes.Wires.WireAt(sample * Hidden * Magnitudes.Limbs.Count).IndexIn(circuit.Partition, circuit.HasChallenge);
            ReadOnlySpan<Term> a = circuit.System.A.Row(row), b = circuit.System.B.Row(row);
            bool isOfActivation = a.Length == 1 && a[0].Wire >= first && a[0].Wire < first + Hidden, isOfMagnitude = a.Length > 0 && a[0].Wire >= magnitude && a[0].Wire < magnitude + Hidden * Magnitudes.Limbs.Count;
            return isOfActivation && b[0].Wire == a[0].Wire || isOfMagnitude && a.SequenceEqual(b);
        }

        /// <summary>Whose range a row checks: the block and the value.</summary>
        private (int Block, int Index)? RangedIn(int row)
        {
            ReadOnlySpan<Term> a = circuit.System.A.Row(row), b = circuit.System.B.Row(row);
            if (a.Length != 1 || b.Length != 2) return null;
            foreach (Term term in b)
            {
                for (int block = 0; block < circuit.Ranged.Count; block++)
                {
                    EarlyBlock wires = circuit.Ranged[block].Wires;
                    int first = wires.WireAt(0).IndexIn(circuit.Partition, circuit.HasChallenge);
                    if (term.Wire >= first && term.Wire < first + wires.Count) return (block, (term.Wire - first) / circuit.Ranged[block].Limbs.Count);
                }
            }
            return null;
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
            // As long as nothing of the model has changed, what is true of it is known.
            U256[] model = ModelOf(cells);
            honestModel ??= model;
            if (model.AsSpan().SequenceEqual(honestModel))
            {
                return PrimeField.ToBigInteger(cells.Evaluate(new Early(new Wire(WireKind.Public, 3)))) <= Score && Enumerable.Range(0, pool.Count).All(n => IsAsTheReference(cells, n));
            }
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

        /// <summary>Whether a claim is a bit, and the hidden values of a claimed sample are those of the reference.</summary>
        private bool IsAsTheReference(WitnessValues cells, int sample)
        {
            Fr claim = cells.Evaluate(Claims[sample]);
            if (claim.IsZero) return true;
            Unit[] hidden = HiddenOf(sample);
            return claim == Fr.One && Enumerable.Range(0, Hidden).All(h =>
                cells.Evaluate(Activations[sample * Hidden + h]) == Fr.From(isSquare ? hidden[h].Shifted : hidden[h].Output)
                && cells.Evaluate(Magnitudes[sample * Hidden + h]) == Fr.From(hidden[h].Magnitude) && cells.Evaluate(Remainders[sample * Hidden + h]) == Fr.From(hidden[h].Remainder))
                && Enumerable.Range(0, Classes).All(j => cells.Evaluate(Logits[sample * Classes + j]) == Fr.From(InLogits(traces[sample][^1], pool.Labels[sample], j)));
        }

        /// <summary>What is kept of a logit: that of the label with an offset, of others by how much it leads them.</summary>
        private long InLogits(long[] logits, int label, int j) => j == label ? logits[label] + Bound(LogitWindow) : logits[label] - 1 - logits[j];

        /// <summary>The cells of salts, weights and biases, and the public inputs but the score. The harness asks about the true witness first.</summary>
        private U256[] ModelOf(WitnessValues cells) =>
            [.. circuit.Ranged.Take(3).SelectMany(block => cells.Of(block.Wires).ToArray()), .. ((int[])[1, 2, 4]).Select(number => cells[new Wire(WireKind.Public, number)])];

        private IEnumerable<Forgery> Forgeries()
        {
            foreach (int limb in Enumerable.Range(0, Biases.Limbs.Count)) yield return honest => BiasBesideItsRange(honest, limb);
            for (int n = 0; n < pool.Count; n++)
            {
                int sample = n;
                foreach (Fr claim in (Fr[])[Fr.From(2), Fr.From(-1), Fr.From(2).InverseVarTime()]) yield return honest => Weigh(honest, sample, claim);
                // Logits as if a hidden value were 1 more, or the biases counted once less.
                for (int h = 0; h < Hidden; h++)
                {
                    int unit = h;
                    yield return honest => Lie(honest, sample, HiddenOf(sample), [.. traces[sample][^1].Select((logit, j) => logit + network.Weights[Inputs * Hidden + j * Hidden + unit])]);
                }
                yield return honest => Lie(honest, sample, HiddenOf(sample), [.. traces[sample][^1].Select((logit, j) => logit - network.Biases[Hidden + j])]);
                yield return honest => [.. Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], -1, -1), (new Wire(WireKind.Public, 3), Fr.From(Score + 1))];
                // The label leads after all: its logit is said to be more than the products make it, by one limb or by all.
                yield return honest => Lie(honest, sample, HiddenOf(sample), Raised(traces[sample][^1], sample));
                for (int j = 0; j < Classes; j++)
                {
                    for (int k = 0; k < Logits.Limbs.Count; k++)
                    {
                        (int other, int limb) = (j, k);
                        yield return honest => Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], sample * Classes + other, limb).Append(More(sample));
                    }
                }
                // A hidden value is said to be another: within its ranges, so that the product is wrong; or with what is wrong put into one limb.
                for (int h = 0; h < Hidden; h++)
                {
                    foreach (long by in (long[])[1, -1, 7, -7])
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

        /// <summary>The score with one sample more, if it is not claimed anyway.</summary>
        private (Wire, Fr) More(int sample) => (new Wire(WireKind.Public, 3), Fr.From(isClaimed[sample] ? Score : Score + 1));

        private enum Cheat
        {
            Product,
            Remainder,
            Row,
            Magnitude,
            Root,
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
                // The square is right, and what is squared to it is not.
                Cheat.Root => unit with { Magnitude = Math.Abs(unit.Magnitude + by) },
                // y = v = u although u is negative, or 0 and -u although it is positive. Of a square the root of the other sign is said to be the magnitude.
                _ => isSquare ? unit with { Magnitude = -unit.Magnitude } : unit.Shifted < 0 ? unit with { Output = unit.Shifted, Magnitude = unit.Shifted } : unit with { Output = 0, Magnitude = -unit.Shifted },
            };
            long[] logits = LogitsOf(hidden);
            return [.. Claimed(honest, sample, hidden, logits, -1, limb, cheat, h), More(sample)];
        }

        private IEnumerable<(Wire, Fr)> Lie(WitnessValues honest, int sample, Unit[] hidden, long[] logits) => Claimed(honest, sample, hidden, logits, -1, -1).Append(More(sample));

        /// <summary>A sample that is claimed with given values. What does not fit its limbs is put into one of them.</summary>
        private IEnumerable<(Wire, Fr)> Claimed(WitnessValues honest, int sample, Unit[] hidden, long[] logits, int logit, int limb, Cheat cheat = Cheat.Product, int unit = -1)
        {
            yield return (Claims.WireAt(sample), Fr.One);
            for (int h = 0; h < Hidden; h++)
            {
                int at = sample * Hidden + h;
                yield return (Activations.WireAt(at), Fr.From(isSquare ? hidden[h].Shifted : hidden[h].Output));
                foreach ((Wire, Fr) cell in In(Magnitudes, at, hidden[h].Magnitude, h == unit && cheat == Cheat.Magnitude ? limb : -1)) yield return cell;
                if (isSquare && h == unit && cheat == Cheat.Root) yield return (new Wire(WireKind.Early, Remainders.Wires.First + Remainders.Wires.Count + at), Fr.From(hidden[h].Output));
                foreach ((Wire, Fr) cell in In(Remainders, at, hidden[h].Remainder, h == unit && cheat == Cheat.Remainder ? limb : -1)) yield return cell;
            }
            int label = pool.Labels[sample];
            for (int j = 0; j < Classes; j++)
            {
                foreach ((Wire, Fr) cell in In(Logits, sample * Classes + j, InLogits(logits, label, j), sample * Classes + j == logit ? limb : -1)) yield return cell;
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
            foreach ((Wire, Fr) cell in Claimed(honest, sample, HiddenOf(sample), traces[sample][^1], -1, -1))
                if (cell.Item1 != Claims.WireAt(sample)) yield return cell;
            yield return (Claims.WireAt(sample), claim);
            yield return (new Wire(WireKind.Public, 3), Fr.From(Score) + claim - Fr.From(isClaimed[sample] ? 1 : 0));
            int label = pool.Labels[sample];
            long[] logits = traces[sample][^1];
            Fr own = Counted(label);
            for (int j = 0; j < Classes; j++)
            {
                Fr value = j == label ? own + Fr.From(Bound(LogitWindow)) : own - Fr.One - Counted(j) + (Fr.One - claim) * Fr.From(Bound(LogitWindow));
                foreach ((Wire, Fr) cell in In(Logits, sample * Classes + j, FieldMath.ToSigned(PrimeField.ToCanonical(value)), -1)) yield return cell;
            }

            // The logit with a bias that counts as often as the claim.
            Fr Counted(int j) => Fr.From(logits[j]) + (claim - Fr.One) * Fr.From(network.Biases[Hidden + j]);
        }
    }
}
