using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests;

/// <summary>
/// What statements about accuracy have in common for a forger. A network of one hidden layer on three samples, of which it gets one wrong.
/// The first value of every sample is 0, and so the weights it meets bear on nothing but the commitment. The label leads by about the
/// window, so that small changes of hidden values change no answer, and a claim of 2 still finds its leads in range. The forger knows the
/// network: it claims the sample that is wrong, and gives hidden values of others a remainder, a magnitude or an accumulator that is not
/// theirs, with claims that are no bits.
/// </summary>
internal abstract class AccuracyScene : IDisposable
{
    protected const int Inputs = 4,
        Hidden = 3,
        Classes = 3,
        Window = 12,
        WordBits = 8,
        BiasBits = 22;

    private readonly bool isSquare;
    private readonly int scale;
    private Circuit? circuit;

    /// <summary>Makes network and samples.</summary>
    /// <param name="isSquare">Whether activations are squares.</param>
    /// <param name="isAtEdge">Whether the last bias is as large as a bias can be.</param>
    /// <param name="isCovering">Whether windows hold every possible value, and samples that are not claimed are computed too.</param>
    /// <param name="isStep">Whether what is judged is a quarter step, whose parameters are four times those of the network, so that it
    /// computes the same.</param>
    protected AccuracyScene(bool isSquare, bool isAtEdge, bool isCovering, bool isStep = false)
    {
        (this.isSquare, IsCovering, scale) = (isSquare, isCovering, isStep ? QuarterStep.Scale : 1);
        int window = isAtEdge ? 22 : 20;
        IntegerArchitecture architecture = new(
            Architecture.Of(new Shape(1, 1, Inputs), 8, new Dense(Hidden), isSquare ? new Square() : new Relu(), new Dense(Classes)),
            [new(isSquare ? 8 : 4, Window)],
            window
        ); // Squares need smaller values, for they become larger ones.
        if (isCovering)
            architecture = WindowCover.Of(architecture);
        sbyte[] weights = [5, 30, -20, 10, -3, -25, 40, 7, 9, 12, 14, -60, 3, -2, 1, -1, 4, 2, 2, 1, -3];
        int far = isAtEdge ? (1 << (BiasBits - 1)) - 1 : -(1 << window);
        int[] biases = [100, -50, 30, isAtEdge ? far : 0, isAtEdge ? far - 5 : far, far];
        Network = new(architecture, weights, biases);
        byte[][] samples =
        [
            [0, 40, 230, 100],
            [0, 20, 190, 60],
            [0, 200, 10, 30],
        ];
        (byte[] Values, long[][] Trace, byte Label)[] all =
        [
            .. samples.Select(
                (values, n) =>
                {
                    long[][] trace = [.. Network.Trace(new(new Shape(1, 1, Inputs), Classes, values, [0]), 0)!.Value];
                    return (values, trace, (byte)Ranked(trace[^1])[n == 0 ? 1 : 0]);
                }
            ),
        ];
        // Committed test sets stand in the order of their classes.
        if (isCovering)
            all = [.. all.OrderBy(sample => sample.Label)];
        Wrong = Array.FindIndex(all, sample => sample.Values == samples[0]);
        // Of a step accumulators and logits are larger, and what stands between them is not.
        Traces = [.. all.Select(sample => (long[][])[sample.Trace[0], Scaled(sample.Trace[1]), sample.Trace[2], Scaled(sample.Trace[3])])];
        byte[] labels = [.. all.Select(sample => sample.Label)];
        Samples = new(new Shape(1, 1, Inputs), Classes, all.SelectMany(sample => sample.Values).ToArray(), labels);
        IntegerEvaluation evaluation = Network.Evaluate(Samples);
        IsClaimed = [.. Enumerable.Range(0, Samples.Count).Select(n => evaluation.IsClaimable(n, labels[n]))];
        IsClaimed.Should().Equal(Enumerable.Range(0, Samples.Count).Select(n => n != Wrong));
    }

    public Circuit Circuit
    {
        get => circuit!;
        protected set
        {
            circuit = value;
            value.HasChallenge.Should().BeTrue();
        }
    }

    protected bool IsCovering { get; }

    protected IntegerNetwork Network { get; }

    /// <summary>The sample that the network answers wrongly.</summary>
    protected int Wrong { get; }

    protected Dataset Samples { get; }

    protected bool[] IsClaimed { get; }

    protected long[][][] Traces { get; }

    protected int Score => IsClaimed.Count(claim => claim);

    /// <summary>The number of the score among the public inputs.</summary>
    protected abstract int ScoreAt { get; }

    /// <summary>The first of the blocks in ranges that is not the model's: that of the logits.</summary>
    protected abstract int LogitsAt { get; }

    /// <summary>The number of the claims among the inputs; logits and activations follow.</summary>
    protected abstract int ClaimsAt { get; }

    protected abstract RangedBlock Weights { get; }

    protected abstract RangedBlock Biases { get; }

    protected int Shift => Network.Architecture.Rescales[0].Shift + System.Numerics.BitOperations.Log2((uint)scale);

    protected int LogitWindow => Network.Architecture.LogitWindow + System.Numerics.BitOperations.Log2((uint)scale);

    private RangedBlock Logits => Circuit.Ranged[LogitsAt];

    private RangedBlock Magnitudes => Circuit.Ranged[LogitsAt + 1];

    private RangedBlock Remainders => Circuit.Ranged[LogitsAt + 2];

    private Phase1Block Claims => Circuit.Inputs[ClaimsAt];

    /// <summary>The outputs of ReLUs, or the shifted values of squares.</summary>
    private Phase1Block Activations => Circuit.Inputs[ClaimsAt + 2];

    private Wire ScoreWire => new(WireKind.Public, ScoreAt);

    public void Dispose()
    {
        Circuit.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether a row is tried: of rows that are all alike, laid by one loop, some.</summary>
    public virtual bool IsWanted(int row) =>
        RangedIn(row) switch
        {
            // The label of the wrong sample does not lead the class that does; all other leads are right as long as the products are.
            (int block, int index) when block == LogitsAt => index == Wrong * Classes + Ranked(Traces[Wrong][^1])[0],
            // Hidden values of samples that are not claimed are free.
            (int block, int index) when block > LogitsAt => index / Hidden != Wrong,
            (_, _) => false,
            _ => !IsActivationOf(row, Wrong),
        };

    /// <summary>Sets the inputs of the true witness.</summary>
    protected abstract void Set(WitnessValues cells);

    /// <summary>Whether the score is at most the number of right answers, claims are bits, and hidden values of claimed samples the
    /// reference's.</summary>
    protected bool IsAsTheReference(WitnessValues cells) =>
        PrimeField.ToBigInteger(cells.Evaluate(new Phase1(ScoreWire))) <= Score
        && Enumerable.Range(0, Samples.Count).All(n => IsAsTheReference(cells, n));

    /// <summary>Whose range a row checks: the block and the value.</summary>
    protected (int Block, int Index)? RangedIn(int row)
    {
        ReadOnlySpan<Term> a = Circuit.System.A.Row(row),
            b = Circuit.System.B.Row(row);
        if (a.Length != 1 || b.Length != 2)
            return null;
        foreach (Term term in b)
        {
            for (int block = 0; block < Circuit.Ranged.Count; block++)
            {
                Phase1Block wires = Circuit.Ranged[block].Wires;
                int first = wires.WireAt(0).IndexIn(Circuit.Partition, Circuit.HasChallenge);
                if (term.Wire >= first && term.Wire < first + wires.Count)
                    return (block, (term.Wire - first) / Circuit.Ranged[block].Limbs.Count);
            }
        }
        return null;
    }

    protected static long Bound(int bits) => 1L << bits;

    private long[] Scaled(long[] values) => [.. values.Select(value => value * scale)];

    private long Bias(int i) => (long)Network.Biases[i] * scale;

    private static int[] Ranked(long[] logits) => [.. Enumerable.Range(0, logits.Length).OrderByDescending(j => logits[j])];

    /// <summary>Whether a row is one of a sample's activations.</summary>
    private bool IsActivationOf(int row, int sample)
    {
        int first = Activations.WireAt(sample * Hidden).IndexIn(Circuit.Partition, Circuit.HasChallenge);
        int magnitude = Magnitudes.Wires.WireAt(sample * Hidden * Magnitudes.Limbs.Count).IndexIn(Circuit.Partition, Circuit.HasChallenge);
        ReadOnlySpan<Term> a = Circuit.System.A.Row(row),
            b = Circuit.System.B.Row(row);
        bool isOfActivation = a.Length == 1 && a[0].Wire >= first && a[0].Wire < first + Hidden;
        bool isOfMagnitude = a.Length > 0 && a[0].Wire >= magnitude && a[0].Wire < magnitude + Hidden * Magnitudes.Limbs.Count;
        return isOfActivation && b[0].Wire == a[0].Wire || isOfMagnitude && a.SequenceEqual(b);
    }

    /// <summary>Whether a claim is a bit, and the hidden values of a claimed sample are those of the reference.</summary>
    private bool IsAsTheReference(WitnessValues cells, int sample)
    {
        Fr claim = cells.Evaluate(Claims[sample]);
        if (claim.IsZero)
            return true;
        Unit[] hidden = HiddenOf(sample);
        return claim == Fr.One && Enumerable.Range(0, Hidden).All(IsUnit) && Enumerable.Range(0, Classes).All(IsLogit);

        bool IsUnit(int h) =>
            cells.Evaluate(Activations[sample * Hidden + h]) == Fr.From(isSquare ? hidden[h].Shifted : hidden[h].Output)
            && cells.Evaluate(Magnitudes[sample * Hidden + h]) == Fr.From(hidden[h].Magnitude)
            && cells.Evaluate(Remainders[sample * Hidden + h]) == Fr.From(hidden[h].Remainder);

        bool IsLogit(int j) =>
            cells.Evaluate(Logits[sample * Classes + j]) == Fr.From(InLogits(Traces[sample][^1], Samples.Labels[sample], j));
    }

    /// <summary>What is kept of a logit: that of the label with an offset, of others by how much it leads them.</summary>
    private long InLogits(long[] logits, int label, int j) =>
        j == label ? logits[label] + Bound(LogitWindow) : logits[label] - 1 - logits[j];

    protected virtual IEnumerable<Forgery> Forgeries()
    {
        for (int n = 0; n < Samples.Count; n++)
        {
            int sample = n;
            foreach (Fr claim in (Fr[])[Fr.From(2), Fr.From(-1), Fr.From(2).InverseVarTime()])
                yield return honest => Weigh(honest, sample, claim);
            // Logits as if a hidden value were 1 more, or the biases counted once less.
            for (int h = 0; h < Hidden; h++)
            {
                int unit = h;
                yield return honest =>
                    Lie(honest, sample, HiddenOf(sample), [.. Traces[sample][^1].Select((logit, j) => logit + LastWeight(j, unit))]);
            }
            yield return honest =>
                Lie(honest, sample, HiddenOf(sample), [.. Traces[sample][^1].Select((logit, j) => logit - Bias(Hidden + j))]);
            // Hidden values as if the biases before them counted once more.
            Unit[] biased = [.. Traces[sample][1].Select((accumulator, h) => UnitOf(accumulator + Bias(h)))];
            yield return honest => Lie(honest, sample, biased, LogitsOf(biased));
            yield return honest =>
                [.. Claimed(honest, sample, HiddenOf(sample), Traces[sample][^1], -1, -1), (ScoreWire, Fr.From(Score + 1))];
            // The label leads after all: its logit is said to be more than the products make it, by one limb or by all.
            yield return honest => Lie(honest, sample, HiddenOf(sample), Raised(Traces[sample][^1], sample));
            for (int j = 0; j < Classes; j++)
            {
                for (int k = 0; k < Logits.Limbs.Count; k++)
                {
                    (int other, int limb) = (j, k);
                    yield return honest =>
                        Claimed(honest, sample, HiddenOf(sample), Traces[sample][^1], sample * Classes + other, limb).Append(More(sample));
                }
            }
            // A hidden value is said to be another: within its ranges, so that the product is wrong; or with what is wrong put into one
            // limb.
            for (int h = 0; h < Hidden; h++)
            {
                foreach (long by in (long[])[1, -1, 7, -7])
                {
                    (int unit, long change) = (h, by);
                    foreach (Cheat cheat in Enum.GetValues<Cheat>())
                    {
                        int limbs = cheat switch
                        {
                            Cheat.Remainder => Remainders.Limbs.Count,
                            Cheat.Magnitude => Magnitudes.Limbs.Count,
                            _ => 1,
                        };
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
    private (Wire, Fr) More(int sample) => (ScoreWire, Fr.From(IsClaimed[sample] ? Score : Score + 1));

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

    private Unit[] HiddenOf(int sample) => [.. Traces[sample][1].Select(UnitOf)];

    private Unit UnitOf(long accumulator)
    {
        long half = Bound(Shift - 1),
            shifted = (accumulator + half) >> Shift;
        return new Unit(
            shifted,
            Math.Abs(shifted),
            accumulator + half - (shifted << Shift),
            isSquare ? shifted * shifted : Math.Max(shifted, 0)
        );
    }

    private long[] LogitsOf(Unit[] hidden) =>
        [
            .. Enumerable
                .Range(0, Classes)
                .Select(j => Bias(Hidden + j) + Enumerable.Range(0, Hidden).Sum(h => LastWeight(j, h) * hidden[h].Output)),
        ];

    private long LastWeight(int j, int h) => (long)Network.Weights[Inputs * Hidden + j * Hidden + h] * scale;

    private long[] Raised(long[] logits, int sample)
    {
        long[] raised = [.. logits];
        raised[Samples.Labels[sample]] = logits.Max() + 1;
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
            Cheat.Remainder => new(
                shifted,
                Math.Abs(shifted),
                unit.Remainder - (by << Shift),
                isSquare ? shifted * shifted : Math.Max(shifted, 0)
            ),
            // 2 y - v stays, but y is neither 0 nor v; or the square is that of another value.
            Cheat.Row => isSquare
                ? unit with
                {
                    Magnitude = Math.Abs(unit.Magnitude + by),
                    Output = (unit.Magnitude + by) * (unit.Magnitude + by),
                }
                : unit with
                {
                    Output = unit.Output + by,
                    Magnitude = unit.Magnitude + 2 * by,
                },
            // The square is right, and what is squared to it is not.
            Cheat.Root => unit with { Magnitude = Math.Abs(unit.Magnitude + by) },
            // y = v = u although u is negative, or 0 and -u although it is positive. Of a square the root of the other sign is said to be
            // the magnitude.
            _ => isSquare ? unit with { Magnitude = -unit.Magnitude }
            : unit.Shifted < 0 ? unit with { Output = unit.Shifted, Magnitude = unit.Shifted }
            : unit with { Output = 0, Magnitude = -unit.Shifted },
        };
        long[] logits = LogitsOf(hidden);
        return [.. Claimed(honest, sample, hidden, logits, -1, limb, cheat, h), More(sample)];
    }

    private IEnumerable<(Wire, Fr)> Lie(WitnessValues honest, int sample, Unit[] hidden, long[] logits) =>
        Claimed(honest, sample, hidden, logits, -1, -1).Append(More(sample));

    /// <summary>A sample that is claimed with given values. What does not fit its limbs is put into one of them.</summary>
    private IEnumerable<(Wire, Fr)> Claimed(
        WitnessValues honest,
        int sample,
        Unit[] hidden,
        long[] logits,
        int logit,
        int limb,
        Cheat cheat = Cheat.Product,
        int unit = -1
    )
    {
        yield return (Claims.WireAt(sample), Fr.One);
        for (int h = 0; h < Hidden; h++)
        {
            int at = sample * Hidden + h;
            yield return (Activations.WireAt(at), Fr.From(isSquare ? hidden[h].Shifted : hidden[h].Output));
            foreach ((Wire, Fr) cell in In(Magnitudes, at, hidden[h].Magnitude, h == unit && cheat == Cheat.Magnitude ? limb : -1))
                yield return cell;
            if (isSquare && h == unit && cheat == Cheat.Root)
                yield return (new Wire(WireKind.Phase1, Remainders.Wires.First + Remainders.Wires.Count + at), Fr.From(hidden[h].Output));
            foreach ((Wire, Fr) cell in In(Remainders, at, hidden[h].Remainder, h == unit && cheat == Cheat.Remainder ? limb : -1))
                yield return cell;
        }
        int label = Samples.Labels[sample];
        for (int j = 0; j < Classes; j++)
        {
            foreach (
                (Wire, Fr) cell in In(Logits, sample * Classes + j, InLogits(logits, label, j), sample * Classes + j == logit ? limb : -1)
            )
                yield return cell;
        }
    }

    /// <summary>Limbs of a value: as anyone who is honest writes them; or with one that takes what is missing.</summary>
    protected static IEnumerable<(Wire, Fr)> In(RangedBlock block, int index, BigInteger value, int absorbing)
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

    /// <summary>All samples that are computed, with logits of the last class that are by so much more, and of the class before
    /// it.</summary>
    protected IEnumerable<(Wire, Fr)> LastLogits(WitnessValues honest, long by, long before = 0)
    {
        for (int n = 0; n < Samples.Count; n++)
        {
            if (!IsClaimed[n] && !IsCovering)
                continue;
            for (int j = 0; j < Classes; j++)
            {
                int label = Samples.Labels[n],
                    at = n * Classes + j;
                long change = j == label ? ChangeOf(j) : ChangeOf(label) - ChangeOf(j);
                if (change == 0)
                    continue;
                foreach ((Wire, Fr) cell in In(Logits, at, honest.EvaluateSigned(Logits[at]) + change, -1))
                    yield return cell;
            }
        }

        long ChangeOf(int j) =>
            j == Classes - 1 ? by
            : j == Classes - 2 ? before
            : 0;
    }

    /// <summary>All samples that are computed, with an accumulator of a unit that is another, and with all that follows from it.</summary>
    protected IEnumerable<(Wire, Fr)> Shifted(WitnessValues honest, int unit, Func<int, long> changeOf)
    {
        for (int n = 0; n < Samples.Count; n++)
        {
            if (!IsClaimed[n] && !IsCovering)
                continue;
            Unit before = HiddenOf(n)[unit],
                after = UnitOf(Traces[n][1][unit] + changeOf(n));
            int at = n * Hidden + unit,
                label = Samples.Labels[n];
            yield return (Activations.WireAt(at), Fr.From(isSquare ? after.Shifted : after.Output));
            foreach ((Wire, Fr) cell in In(Magnitudes, at, after.Magnitude, -1).Concat(In(Remainders, at, after.Remainder, -1)))
                yield return cell;
            for (int j = 0; j < Classes; j++)
            {
                long own = LastWeight(j, unit) * (after.Output - before.Output),
                    ofLabel = LastWeight(label, unit) * (after.Output - before.Output);
                int logit = n * Classes + j;
                foreach (
                    (Wire, Fr) cell in In(Logits, logit, honest.EvaluateSigned(Logits[logit]) + (j == label ? own : ofLabel - own), -1)
                )
                    yield return cell;
            }
        }
    }

    /// <summary>Accumulators of a unit in two samples side by side in a word: the one less by a power of two, the other more by
    /// 1.</summary>
    protected IEnumerable<(Wire, Fr)> Apart(WitnessValues honest, int sample, int other, int unit, int bits)
    {
        foreach ((int n, long by) in ((int, long)[])[(sample, -Bound(bits)), (other, 1)])
        {
            Unit[] hidden = HiddenOf(n);
            hidden[unit] = UnitOf(Traces[n][1][unit] + by);
            foreach ((Wire, Fr) cell in Claimed(honest, n, hidden, LogitsOf(hidden), -1, -1))
                yield return cell;
        }
    }

    /// <summary>One limb of a value that takes a change alone.</summary>
    protected static (Wire, Fr) Absorbed(WitnessValues honest, RangedBlock block, int index, int limb, Fr change)
    {
        int at = index * block.Limbs.Count + limb;
        Fr unit = PrimeField.FromBigInteger<Fr>(BigInteger.One << block.Limbs[limb].Position);
        return (block.Wires.WireAt(at), honest.Evaluate(block.Wires[at]) + change * unit.InverseVarTime());
    }

    /// <summary>A claim that counts more than once, or less than not at all, with the leads and biases that go with it.</summary>
    private IEnumerable<(Wire, Fr)> Weigh(WitnessValues honest, int sample, Fr claim)
    {
        foreach ((Wire, Fr) cell in Claimed(honest, sample, HiddenOf(sample), Traces[sample][^1], -1, -1))
            if (cell.Item1 != Claims.WireAt(sample))
                yield return cell;
        yield return (Claims.WireAt(sample), claim);
        yield return (ScoreWire, Fr.From(Score) + claim - Fr.From(IsClaimed[sample] ? 1 : 0));
        int label = Samples.Labels[sample];
        long[] logits = Traces[sample][^1];
        Fr own = Counted(label);
        for (int j = 0; j < Classes; j++)
        {
            Fr value =
                j == label ? own + Fr.From(Bound(LogitWindow)) : own - Fr.One - Counted(j) + (Fr.One - claim) * Fr.From(Bound(LogitWindow));
            foreach ((Wire, Fr) cell in In(Logits, sample * Classes + j, FieldMath.ToSigned(PrimeField.ToCanonical(value)), -1))
                yield return cell;
        }

        // The logit with a bias that counts as often as the claim, or once where all samples are computed.
        Fr Counted(int j) => IsCovering ? Fr.From(logits[j]) : Fr.From(logits[j]) + (claim - Fr.One) * Fr.From(Bias(Hidden + j));
    }
}
