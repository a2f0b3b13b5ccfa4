using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace ZkPot.Gpu;

/// <summary>
/// Values of polynomials on the domain of roots of unity, and on its odd coset. Stages go from natural to bit-reversed order and back, so
/// nothing is ever reversed. Entry k of the roots is exp(pi i) to the power of k's bits read as a binary fraction, lowest first.
/// </summary>
internal static class PolynomialKernels
{
    /// <summary>Binary logarithm of the values that a group holds in shared memory: 32 KiB.</summary>
    public const int TileLog = 10;

    private const int Tile = 1 << TileLog;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static uint Index
    {
        [MethodImpl(Inline)]
        get => ((uint)Grid.IdxX * (uint)Group.DimX) + (uint)Group.IdxX;
    }

    /// <summary>So many stages at places 2^low apart, on 2^(stages + wide) values a group.</summary>
    public static void ForwardPass(ArrayView<U256Words> values, ArrayView<U256Words> roots, uint stages, uint wide, uint low)
    {
        ArrayView<uint> tile = SharedMemory.Allocate<uint>(8 * Tile);
        uint group = (uint)Grid.IdxX,
            length = 1u << (int)(stages + wide);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            Store(tile, i, values[Place(group, i, stages, wide, low)]);
        Forward(tile, roots, group >> (int)(low - wide), stages, wide);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            values[Place(group, i, stages, wide, low)] = Load(tile, i);
    }

    /// <summary>The same stages back.</summary>
    public static void InversePass(ArrayView<U256Words> values, ArrayView<U256Words> roots, uint stages, uint wide, uint low)
    {
        ArrayView<uint> tile = SharedMemory.Allocate<uint>(8 * Tile);
        uint group = (uint)Grid.IdxX,
            length = 1u << (int)(stages + wide);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            Store(tile, i, values[Place(group, i, stages, wide, low)]);
        Inverse(tile, roots, group >> (int)(low - wide), stages, wide);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            values[Place(group, i, stages, wide, low)] = Load(tile, i);
    }

    /// <summary>
    /// The last stages forward, the shift to the odd coset, and the first stages back, without leaving shared memory. Place p holds the
    /// coefficient of degree n - j, j being p reversed; it is multiplied by the shift to that power, over n: a product of two entries of
    /// the powers.
    /// </summary>
    public static void CosetPass(
        ArrayView<U256Words> values,
        ArrayView<U256Words> roots,
        ArrayView<U256Words> lowPowers,
        ArrayView<U256Words> highPowers,
        uint logLength,
        uint stages
    )
    {
        ArrayView<uint> tile = SharedMemory.Allocate<uint>(8 * Tile);
        uint group = (uint)Grid.IdxX,
            length = 1u << (int)stages;
        long start = (long)group << (int)stages;
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            Store(tile, i, values[start + i]);
        if (stages > 0)
            Forward(tile, roots, group, stages, 0);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
        {
            uint degree = (0 - Reverse((uint)start + i, logLength)) & ((1u << (int)logLength) - 1);
            U256Words power = FieldOps.FrMultiply(highPowers[(long)(degree >> TileLog)], lowPowers[(long)(degree & (Tile - 1))]);
            Store(tile, i, FieldOps.FrMultiply(Load(tile, i), power));
        }
        if (stages > 0)
            Inverse(tile, roots, group, stages, 0);
        for (uint i = (uint)Group.IdxX; i < length; i += (uint)Group.DimX)
            values[start + i] = Load(tile, i);
    }

    /// <summary>
    /// Rows of a sparse matrix times the witness. Coefficients carry 2^512, witness values nothing, and a product takes 2^256 off.
    /// </summary>
    public static void MultiplyRows(
        ArrayView<U256Words> coefficients,
        ArrayView<uint> wires,
        ArrayView<uint> starts,
        uint rows,
        ArrayView<U256Words> witness,
        ArrayView<U256Words> sums
    )
    {
        uint row = Index;
        if (row >= rows)
            return;
        var sum = new U256Words(0, 0, 0, 0, 0, 0, 0, 0);
        uint end = starts[(long)(row + 1)];
        for (uint i = starts[(long)row]; i < end; i++)
        {
            U256Words value = witness[(long)wires[(long)i]];
            if (!value.IsZero)
                sum = FieldOps.FrAdd(sum, FieldOps.FrMultiply(coefficients[(long)i], value));
        }
        sums[(long)row] = sum;
    }

    /// <summary>Adds the pieces of each row.</summary>
    public static void JoinRows(ArrayView<U256Words> pieces, ArrayView<uint> starts, uint rows, ArrayView<U256Words> sums)
    {
        uint row = Index;
        if (row >= rows)
            return;
        var sum = new U256Words(0, 0, 0, 0, 0, 0, 0, 0);
        uint end = starts[(long)(row + 1)];
        for (uint i = starts[(long)row]; i < end; i++)
            sum = FieldOps.FrAdd(sum, pieces[(long)i]);
        sums[(long)row] = sum;
    }

    /// <summary>c = a b.</summary>
    public static void MultiplyValues(ArrayView<U256Words> a, ArrayView<U256Words> b, uint count, ArrayView<U256Words> c)
    {
        uint i = Index;
        if (i < count)
            c[(long)i] = FieldOps.FrMultiply(a[(long)i], b[(long)i]);
    }

    /// <summary>a = a b - c as a canonical integer, ready to be a scalar.</summary>
    public static void MultiplySubtract(ArrayView<U256Words> a, ArrayView<U256Words> b, ArrayView<U256Words> c, uint count)
    {
        uint i = Index;
        if (i >= count)
            return;
        U256Words difference = FieldOps.FrSubtract(FieldOps.FrMultiply(a[(long)i], b[(long)i]), c[(long)i]);
        // A product with 1 takes Montgomery's 2^256 off.
        a[(long)i] = FieldOps.FrMultiply(difference, new U256Words(1, 0, 0, 0, 0, 0, 0, 0));
    }

    /// <summary>The next octave of the roots: each of the first <paramref name="count"/> times the step.</summary>
    public static void ExtendRoots(ArrayView<U256Words> roots, uint count, ArrayView<U256Words> step)
    {
        uint i = Index;
        if (i < count)
            roots[(long)count + i] = FieldOps.FrMultiply(roots[(long)i], step[0]);
    }

    [MethodImpl(Inline)]
    private static void Forward(ArrayView<uint> tile, ArrayView<U256Words> roots, uint block, uint stages, uint wide)
    {
        uint half = 1u << (int)(stages + wide - 1);
        for (uint stage = 0; stage < stages; stage++)
        {
            int logHalf = (int)(stages - 1 - stage + wide);
            Group.Barrier();
            for (uint i = (uint)Group.IdxX; i < half; i += (uint)Group.DimX)
            {
                uint inner = i >> logHalf,
                    place = (inner << (logHalf + 1)) + (i & ((1u << logHalf) - 1));
                U256Words root = roots[((long)block << (int)stage) + inner];
                U256Words u = Load(tile, place),
                    v = FieldOps.FrMultiply(Load(tile, place + (1u << logHalf)), root);
                Store(tile, place, FieldOps.FrAdd(u, v));
                Store(tile, place + (1u << logHalf), FieldOps.FrSubtract(u, v));
            }
        }
        Group.Barrier();
    }

    [MethodImpl(Inline)]
    private static void Inverse(ArrayView<uint> tile, ArrayView<U256Words> roots, uint block, uint stages, uint wide)
    {
        uint half = 1u << (int)(stages + wide - 1);
        for (uint stage = stages; stage > 0; stage--)
        {
            int logHalf = (int)(stages - stage + wide);
            Group.Barrier();
            for (uint i = (uint)Group.IdxX; i < half; i += (uint)Group.DimX)
            {
                uint inner = i >> logHalf,
                    place = (inner << (logHalf + 1)) + (i & ((1u << logHalf) - 1));
                ulong k = ((ulong)block << (int)(stage - 1)) + inner;
                U256Words u = Load(tile, place),
                    v = Load(tile, place + (1u << logHalf));
                Store(tile, place, FieldOps.FrAdd(u, v));
                if (k == 0)
                {
                    Store(tile, place + (1u << logHalf), FieldOps.FrSubtract(u, v));
                }
                else
                {
                    // The inverse of root k is the opposite of the root at the mirrored place of its octave.
                    ulong octave = 1ul << (63 - IntrinsicMath.BitOperations.LeadingZeroCount(k));
                    Store(
                        tile,
                        place + (1u << logHalf),
                        FieldOps.FrMultiply(FieldOps.FrSubtract(v, u), roots[(long)((3 * octave) - 1 - k)])
                    );
                }
            }
        }
        Group.Barrier();
    }

    /// <summary>Where the values of a tile stand: `wide` bits of neighbors and `stages` bits of places 2^low apart.</summary>
    [MethodImpl(Inline)]
    private static long Place(uint group, uint element, uint stages, uint wide, uint low)
    {
        int neighbors = (int)(low - wide);
        long column = ((long)(group & ((1u << neighbors) - 1)) << (int)wide) + (element & ((1u << (int)wide) - 1));
        return ((long)(group >> neighbors) << (int)(low + stages)) + ((long)(element >> (int)wide) << (int)low) + column;
    }

    // A tile lies in shared memory word by word, so that neighboring threads read neighboring words.
    [MethodImpl(Inline)]
    private static U256Words Load(ArrayView<uint> tile, uint place) =>
        new(
            tile[(long)place],
            tile[(long)place + Tile],
            tile[(long)place + (2 * Tile)],
            tile[(long)place + (3 * Tile)],
            tile[(long)place + (4 * Tile)],
            tile[(long)place + (5 * Tile)],
            tile[(long)place + (6 * Tile)],
            tile[(long)place + (7 * Tile)]
        );

    [MethodImpl(Inline)]
    private static void Store(ArrayView<uint> tile, uint place, U256Words value)
    {
        tile[(long)place] = value.V0;
        tile[(long)place + Tile] = value.V1;
        tile[(long)place + (2 * Tile)] = value.V2;
        tile[(long)place + (3 * Tile)] = value.V3;
        tile[(long)place + (4 * Tile)] = value.V4;
        tile[(long)place + (5 * Tile)] = value.V5;
        tile[(long)place + (6 * Tile)] = value.V6;
        tile[(long)place + (7 * Tile)] = value.V7;
    }

    [MethodImpl(Inline)]
    private static uint Reverse(uint value, uint bits)
    {
        value = ((value >> 1) & 0x55555555) | ((value & 0x55555555) << 1);
        value = ((value >> 2) & 0x33333333) | ((value & 0x33333333) << 2);
        value = ((value >> 4) & 0x0f0f0f0f) | ((value & 0x0f0f0f0f) << 4);
        value = ((value >> 8) & 0x00ff00ff) | ((value & 0x00ff00ff) << 8);
        value = (value >> 16) | (value << 16);
        return bits == 0 ? 0 : value >> (int)(32 - bits);
    }
}
