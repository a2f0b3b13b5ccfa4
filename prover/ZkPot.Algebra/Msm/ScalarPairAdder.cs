namespace ZkPot.Algebra;

/// <summary>Adds pairs one by one with a shared inversion: the portable path, and the reference for the others.</summary>
internal sealed unsafe class ScalarPairAdder<TField> : PairAdder<TField>
    where TField : unmanaged, IField<TField>
{
    private readonly TField[] differences = new TField[Capacity];
    private readonly TField[] scratch = new TField[Capacity];

    protected override void Run(int pairs)
    {
        for (int i = 0; i < pairs; i++)
            differences[i] = Left[i]->IsInfinity || Right[i]->IsInfinity ? TField.Zero : Right[i]->X - Left[i]->X;
        PrimeField.InvertAllVarTime(differences.AsSpan(0, pairs), scratch);
        for (int i = 0; i < pairs; i++)
        {
            if (differences[i].IsZero)
            {
                *Result[i] = SumScalar(i);
                continue;
            }
            TField leftY = LeftSign[i] != 0 ? -Left[i]->Y : Left[i]->Y,
                rightY = RightSign[i] != 0 ? -Right[i]->Y : Right[i]->Y;
            TField slope = (rightY - leftY) * differences[i];
            TField x = slope.Square() - Left[i]->X - Right[i]->X;
            *Result[i] = new(x, slope * (Left[i]->X - x) - leftY);
        }
    }
}
