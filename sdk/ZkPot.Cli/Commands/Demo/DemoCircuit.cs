using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>The circuit of the demonstration: a secret number goes through rounds of x := (x + i)^5 to a public one, as in MiMC. Anyone who
/// proves it shows knowledge of the secret, and does not show the secret.</summary>
internal static class DemoCircuit
{
    private const int Output = 1,
        Secret = 2,
        FirstInner = 3,
        RowsPerRound = 3;

    /// <summary>Rounds of the permutation; what makes it hard to invert.</summary>
    public const int Rounds = 300;

    /// <summary>The circuit, row by row: t = x + i is squared, the square is squared, and the result times t is the next x.</summary>
    public static ConstraintSystem Build()
    {
        var rows = new List<Term[]>[] { [], [], [] };
        int x = Secret;
        for (int round = 0; round < Rounds; round++)
        {
            (int square, int fourth, int next) = WiresOf(round);
            Term[] t = [new(x, 0), new(0, round)];
            Add(rows, t, t, square);
            Add(rows, [new(square, 0)], [new(square, 0)], fourth);
            Add(rows, [new(fourth, 0)], t, next);
            x = next;
        }
        var coefficients = new NativeArray<Fr>(Rounds, clear: false);
        coefficients[0] = Fr.One;
        for (int i = 1; i < Rounds; i++)
            coefficients[i] = Fr.From(i);
        return new ConstraintSystem(
            new WireCounts(WireCount, 1, 0, 1, (ulong)WireCount),
            coefficients,
            Matrix(rows[0]),
            Matrix(rows[1]),
            Matrix(rows[2]),
            new(0)
        );
    }

    /// <summary>The value of every wire for a secret.</summary>
    public static U256[] Witness(Fr secret)
    {
        var values = new Fr[WireCount];
        values[0] = Fr.One;
        Fr x = values[Secret] = secret;
        for (int round = 0; round < Rounds; round++)
        {
            (int square, int fourth, int next) = WiresOf(round);
            Fr t = x + RoundConstant(round);
            values[square] = t.Square();
            values[fourth] = values[square].Square();
            x = values[next] = values[fourth] * t;
        }
        return Array.ConvertAll(values, PrimeField.ToCanonical);
    }

    /// <summary>The last round's result is the output; all other results are inner wires.</summary>
    private static int WireCount => FirstInner + RowsPerRound * Rounds - 1;

    private static (int Square, int Fourth, int Next) WiresOf(int round)
    {
        int first = FirstInner + RowsPerRound * round;
        return (first, first + 1, round == Rounds - 1 ? Output : first + 2);
    }

    /// <summary>The coefficient of index <paramref name="round"/>: that of index 0 must be one for the wires, so the first round adds one
    /// as well.</summary>
    private static Fr RoundConstant(int round) => Fr.From(Math.Max(1, round));

    private static void Add(List<Term[]>[] rows, Term[] left, Term[] right, int product)
    {
        rows[0].Add(left);
        rows[1].Add(right);
        rows[2].Add([new(product, 0)]);
    }

    private static SparseMatrix Matrix(List<Term[]> rows)
    {
        var starts = new NativeArray<int>(rows.Count + 1L);
        var terms = new NativeArray<Term>(rows.Sum(row => row.Length), clear: false);
        int next = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            foreach (Term term in rows[row])
                terms[next++] = term;
            starts[row + 1L] = next;
        }
        return new SparseMatrix(starts, terms);
    }
}
