// Values of polynomials on the domain of roots of unity, and on its odd coset. Stages go from natural to bit-reversed order and back, so
// nothing is ever reversed. Entry k of the roots is exp(pi i) to the power of k's bits read as a binary fraction, lowest first.

#define TILE_LOG 10
#define TILE (1 << TILE_LOG)

// A tile lies in local memory word by word, so that neighbouring threads read neighbouring words.
INLINE u256 tile_load(__local const uint *tile, uint place)
{
    u256 x;
    UNROLL
    for (int i = 0; i < LIMBS; i++) x.v[i] = tile[i * TILE + place];
    return x;
}

INLINE void tile_store(__local uint *tile, uint place, u256 x)
{
    UNROLL
    for (int i = 0; i < LIMBS; i++) tile[i * TILE + place] = x.v[i];
}

// Where the values of a tile stand: 2^(stages + wide) of them, `wide` bits of neighbours and `stages` bits of places 2^low apart.
INLINE ulong tile_place(uint group, uint element, uint stages, uint wide, uint low)
{
    uint neighbours = low - wide;
    ulong column = ((ulong)(group & ((1u << neighbours) - 1)) << wide) + (element & ((1u << wide) - 1));
    return ((ulong)(group >> neighbours) << (low + stages)) + ((ulong)(element >> wide) << low) + column;
}

INLINE void tile_forward(__local uint *tile, __global const uint4 *roots, uint block, uint stages, uint wide)
{
    uint half_tile = 1u << (stages + wide - 1);
    for (uint stage = 0; stage < stages; stage++)
    {
        uint log_half = stages - 1 - stage + wide;
        SYNCHRONISE;
        for (uint i = THREAD; i < half_tile; i += THREADS)
        {
            uint inner = i >> log_half, place = (inner << (log_half + 1)) + (i & ((1u << log_half) - 1));
            u256 root = u256_load(roots, ((ulong)block << stage) + inner);
            u256 u = tile_load(tile, place), v = fr_multiply(tile_load(tile, place + (1u << log_half)), root);
            tile_store(tile, place, fr_add(u, v));
            tile_store(tile, place + (1u << log_half), fr_subtract(u, v));
        }
    }
    SYNCHRONISE;
}

INLINE void tile_inverse(__local uint *tile, __global const uint4 *roots, uint block, uint stages, uint wide)
{
    uint half_tile = 1u << (stages + wide - 1);
    for (uint stage = stages; stage > 0; stage--)
    {
        uint log_half = stages - stage + wide;
        SYNCHRONISE;
        for (uint i = THREAD; i < half_tile; i += THREADS)
        {
            uint inner = i >> log_half, place = (inner << (log_half + 1)) + (i & ((1u << log_half) - 1));
            ulong k = ((ulong)block << (stage - 1)) + inner;
            u256 u = tile_load(tile, place), v = tile_load(tile, place + (1u << log_half));
            tile_store(tile, place, fr_add(u, v));
            // The inverse of root k is the opposite of the root at the mirrored place of its octave.
            if (k == 0) tile_store(tile, place + (1u << log_half), fr_subtract(u, v));
            else
            {
                ulong octave = 1ul << (63 - clz(k));
                tile_store(tile, place + (1u << log_half), fr_multiply(fr_subtract(v, u), u256_load(roots, 3 * octave - 1 - k)));
            }
        }
    }
    SYNCHRONISE;
}

// `stages` stages at places 2^low apart, forwards or back.
INLINE void transform_pass(__local uint *tile, __global uint4 *values, __global const uint4 *roots, uint stages, uint wide, uint low, bool forwards)
{
    uint group = GROUP;
    for (uint i = THREAD; i < 1u << (stages + wide); i += THREADS)
        tile_store(tile, i, u256_load(values, tile_place(group, i, stages, wide, low)));
    if (forwards) tile_forward(tile, roots, group >> (low - wide), stages, wide);
    else tile_inverse(tile, roots, group >> (low - wide), stages, wide);
    for (uint i = THREAD; i < 1u << (stages + wide); i += THREADS)
        u256_store(values, tile_place(group, i, stages, wide, low), tile_load(tile, i));
}

__kernel void transform_forward(__global uint4 *values, __global const uint4 *roots, uint stages, uint wide, uint low)
{
    __local uint tile[LIMBS * TILE];
    transform_pass(tile, values, roots, stages, wide, low, true);
}

__kernel void transform_inverse(__global uint4 *values, __global const uint4 *roots, uint stages, uint wide, uint low)
{
    __local uint tile[LIMBS * TILE];
    transform_pass(tile, values, roots, stages, wide, low, false);
}

INLINE uint reverse_bits(uint value, uint bits)
{
    value = (value >> 1 & 0x55555555) | (value & 0x55555555) << 1;
    value = (value >> 2 & 0x33333333) | (value & 0x33333333) << 2;
    value = (value >> 4 & 0x0f0f0f0f) | (value & 0x0f0f0f0f) << 4;
    value = (value >> 8 & 0x00ff00ff) | (value & 0x00ff00ff) << 8;
    value = value >> 16 | value << 16;
    return bits == 0 ? 0 : value >> (32 - bits);
}

// The last stages forwards, the shift to the odd coset, and the first stages back, without leaving local memory. Place p holds the
// coefficient of degree n - j, j being p reversed; it is multiplied by the shift to that power, over n: a product of two entries of `powers`.
__kernel void transform_turn(__global uint4 *values, __global const uint4 *roots, __global const uint4 *low_powers, __global const uint4 *high_powers,
    uint log_length, uint stages)
{
    __local uint tile[LIMBS * TILE];
    uint group = GROUP;
    ulong base = (ulong)group << stages;
    for (uint i = THREAD; i < 1u << stages; i += THREADS) tile_store(tile, i, u256_load(values, base + i));
    if (stages > 0) tile_forward(tile, roots, group, stages, 0);
    for (uint i = THREAD; i < 1u << stages; i += THREADS)
    {
        uint degree = (0 - reverse_bits((uint)base + i, log_length)) & ((1u << log_length) - 1);
        u256 power = fr_multiply(u256_load(high_powers, degree >> TILE_LOG), u256_load(low_powers, degree & (TILE - 1)));
        tile_store(tile, i, fr_multiply(tile_load(tile, i), power));
    }
    if (stages > 0) tile_inverse(tile, roots, group, stages, 0);
    for (uint i = THREAD; i < 1u << stages; i += THREADS) u256_store(values, base + i, tile_load(tile, i));
}

// ---- The quotient.

// Rows of a sparse matrix times the witness. A row of many terms is cut into several, whose sums are added afterwards.
__kernel void multiply_rows(__global const uint4 *coefficients, __global const uint *wires, __global const uint *starts, uint rows,
    __global const uint4 *witness, __global uint4 *sums)
{
    uint row = INDEX;
    if (row >= rows) return;
    u256 sum = {{0, 0, 0, 0, 0, 0, 0, 0}};
    for (uint i = starts[row]; i < starts[row + 1]; i++)
    {
        u256 wire = u256_load(witness, wires[i]);
        // Coefficients carry 2^512, wires nothing, a product takes 2^256 off.
        if (!u256_is_zero(wire)) sum = fr_add(sum, fr_multiply(u256_load(coefficients, i), wire));
    }
    u256_store(sums, row, sum);
}

// Adds the pieces of each row.
__kernel void join_rows(__global const uint4 *pieces, __global const uint *starts, uint rows, __global uint4 *sums)
{
    uint row = INDEX;
    if (row >= rows) return;
    u256 sum = {{0, 0, 0, 0, 0, 0, 0, 0}};
    for (uint i = starts[row]; i < starts[row + 1]; i++) sum = fr_add(sum, u256_load(pieces, i));
    u256_store(sums, row, sum);
}

// c = a b.
__kernel void multiply_values(__global const uint4 *a, __global const uint4 *b, uint count, __global uint4 *c)
{
    uint i = INDEX;
    if (i < count) u256_store(c, i, fr_multiply(u256_load(a, i), u256_load(b, i)));
}

// a = a b - c as a canonical integer, ready to be a scalar.
__kernel void multiply_subtract(__global uint4 *a, __global const uint4 *b, __global const uint4 *c, uint count)
{
    uint i = INDEX;
    if (i < count) u256_store(a, i, fr_canonical(fr_subtract(fr_multiply(u256_load(a, i), u256_load(b, i)), u256_load(c, i))));
}

// The next octave of the roots: each of the first `count` times `step`.
__kernel void extend_roots(__global uint4 *roots, uint count, __global const uint4 *step)
{
    uint i = INDEX;
    if (i < count) u256_store(roots, (ulong)count + i, fr_multiply(u256_load(roots, i), u256_load(step, 0)));
}
