namespace ZkPot.Circuits;

/// <summary>The steps of one phase. Rows that can be solved at the same time become one step.</summary>
internal sealed class StepRecorder
{
    private readonly List<WitnessStep> steps = [];
    private bool isQuotient;
    private int firstRow,
        count;
    private Wire firstUnknown;

    public IReadOnlyList<WitnessStep> Finish()
    {
        Close();
        return steps;
    }

    public void Add(HintStep hint)
    {
        Close();
        steps.Add(hint);
    }

    public void AddRow(
        int row,
        bool quotient,
        Wire unknown,
        ReadOnlySpan<LinearTerm> x,
        ReadOnlySpan<LinearTerm> y,
        ReadOnlySpan<LinearTerm> z
    )
    {
        bool joins =
            count > 0
            && quotient == isQuotient
            && row == firstRow + count
            && unknown.Code == firstUnknown.Code + count
            && IsKnown(x)
            && IsKnown(y)
            && IsKnown(z);
        if (!joins)
        {
            Close();
            (isQuotient, firstRow, firstUnknown) = (quotient, row, unknown);
        }
        count++;
    }

    /// <summary>Whether every wire is older than those that the open step determines. Only the last term can be as young.</summary>
    private bool IsKnown(ReadOnlySpan<LinearTerm> terms) =>
        terms.IsEmpty || terms[^1].Wire.Kind != firstUnknown.Kind || terms[^1].Wire.Code < firstUnknown.Code;

    private void Close()
    {
        if (count > 0)
            steps.Add(new RowStep(isQuotient, firstRow, count, firstUnknown));
        count = 0;
    }
}
