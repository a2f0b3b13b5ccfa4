using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>
/// The transform with one small transform a lane. The stages are done in passes over memory of up to seven each: a pass gathers elements
/// that lie a stride apart into a block that fits the first-level cache. In the innermost pass elements lie side by side, lanes take whole
/// blocks, and the stages down, the scaling and the stages up are done at once.
/// </summary>
internal sealed unsafe partial class VectorOddCosetTransform<TVector, TLanes> : OddCosetTransform
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    private const int MaxStages = 7,
        MinStages = 3;

    private readonly Fp51Table<TVector>* field = Fp51Constants<TVector, TLanes, Fr>.Table;
    private readonly int[] passes;
    private readonly int innerStages;

    /// <summary>Five limbs of root k for the outer passes; the same for the inner pass, lane by lane: group, then 2^stage +
    /// block.</summary>
    private readonly NativeArray<double> outerRoots,
        innerRoots;

    /// <summary>Inverse roots of the first group, which does not mirror onto another.</summary>
    private readonly NativeArray<double> firstInverses;

    /// <summary>Powers of the shift for places within an inner block, and for the blocks, lane by lane.</summary>
    private readonly NativeArray<double> placeScales,
        blockScales;

    private static int Size => Fp51Vector<TVector, TLanes>.Size;

    private static int LogLanes => BitOperations.Log2((uint)TLanes.Count);

    /// <summary>Shorter transforms have too few blocks for the lanes.</summary>
    public static int MinLogLength => MinStages + LogLanes;

    public VectorOddCosetTransform(int logLength)
        : base(logLength)
    {
        innerStages = Math.Min(logLength - LogLanes, logLength <= 2 * MaxStages ? Math.Min(MaxStages, (logLength + 1) / 2) : MaxStages - 1);
        int outer = logLength - innerStages,
            count = (outer + MaxStages - 1) / MaxStages;
        passes = [.. Enumerable.Range(0, count).Select(i => (outer + i) / count)];

        int blocks = 1 << outer,
            places = 1 << innerStages,
            groups = blocks / TLanes.Count;
        using NativeArray<Fr> roots = Roots(1 << (logLength - 1));
        outerRoots = new NativeArray<double>((long)blocks * Fp51.Limbs, clear: false);
        innerRoots = new NativeArray<double>((long)groups * places * Size);
        firstInverses = new NativeArray<double>((long)places * Size);
        Fr* root = roots.Pointer;
        Parallel.For(
            0,
            groups,
            group =>
            {
                for (int lane = 0; lane < TLanes.Count; lane++)
                {
                    int block = group * TLanes.Count + lane;
                    Export(root[block], outerRoots.Pointer + (long)block * Fp51.Limbs, 1);
                    for (int stage = 0; stage < innerStages; stage++)
                    for (int c = 0; c < 1 << stage; c++)
                        Export(root[(block << stage) + c], Inner(group, stage, c) + lane, TLanes.Count);
                }
            }
        );
        for (int stage = 0; stage < innerStages; stage++)
        for (int c = 0; c < 1 << stage; c++)
        for (int lane = 0; lane < TLanes.Count; lane++)
            Export(
                root[(lane << stage) + c].InverseVarTime(),
                firstInverses.Pointer + (long)((1 << stage) + c) * Size + lane,
                TLanes.Count
            );

        placeScales = new NativeArray<double>((long)places * Fp51.Limbs);
        blockScales = new NativeArray<double>((long)blocks * Fp51.Limbs);
        ExportScales(outer);
    }

    private double* Inner(int group, int stage, int block) =>
        innerRoots.Pointer + (((long)group << innerStages) + (1 << stage) + block) * Size;

    /// <summary>Place p = (block, place) holds degree n - j for j = p reversed. The shift to the power n is -1, so the factor is -shift^-j
    /// / n, which splits.</summary>
    private void ExportScales(int outer)
    {
        Fr back = RootsOfUnity.Primitive(LogLength + 1).InverseVarTime();
        Fr step = PrimeField.PowVarTime(back, new U256(1UL << outer, 0, 0, 0)),
            power = Fr.One;
        for (int j = 0; j < 1 << innerStages; j++, power *= step)
            Export(power, placeScales.Pointer + Reverse(j, innerStages) * Fp51.Limbs, 1);
        power = -Fr.From(1L << LogLength).InverseVarTime();
        for (int j = 0; j < 1 << outer; j++, power *= back)
        {
            int block = Reverse(j, outer);
            Export(power, blockScales.Pointer + (long)(block / TLanes.Count) * Size + block % TLanes.Count, TLanes.Count);
        }
    }

    /// <summary>Balanced limbs of an element times 2^255, taken between -r/2 and r/2.</summary>
    private static void Export(Fr element, double* target, int stride)
    {
        U256 value = (element * Half).Raw,
            opposite = U256.Subtract(Fr.Modulus, value, out _);
        bool negative = opposite < value;
        if (negative)
            value = opposite;
        for (int i = 0, carry = 0; i < Fp51.Limbs; i++)
        {
            int start = 51 * i;
            long limb = (long)(value.Bits(start, 26) | (ulong)value.Bits(start + 26, 25) << 26) + carry;
            carry = i < Fp51.Limbs - 1 && limb > 1L << 50 ? 1 : 0;
            if (carry != 0)
                limb -= 1L << 51;
            target[i * stride] = negative ? -limb : limb;
        }
    }

    private static readonly Fr Half = Fr.From(2).InverseVarTime();

    public override void Run(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken)
    {
        int first = 0;
        foreach (int stages in passes)
        {
            Pass(polynomials, first, stages, Direction.Down, cancellationToken);
            first += stages;
        }
        Pass(polynomials, first, innerStages, Direction.Inner, cancellationToken);
        for (int i = passes.Length - 1; i >= 0; i--)
        {
            first -= passes[i];
            Pass(polynomials, first, passes[i], Direction.Up, cancellationToken);
        }
    }

    private enum Direction
    {
        Down,
        Inner,
        Up,
    }

    /// <summary>Runs all blocks of a pass that covers the stages from <paramref name="first"/> on. A unit is one block for each
    /// lane.</summary>
    private void Pass(
        IReadOnlyList<NativeSpan<Fr>> polynomials,
        int first,
        int stages,
        Direction direction,
        CancellationToken cancellationToken
    )
    {
        const int UnitsAtOnce = 8;
        int units = 1 << (LogLength - stages - LogLanes),
            groups = (units + UnitsAtOnce - 1) / UnitsAtOnce;
        nuint bytes = (nuint)(((1 << stages) + 8) * Size * sizeof(double));
        Parallel.For(
            0,
            groups * polynomials.Count,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => (nint)NativeMemory.AlignedAlloc(bytes, 64),
            (task, _, memory) =>
            {
                var data = (U256*)polynomials[task / groups].Pointer;
                int start = task % groups * UnitsAtOnce,
                    end = Math.Min(units, start + UnitsAtOnce);
                for (int unit = start; unit < end; unit++)
                {
                    if (direction == Direction.Inner)
                        RunInner(data, unit, (double*)memory);
                    else
                        RunOuter(data, unit, first, stages, direction == Direction.Up, (double*)memory);
                }
                return memory;
            },
            memory => NativeMemory.AlignedFree((void*)memory)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunOuter(U256* data, int unit, int first, int stages, bool up, double* block)
    {
        int stride = 1 << (LogLength - first - stages),
            rows = 1 << stages,
            columnGroups = stride / TLanes.Count;
        int outerBlock = unit / columnGroups;
        U256* start = data + ((long)outerBlock << (LogLength - first)) + unit % columnGroups * TLanes.Count;
        for (int i = 0; i < rows; i++)
        {
            TLanes.LoadLimbsStrided(start + (long)i * stride, 1, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            Fp51Vector<TVector, TLanes>.Split(block + i * Size, w0, w1, w2, w3);
        }
        if (up)
            for (int stage = stages - 1; stage >= 0; stage--)
                StageUp(block, outerBlock, stage, stages, block + rows * Size);
        else
            for (int stage = 0; stage < stages; stage++)
                StageDown(block, outerBlock, stage, stages, block + rows * Size);
        for (int i = 0; i < rows; i++)
        {
            Fp51Vector<TVector, TLanes>.Canonical(block + i * Size, field, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            TLanes.StoreLimbsStrided(start + (long)i * stride, 1, w0, w1, w2, w3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunInner(U256* data, int group, double* block)
    {
        int rows = 1 << innerStages;
        double* work = block + rows * Size;
        U256* start = data + ((long)group * TLanes.Count << innerStages);
        for (int i = 0; i < rows; i++)
        {
            TLanes.LoadLimbsStrided(start + i, rows, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            Fp51Vector<TVector, TLanes>.Split(block + i * Size, w0, w1, w2, w3);
        }
        for (int stage = 0; stage < innerStages; stage++)
            InnerStageDown(block, group, stage, work);
        double* ofBlock = blockScales.Pointer + (long)group * Size;
        for (int i = 0; i < rows; i += 2)
        {
            double* a = block + i * Size,
                b = a + Size;
            Spread(placeScales.Pointer + i * Fp51.Limbs, work);
            Spread(placeScales.Pointer + (i + 1) * Fp51.Limbs, work + Size);
            TLanes.MultiplyTwo(a, a, work, b, b, work + Size, field);
            TLanes.MultiplyTwo(a, a, ofBlock, b, b, ofBlock, field);
        }
        // Degree 0 is not mirrored: it lies in the first lane of the first place, and its sign is turned back.
        if (group == 0)
            for (int limb = 0; limb < Fp51.Limbs; limb++)
                block[limb * TLanes.Count] = -block[limb * TLanes.Count];
        for (int stage = innerStages - 1; stage >= 0; stage--)
            InnerStageUp(block, group, stage, work);
        for (int i = 0; i < rows; i++)
        {
            Fp51Vector<TVector, TLanes>.Canonical(block + i * Size, field, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
            TLanes.StoreLimbsStrided(start + i, rows, w0, w1, w2, w3);
        }
    }

    public override void Dispose()
    {
        outerRoots.Dispose();
        innerRoots.Dispose();
        firstInverses.Dispose();
        placeScales.Dispose();
        blockScales.Dispose();
    }
}
