using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits.Tests;

/// <summary>What <see cref="MissingRowTests"/> asks of gadgets, asked of blocks of activations and of logits, whose meaning is one of
/// several public values.</summary>
public sealed class MissingRowBlockTests
{
    private const int Window = 4,
        Classes = 3;

    [Theory]
    [InlineData(false, 0, false)]
    [InlineData(false, 3, false)]
    [InlineData(false, 3, true)]
    [InlineData(true, 0, false)]
    [InlineData(true, 3, false)]
    [InlineData(true, 3, true)]
    public void Every_row_of_activations_is_needed(bool isSquare, int shift, bool hasTables)
    {
        using var builder = new CircuitBuilder();
        if (hasTables)
            builder.Ranges.Plan(new RangeDemand(shift, 100), new RangeDemand(Window, 1000));
        else
            builder.Ranges.Plan(LimbPlan.Bits);
        Phase1 accumulator = builder.Public(),
            output = builder.Public();
        IActivationBlock block = isSquare ? new SquareBlock(builder, 1, shift, Window) : new ReluBlock(builder, 1, shift, Window);
        builder.AssertEqual(block.Accumulator(0), accumulator);
        builder.AssertEqual(block.Output(0), output);
        using Circuit circuit = builder.Build();
        Action<WitnessValues>[] witnesses = [.. ((int[])[5, -3, 0, 15]).Select(shifted => Witness(shifted << shift))];
        string.Join("\n", new MissingRowHarness(circuit, IsTrue, witnesses, isSquare ? [.. Squares()] : []).Run().Except())
            .Should()
            .BeEmpty();

        // u beside the window; one limb of v takes what is missing, or y is set against v v = y.
        IEnumerable<Forgery> Squares()
        {
            RangedBlock magnitudes = circuit.Ranged[0];
            Wire square = new(WireKind.Phase1, circuit.Ranged[^1].Wires.First + circuit.Ranged[^1].Wires.Count);
            foreach (long u in (long[])[1 << Window, 20, -(1 << Window)])
            {
                for (int k = 0; k < magnitudes.Limbs.Count; k++)
                {
                    int limb = k;
                    yield return honest =>
                    {
                        Fr missing = Fr.From(Math.Abs(u)) - honest.Evaluate(magnitudes[0]);
                        Fr power = PrimeField.FromBigInteger<Fr>(BigInteger.One << magnitudes.Limbs[limb].Position);
                        return Moved(honest, u)
                            .Append(
                                (magnitudes.Wires.WireAt(limb), honest.Evaluate(magnitudes.Wires[limb]) + missing * power.InverseVarTime())
                            );
                    };
                }
                yield return honest => Moved(honest, u).Append((square, Fr.From(u * u)));
            }
        }

        IEnumerable<(Wire, Fr)> Moved(WitnessValues honest, long u)
        {
            var shifted = new Wire(WireKind.Phase1, 0);
            Fr change = Fr.From(u) - honest.Evaluate(new Phase1Block(0, 1)[0]);
            return
            [
                (shifted, Fr.From(u)),
                (new Wire(WireKind.Public, 1), honest.Evaluate(accumulator) + change * Fr.From(1L << shift)),
                (new Wire(WireKind.Public, 2), Fr.From(u * u)),
            ];
        }

        bool IsTrue(WitnessValues values)
        {
            BigInteger half = shift == 0 ? 0 : BigInteger.One << (shift - 1),
                rounded = (values.EvaluateSigned(accumulator) + half) >> shift;
            return BigInteger.Abs(rounded) < 1 << Window && values.EvaluateSigned(output) == Activate(rounded);
        }

        BigInteger Activate(BigInteger rounded) => isSquare ? rounded * rounded : BigInteger.Max(rounded, 0);

        Action<WitnessValues> Witness(long value) =>
            values =>
            {
                values.SetPublic(1, Fr.From(value));
                values.SetPublic(2, PrimeField.FromBigInteger<Fr>(Activate((value + (shift == 0 ? 0 : 1 << (shift - 1))) >> shift)));
                block.Set(values, 0, value);
            };
    }

    /// <summary>Logits and claims are public: of a claimed sample the label leads, in its window, and by no more than twice the
    /// window.</summary>
    [Fact]
    public void Every_row_of_logits_is_needed()
    {
        byte[] labels = [1, 0];
        using var builder = new CircuitBuilder();
        builder.Ranges.Plan(LimbPlan.Bits);
        Phase1[] claims = [builder.Public(), builder.Public()],
            logits = [.. Enumerable.Range(0, labels.Length * Classes).Select(_ => builder.Public())];
        Phase1Block bits = builder.Input(labels.Length);
        Phase1Matrix claimed = builder.RequireBits(bits);
        var block = new MarginConstraint(builder, labels, Classes, Window, claimed);
        for (int n = 0; n < labels.Length; n++)
        {
            builder.AssertEqual(claimed[n, 0], claims[n]);
            for (int j = 0; j < Classes; j++)
                builder.AssertEqual(block[n, j], logits[n * Classes + j]);
        }
        using Circuit circuit = builder.Build();
        long[][] truths =
        [
            [-3, 7, 6, 4, -5, 3],
            [2, 2, 2, 15, 14, -16],
        ];
        string.Join(
                "\n",
                new MissingRowHarness(
                    circuit,
                    IsTrue,
                    Witness(truths[0], true, true),
                    Witness(truths[0], true, false),
                    Witness(truths[1], false, true)
                )
                    .Run()
                    .Except()
            )
            .Should()
            .BeEmpty();

        bool IsTrue(WitnessValues values)
        {
            for (int n = 0; n < labels.Length; n++)
            {
                BigInteger claim = values.EvaluateSigned(claims[n]),
                    own = values.EvaluateSigned(logits[n * Classes + labels[n]]);
                if (claim != 0 && claim != 1)
                    return false;
                if (own < -(1 << Window) || own >= 1 << Window)
                    return false;
                for (int j = 0; j < Classes; j++)
                {
                    BigInteger lead = own - values.EvaluateSigned(logits[n * Classes + j]);
                    // What is not claimed may lie above by as much as it may lie below.
                    BigInteger least = claim.IsOne ? 1 : 1 - (1 << Window);
                    if (j != labels[n] && (lead < least || lead >= least + (2 << Window)))
                        return false;
                }
            }
            return true;
        }

        Action<WitnessValues> Witness(long[] values, params bool[] isClaimed) =>
            cells =>
            {
                for (int n = 0; n < labels.Length; n++)
                {
                    cells.SetPublic(1 + n, Fr.From(isClaimed[n] ? 1 : 0));
                    cells.Set(bits.WireAt(n), isClaimed[n] ? 1 : 0);
                    block.Set(cells, n, values.AsSpan(n * Classes, Classes), isClaimed[n]);
                }
                for (int i = 0; i < values.Length; i++)
                    cells.SetPublic(1 + labels.Length + i, Fr.From(values[i]));
            };
    }
}
