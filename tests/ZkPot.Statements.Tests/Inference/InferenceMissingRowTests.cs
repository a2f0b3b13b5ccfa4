using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;
using ZkPot.Learning.Tasks;

namespace ZkPot.Statements.Tests;

/// <summary>
/// Each kind of row of a statement of inference stops a lie about the logits, the commitments or the input that no other row stops. The
/// oracle reads what is secret from the witness and asks the reference; the forgers say of hidden values that they are others, and let all
/// that follows be true of them. What makes a class of logits is a gadget, tried in MissingRowTests.
/// </summary>
public sealed class InferenceMissingRowTests
{
    private const int Inputs = 4,
        Hidden = 2,
        Classes = 3,
        Shift = 3,
        Window = 12,
        WordBits = 8,
        BiasBits = 22;

    [Theory]
    [InlineData(true, InferenceInput.Values)]
    [InlineData(true, InferenceInput.Words)]
    [InlineData(false, InferenceInput.Values)]
    [InlineData(false, InferenceInput.Words)]
    [InlineData(false, InferenceInput.Committed)]
    public void Every_row_stops_a_lie(bool isPublic, InferenceInput input)
    {
        using var scene = new Scene(isPublic, input);
        string.Join("\n", scene.Run()).Should().BeEmpty();
    }

    private sealed class Scene : IDisposable
    {
        private readonly InferenceForm form;
        private readonly IntegerNetwork network;
        private readonly InferenceLayout layout;
        private readonly Circuit circuit;
        private readonly InferenceClaim claim;
        private readonly IReadOnlyList<long[]> trace;
        private readonly KzgMask mask = KzgMask.Draw();
        private U256[]? honest;

        public Scene(bool isPublic, InferenceInput input)
        {
            var architecture = new IntegerArchitecture(
                Architecture.Of(new Shape(1, 1, Inputs), 6, new Dense(Hidden), new Relu(), new Dense(Classes)),
                [new(Shift, Window)],
                24
            );
            network = new(architecture, [5, 30, -20, 10, -3, -25, 40, 7, 3, -2, 1, -1, 4, 2], [100, -2000, 3, 2, -9]);
            form = new(architecture, isPublic ? network : null, input, InferenceOutput.Logits);
            claim = new(network, [200, 17, 90, 254], Example.Context, InputCommitment.NewSalt()) { ModelSalt = PrimeField.Random<Fr>() };
            trace = network.Trace(new(architecture.Network.Input, Classes, claim.Input, [0]), 0)!.Value;
            using var builder = new CircuitBuilder();
            layout = new(builder, form);
            circuit = builder.Build();
        }

        private const int InputAt = 2;

        private bool IsCommitted => form.Network is null;

        private int AnswerAt =>
            InputAt
            + form.Input switch
            {
                InferenceInput.Values => Inputs,
                _ => 1,
            };

        public IEnumerable<string> Run()
        {
            // Sponges are tried row by row among the gadgets.
            var harness = new MissingRowHarness(circuit, IsTrue, [Set], [.. Forgeries()]);
            bool isHashed = form.Input == InferenceInput.Committed;
            return harness.Run(row => !IsOfModel(row) && (!isHashed || IsShort(row) || row % 61 == 0)).Except(Redundant());
        }

        public void Dispose() => circuit.Dispose();

        /// <summary>
        /// Whether a row is of the ranges of a committed network, which AccuracyMissingRowTests tries, or a squaring of the challenge:
        /// MissingSquaringTests forges without each of them.
        /// </summary>
        private bool IsOfModel(int row)
        {
            if (!IsCommitted)
                return false;
            ReadOnlySpan<Term> a = circuit.System.A.Row(row),
                b = circuit.System.B.Row(row);
            if (a.Length == 1 && a.SequenceEqual(b) && circuit.System.C.Row(row).Length == 1)
                return true;
            if (a.Length != 1 || b.Length != 2)
                return false;
            int first = circuit.Ranged[0].Wires.WireAt(0).IndexIn(circuit.Partition, circuit.HasChallenge);
            int end = circuit.Ranged[1].Wires.WireAt(circuit.Ranged[1].Wires.Count - 1).IndexIn(circuit.Partition, circuit.HasChallenge);
            return b.ToArray().Any(term => term.Wire >= first && term.Wire <= end);
        }

        /// <summary>Whether a row is neither one of a hash, which have long sums, nor a square.</summary>
        private bool IsShort(int row)
        {
            ReadOnlySpan<Term> a = circuit.System.A.Row(row),
                b = circuit.System.B.Row(row);
            return a.Length < 12 && !a.SequenceEqual(b);
        }

        /// <summary>
        /// The ranges of the logits of a public network: a row says that each is a known sum of values that have ranges, so that none can
        /// be anything else. Where weights are secret, sums are packed, and the ranges are what keeps them apart; and where a table is
        /// shared, a look-up that is gone frees all others. The row behind that of the context adds up the public values, so that each
        /// stands in a row even if all weights ignore it.
        /// </summary>
        private IEnumerable<int> Redundant()
        {
            if (!form.IsPlain)
                yield break;
            yield return 1;
            int first = Offsets.Wires.WireAt(0).IndexIn(circuit.Partition, circuit.HasChallenge),
                end = first + Offsets.Wires.Count;
            for (int row = 0; row < circuit.System.ConstraintCount; row++)
            {
                if (IsRangeOf(row, first, end))
                    yield return row;
            }
        }

        /// <summary>Whether a row is b (b - 1) = 0, b being one of some wires.</summary>
        private bool IsRangeOf(int row, int first, int end)
        {
            ReadOnlySpan<Term> a = circuit.System.A.Row(row),
                b = circuit.System.B.Row(row);
            return a.Length == 1 && b.Length == 2 && b.ToArray().Any(term => term.Wire >= first && term.Wire < end);
        }

        private void Set(WitnessValues cells)
        {
            Fr[] publics =
            [
                Example.Context,
                .. InputBlock.PublicValues(form.Architecture.Network, form.Input, claim.Input, claim.InputSalt),
                .. AnswerBlock.PublicValues(trace[^1], form.Output),
            ];
            for (int i = 0; i < publics.Length; i++)
                cells.SetPublic(i + 1, publics[i]);
            layout.Set(cells, claim, trace);
            circuit.Opening?.Set(cells, mask);
        }

        private bool IsTrue(WitnessValues cells)
        {
            // As long as neither the model nor the input has changed, the answer is the one that is known.
            U256[] known =
            [
                .. circuit
                    .Ranged.Take(IsCommitted ? 2 : 0)
                    .Concat(circuit.Ranged.Where(block => block.Count == Inputs && block.Bits < WordBits))
                    .SelectMany(block => cells.Of(block.Wires).ToArray()),
                .. circuit.Inputs.Where(block => block.Count == 1).SelectMany(block => cells.Of(block).ToArray()),
                .. Enumerable.Range(1, AnswerAt - 1).Select(number => cells[new Wire(WireKind.Public, number)]),
            ];
            honest ??= known;
            if (known.AsSpan().SequenceEqual(honest))
                return AnswerBlock
                    .PublicValues(trace[^1], form.Output)
                    .Select((answer, i) => Public(AnswerAt + i) == answer)
                    .All(isSame => isSame);
            if (Public(1).IsZero)
                return false;
            int next = 0;
            if (IsCommitted)
            {
                using HidingPolynomial own = circuit.Opening!.Commitments[0].PolynomialOf(cells),
                    committed = new ModelEncoding(form.Architecture).Polynomial(network, claim.ModelSalt!.Value);
                // Words that are those committed to, in lanes that are in their ranges, are those of the network.
                if (!own.Coefficients.SequenceEqual(committed.Coefficients) || !TryRead(WordBits, out _) || !TryRead(BiasBits, out _))
                    return false;
            }
            byte[] input;
            if (form.Input == InferenceInput.Values)
            {
                BigInteger[] values = [.. Enumerable.Range(0, Inputs).Select(i => PrimeField.ToBigInteger(Public(InputAt + i)))];
                // Of a public network anyone who verifies sees to the bits.
                if (values.Any(value => value >> 6 != 0))
                    return form.Network is not null;
                input = [.. values.Select(value => (byte)((int)value << 2))];
            }
            else
            {
                if (!TryRead(6, out long[] tops) || !TryRead(2, out long[] rests))
                    return false;
                input = [.. tops.Zip(rests, (top, rest) => (byte)(top << 2 | rest))];
                Fr expected =
                    form.Input == InferenceInput.Words
                        ? InputCommitment.Words(input)[0]
                        : PoseidonGadget.Sponge(
                            InputCommitment.InitialState(Inputs),
                            [cells.Evaluate(Salt[0]), .. InputCommitment.Words(input)]
                        );
                if (Public(InputAt) != expected)
                    return false;
            }
            if (network.Trace(new(form.Architecture.Network.Input, Classes, input, [0]), 0) is not { } values2)
                return false;
            Fr[] answer = AnswerBlock.PublicValues(values2[^1], form.Output);
            return Enumerable.Range(0, answer.Length).All(i => Public(AnswerAt + i) == answer[i]);

            Fr Public(int number) => cells.Evaluate(new Phase1(new Wire(WireKind.Public, number)));

            bool TryRead(int bits, out long[] values)
            {
                RangedBlock block = circuit.Ranged[next++];
                BigInteger[] all = [.. Enumerable.Range(0, block.Count).Select(i => PrimeField.ToBigInteger(cells.Evaluate(block[i])))];
                bool fits = all.All(value => value >> bits == 0);
                values = fits ? [.. all.Select(value => (long)value)] : [];
                return fits;
            }
        }

        /// <summary>The salt of a committed input: the last input of one wire, behind that of a polynomial commitment.</summary>
        private Phase1Block Salt => circuit.Inputs.Last(block => block.Count == 1);

        private RangedBlock Offsets =>
            circuit.Ranged.Single(block => block.Count == Classes && block.Bits > WordBits && block.Bits != BiasBits);

        private RangedBlock Magnitudes => circuit.Ranged.Last(block => block.Count == Hidden && block.Bits == Window);

        private RangedBlock Remainders => circuit.Ranged.Last(block => block.Count == Hidden && block.Bits == Shift);

        private Phase1Block Outputs => circuit.Inputs.Last(block => block.Count == Hidden && block.First < Magnitudes.Wires.First);

        private IEnumerable<Forgery> Forgeries()
        {
            long low = form.LogitRange.Low;
            long[] logits = trace[^1];
            // The answer is another, and the products are not asked.
            for (int j = 0; j < Classes; j++)
            {
                long[] others = [.. logits];
                others[j] = logits.Max() + 1;
                yield return _ => Answer(others, -1, -1);
                for (int k = 0; k < Offsets.Limbs.Count; k++)
                {
                    (int logit, int limb) = (j, k);
                    // A logit a power of two higher, which one limb takes.
                    long[] far = [.. logits];
                    far[j] += 1L << Offsets.Bits;
                    yield return _ => Answer(far, logit, limb);
                }
            }
            // A public value with a bit more than it may have, and all that follows from it.
            if (form.Input == InferenceInput.Values)
            {
                for (int i = 0; i < Inputs; i++)
                {
                    int at = i;
                    yield return honest => Following(honest, at);
                }
            }
            for (int h = 0; h < Hidden; h++)
            {
                foreach (long by in (long[])[1, -1, 40, -40, 300, -300, 1500, -1500])
                {
                    (int unit, long change) = (h, by);
                    long half = 1 << (Shift - 1),
                        shifted = (trace[1][h] + half) >> Shift,
                        remainder = trace[1][h] + half - (shifted << Shift),
                        moved = shifted + by;
                    yield return _ => Hiding(unit, Math.Max(moved, 0), Math.Abs(moved), remainder, null, 0);
                    yield return _ => Hiding(unit, Math.Max(shifted, 0) + change, Math.Abs(shifted) + 2 * change, remainder, null, 0);
                    for (int k = 0; k < Remainders.Limbs.Count; k++)
                    {
                        int limb = k;
                        yield return _ =>
                            Hiding(unit, Math.Max(moved, 0), Math.Abs(moved), remainder - (change << Shift), Remainders, limb);
                    }
                    for (int k = 0; k < Magnitudes.Limbs.Count; k++)
                    {
                        int limb = k;
                        yield return _ => Hiding(unit, shifted, shifted, remainder, Magnitudes, limb);
                        yield return _ => Hiding(unit, 0, -shifted, remainder, Magnitudes, limb);
                    }
                }
            }

            IEnumerable<(Wire, Fr)> Following(WitnessValues honest, int input)
            {
                yield return (
                    new Wire(WireKind.Public, InputAt + input),
                    honest.Evaluate(new Phase1(new Wire(WireKind.Public, InputAt + input))) + Fr.From(64)
                );
                long[] said = [.. logits];
                for (int h = 0; h < Hidden; h++)
                {
                    long half = 1 << (Shift - 1),
                        rounded = trace[1][h] + 64 * network.Weights[h * Inputs + input] + half,
                        shifted = rounded >> Shift,
                        output = Math.Max(shifted, 0);
                    yield return (Outputs.WireAt(h), Fr.From(output));
                    foreach (
                        (Wire, Fr) cell in In(Magnitudes, h, Math.Abs(shifted), -1)
                            .Concat(In(Remainders, h, rounded - (shifted << Shift), -1))
                    )
                        yield return cell;
                    for (int j = 0; j < Classes; j++)
                        said[j] += network.Weights[Inputs * Hidden + j * Hidden + h] * (output - trace[2][h]);
                }
                foreach ((Wire, Fr) cell in Answer(said, -1, -1))
                    yield return cell;
            }

            IEnumerable<(Wire, Fr)> Answer(long[] said, int logit, int limb)
            {
                for (int j = 0; j < Classes; j++)
                    foreach ((Wire, Fr) cell in In(Offsets, j, said[j] - low, j == logit ? limb : -1))
                        yield return cell;
                Fr[] answer = AnswerBlock.PublicValues(said, form.Output);
                for (int i = 0; i < answer.Length; i++)
                    yield return (new Wire(WireKind.Public, AnswerAt + i), answer[i]);
            }

            IEnumerable<(Wire, Fr)> Hiding(int h, long output, long magnitude, long remainder, RangedBlock? absorbing, int limb)
            {
                long[] said = [.. logits];
                for (int j = 0; j < Classes; j++)
                    said[j] += network.Weights[Inputs * Hidden + j * Hidden + h] * (output - trace[2][h]);
                foreach ((Wire, Fr) cell in Answer(said, -1, -1))
                    yield return cell;
                yield return (Outputs.WireAt(h), Fr.From(output));
                foreach ((Wire, Fr) cell in In(Magnitudes, h, magnitude, absorbing == Magnitudes ? limb : -1))
                    yield return cell;
                foreach ((Wire, Fr) cell in In(Remainders, h, remainder, absorbing == Remainders ? limb : -1))
                    yield return cell;
            }
        }

        private static IEnumerable<(Wire, Fr)> In(RangedBlock block, int index, BigInteger value, int absorbing)
        {
            BigInteger written = value & ((BigInteger.One << block.Bits) - 1);
            for (int k = 0; k < block.Limbs.Count; k++)
            {
                Limb limb = block.Limbs[k];
                Fr part = PrimeField.FromBigInteger<Fr>(written >> limb.Position & ((BigInteger.One << limb.Bits) - 1));
                if (k == absorbing)
                    part +=
                        PrimeField.FromBigInteger<Fr>(value - written)
                        * PrimeField.FromBigInteger<Fr>(BigInteger.One << limb.Position).InverseVarTime();
                yield return (block.Wires.WireAt(index * block.Limbs.Count + k), part);
            }
        }
    }
}
