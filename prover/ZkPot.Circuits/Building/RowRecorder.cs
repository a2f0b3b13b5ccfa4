using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>Collects rows while the number of wires is still open, or only counts them.</summary>
internal sealed class RowRecorder(bool isCounting) : IDisposable
{
    private const int Matrices = 3;

    private readonly Dictionary<Fr, int> indices = new() { [Fr.One] = UnitCoefficient };
    private readonly List<Fr> coefficients = [Fr.One];
    private readonly NativeList<int>[] starts = [StartingAtZero(), StartingAtZero(), StartingAtZero()];
    private readonly NativeList<Term>[] terms = [new(), new(), new()];
    private readonly long[] termCounts = new long[Matrices];

    /// <summary>The index of the coefficient one.</summary>
    public const int UnitCoefficient = 0;

    /// <summary>The rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>The terms of A, B or C so far.</summary>
    public long TermsOf(int matrix) => termCounts[matrix];

    /// <summary>Adds the row a b = c.</summary>
    public void Add(ReadOnlySpan<LinearTerm> a, ReadOnlySpan<LinearTerm> b, ReadOnlySpan<LinearTerm> c)
    {
        AddTerms(0, a);
        AddTerms(1, b);
        AddTerms(2, c);
        Count++;
    }

    /// <summary>The constraint system, now that it is known how many wires of each kind there are.</summary>
    public ConstraintSystem Build(PhasePartition partition, bool hasChallenge)
    {
        if (isCounting)
            throw new CircuitException("The rows were only counted.");
        int wires = hasChallenge ? partition.WireCount : 1 + partition.PublicCount + partition.FirstCount;
        var table = new NativeArray<Fr>(coefficients.Count, clear: false);
        coefficients.CopyTo(table.Span);
        var matrices = new SparseMatrix[Matrices];
        for (int m = 0; m < Matrices; m++)
        {
            foreach (ref Term term in terms[m].Span)
                term = new(new Wire(term.Wire).IndexIn(partition, hasChallenge), term.Coefficient);
            matrices[m] = new(starts[m].Take(), terms[m].Take());
        }
        return new(
            new(wires, 0, partition.PublicCount, 0, 0),
            table,
            matrices[0],
            matrices[1],
            matrices[2],
            new(0),
            hasChallenge ? partition : null
        );
    }

    public void Dispose()
    {
        for (int m = 0; m < Matrices; m++)
        {
            starts[m].Dispose();
            terms[m].Dispose();
        }
    }

    private static NativeList<int> StartingAtZero()
    {
        var list = new NativeList<int>();
        list.Add(0);
        return list;
    }

    private void AddTerms(int matrix, ReadOnlySpan<LinearTerm> combination)
    {
        termCounts[matrix] += combination.Length;
        if (isCounting)
            return;
        foreach (LinearTerm term in combination)
            terms[matrix].Add(new(term.Wire.Code, IndexOf(term.Coefficient)));
        starts[matrix].Add(terms[matrix].Count);
    }

    private int IndexOf(Fr coefficient)
    {
        if (indices.TryGetValue(coefficient, out int index))
            return index;
        index = coefficients.Count;
        indices.Add(coefficient, index);
        coefficients.Add(coefficient);
        return index;
    }
}
