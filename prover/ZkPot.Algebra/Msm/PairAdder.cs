using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ZkPot.Algebra;

/// <summary>
/// Adds many independent pairs of affine points. Pairs are queued, and added together with one field inversion for all of them.
/// Every pair is allowed: equal, opposite, infinite. A result may lie on an operand of its own pair, never on one of another pair that is
/// still queued.
/// </summary>
/// <typeparam name="TField">The coordinate field.</typeparam>
internal abstract unsafe class PairAdder<TField> : IDisposable
    where TField : unmanaged, IField<TField>
{
    /// <summary>Pairs a batch: enough that the inversion weighs little, few enough that a batch stays in the second-level cache.</summary>
    protected const int Capacity = 2048;

    /// <summary>The queue: where operands and results lie, and the sign bit (bit 63) by which an operand is to be negated.</summary>
    protected readonly AffinePoint<TField>** Left,
        Right,
        Result;

    /// <inheritdoc cref="Left"/>
    protected readonly ulong* LeftSign,
        RightSign;

    private int count;

    /// <summary>Allocates the queue.</summary>
    protected PairAdder()
    {
        var block = (byte*)NativeMemory.AlignedAlloc(5 * Capacity * 8, 64);
        Left = (AffinePoint<TField>**)block;
        Right = Left + Capacity;
        Result = Right + Capacity;
        LeftSign = (ulong*)(Result + Capacity);
        RightSign = LeftSign + Capacity;
    }

    /// <summary>Frees what was not disposed.</summary>
    ~PairAdder() => Free();

    /// <summary>Queues result = left + right. The result is there after <see cref="Flush"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(AffinePoint<TField>* left, AffinePoint<TField>* right, AffinePoint<TField>* result) => Add(left, 0, right, 0, result);

    /// <summary>Queues result = +-left +- right; a sign is bit 63 of its argument.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(AffinePoint<TField>* left, ulong leftSign, AffinePoint<TField>* right, ulong rightSign, AffinePoint<TField>* result)
    {
        int i = count;
        Left[i] = left;
        Right[i] = right;
        Result[i] = result;
        LeftSign[i] = leftSign;
        RightSign[i] = rightSign;
        Prefetch(left);
        Prefetch(right);
        count = i + 1;
        if (count == Capacity)
            Flush();
    }

    /// <summary>Adds all queued pairs.</summary>
    public void Flush()
    {
        if (count == 0)
            return;
        Run(count);
        count = 0;
    }

    /// <summary>Adds the first <paramref name="pairs"/> pairs of the queue.</summary>
    protected abstract void Run(int pairs);

    /// <summary>One pair by the complete formulas.</summary>
    protected AffinePoint<TField> SumScalar(int pair)
    {
        AffinePoint<TField> a = *Left[pair],
            b = *Right[pair];
        if (LeftSign[pair] != 0)
            a = -a;
        if (RightSign[pair] != 0)
            b = -b;
        if (a.IsInfinity)
            return b;
        if (b.IsInfinity)
            return a;
        return ((JacobianPoint<TField>)a + b).ToAffineVarTime();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees native memory; called once.</summary>
    protected virtual void Release() => NativeMemory.AlignedFree(Left);

    private bool released;

    private void Free()
    {
        if (released)
            return;
        released = true;
        Release();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(AffinePoint<TField>* point)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(point);
        Sse.Prefetch0((byte*)point + sizeof(AffinePoint<TField>) - 1);
        if (sizeof(AffinePoint<TField>) > 64)
            Sse.Prefetch0((byte*)point + 64);
    }
}

/// <summary>Chooses the fastest adder of this processor.</summary>
internal static class PairAdder
{
    public static PairAdder<TField> Create<TField>()
        where TField : unmanaged, IField<TField>
    {
        if (typeof(TField) == typeof(Fq))
        {
            if (Lanes8.IsSupported)
                return (PairAdder<TField>)(object)new VectorPairAdderG1<Vector512<double>, Lanes8>();
            if (Lanes4.IsSupported)
                return (PairAdder<TField>)(object)new VectorPairAdderG1<Vector256<double>, Lanes4>();
        }
        else if (typeof(TField) == typeof(Fq2))
        {
            if (Lanes8.IsSupported)
                return (PairAdder<TField>)(object)new VectorPairAdderG2<Vector512<double>, Lanes8>();
            if (Lanes4.IsSupported)
                return (PairAdder<TField>)(object)new VectorPairAdderG2<Vector256<double>, Lanes4>();
        }
        return new ScalarPairAdder<TField>();
    }

    /// <summary>An adder for pairs of a point and itself, on processors with vectors; elsewhere none.</summary>
    public static PairAdder<TField>? CreateDoubler<TField>()
        where TField : unmanaged, IField<TField>
    {
        if (typeof(TField) == typeof(Fq))
        {
            if (Lanes8.IsSupported)
                return (PairAdder<TField>)(object)new VectorDoublerG1<Vector512<double>, Lanes8>();
            if (Lanes4.IsSupported)
                return (PairAdder<TField>)(object)new VectorDoublerG1<Vector256<double>, Lanes4>();
        }
        else if (typeof(TField) == typeof(Fq2))
        {
            if (Lanes8.IsSupported)
                return (PairAdder<TField>)(object)new VectorDoublerG2<Vector512<double>, Lanes8>();
            if (Lanes4.IsSupported)
                return (PairAdder<TField>)(object)new VectorDoublerG2<Vector256<double>, Lanes4>();
        }
        return null;
    }
}

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
