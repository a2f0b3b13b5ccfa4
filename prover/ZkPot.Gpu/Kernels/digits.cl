// From scalars to entries sorted by bucket. A scalar is made the magnitude of at most r / 2 and a sign; Booth's recoding cuts it into signed
// digits, and a digit d of window w goes to bucket (w mod sets) 2^(bits - 1) + |d| - 1, with the point of row w / sets of the table.

// The magnitude; *sign is all ones if it stands for its opposite.
INLINE u256 magnitude_of(u256 scalar, uint *sign)
{
    uint below, ignored;
    u256 opposite = u256_subtract(fr_modulus(), scalar, &ignored);
    u256_subtract(opposite, scalar, &below);
    *sign = below;
    return u256_select(below, opposite, scalar);
}

INLINE int digit_of(const u256 *magnitude, uint window, uint bits)
{
    int start = (int)(window * bits) - 1;
    uint value = start < 0 ? magnitude->v[0] << 1 : bits_at(magnitude, start);
    value &= (1u << (bits + 1)) - 1;
    return (int)((value + 1) >> 1) - (int)((value >> bits) << bits);
}

// Bucket 0 holds the digits 1 and -1 of the lowest window: in real witnesses most scalars, so that all threads would wait for one counter.
// A group counts them among its own threads first.
#define IS_ONE(digit, window) ((window) == 0 && abs(digit) == 1)

// Counts the entries of each bucket.
__kernel void count_digits(__global const uint4 *scalars, __global const uint *places, uint count, uint bits, uint windows,
    uint sets, __global uint *counts)
{
    __local uint ones;
    if (THREAD == 0) ones = 0;
    SYNCHRONISE;
    uint i = INDEX;
    if (i < count)
    {
        uint sign;
        u256 magnitude = magnitude_of(u256_load(scalars, places[i]), &sign);
        for (uint w = 0; w < windows && !u256_is_zero(magnitude); w++)
        {
            int digit = digit_of(&magnitude, w, bits);
            if (IS_ONE(digit, w)) LOCAL_ADD(&ones, 1u);
            else if (digit != 0) ATOMIC_ADD(&counts[((w % sets) << (bits - 1)) + abs(digit) - 1], 1u);
        }
    }
    SYNCHRONISE;
    if (THREAD == 0 && ones != 0) ATOMIC_ADD(&counts[0], ones);
}

// Puts each entry into its bucket; cursors begin as the starts of the buckets.
__kernel void place_digits(__global const uint4 *scalars, __global const uint *places, uint count, uint bits, uint windows,
    uint sets, __global uint *cursors, __global uint *entries)
{
    __local uint ones, first_one;
    if (THREAD == 0) ones = 0;
    SYNCHRONISE;
    uint i = INDEX, sign = 0, rank = 0;
    u256 magnitude = {{0, 0, 0, 0, 0, 0, 0, 0}};
    if (i < count) magnitude = magnitude_of(u256_load(scalars, places[i]), &sign);
    int lowest = digit_of(&magnitude, 0, bits);
    if (IS_ONE(lowest, 0)) rank = LOCAL_ADD(&ones, 1u);
    SYNCHRONISE;
    if (THREAD == 0) first_one = ones == 0 ? 0 : ATOMIC_ADD(&cursors[0], ones);
    SYNCHRONISE;
    if (u256_is_zero(magnitude)) return;
    for (uint w = 0; w < windows; w++)
    {
        int digit = digit_of(&magnitude, w, bits);
        if (digit == 0) continue;
        uint at = IS_ONE(digit, w) ? first_one + rank : ATOMIC_ADD(&cursors[((w % sets) << (bits - 1)) + abs(digit) - 1], 1u);
        uint negative = (digit < 0 ? 1u : 0u) ^ (sign & 1);
        entries[at] = ((w / sets) * count + i) | negative << 31;
    }
}

// ---- Running sums: the starts of buckets from their counts.

#define SCAN_EACH 8
#define SCAN_THREADS 256

// Each group replaces SCAN_EACH * SCAN_THREADS values by the sums of those before them in the group, and stores their total.
__kernel __attribute__((reqd_work_group_size(SCAN_THREADS, 1, 1))) void scan_groups(__global uint *values, uint count, __global uint *totals)
{
    __local uint sums[SCAN_THREADS];
    uint thread = THREAD, base = (GROUP * SCAN_THREADS + thread) * SCAN_EACH;
    uint own[SCAN_EACH], sum = 0;
    UNROLL
    for (uint i = 0; i < SCAN_EACH; i++)
    {
        own[i] = sum;
        if (base + i < count) sum += values[base + i];
    }
    sums[thread] = sum;
    for (uint step = 1; step < SCAN_THREADS; step *= 2)
    {
        SYNCHRONISE;
        uint before = thread >= step ? sums[thread - step] : 0;
        SYNCHRONISE;
        sums[thread] += before;
    }
    uint offset = sums[thread] - sum;
    UNROLL
    for (uint i = 0; i < SCAN_EACH; i++)
        if (base + i < count) values[base + i] = own[i] + offset;
    if (thread == SCAN_THREADS - 1) totals[GROUP] = sums[thread];
}

// Adds to the values of each group what the groups before it hold.
__kernel void scan_add(__global uint *values, uint count, __global const uint *totals)
{
    uint i = INDEX;
    if (i < count) values[i] += totals[i / (SCAN_EACH * SCAN_THREADS)];
}

// ---- Stretches of entries.

// The bucket that holds an entry: the last one that starts at or before it and is not empty.
INLINE uint bucket_of(__global const uint *starts, uint buckets, uint entry)
{
    uint low = 0, high = buckets;
    while (high - low > 1)
    {
        uint middle = low + (high - low) / 2;
        if (starts[middle] <= entry) low = middle;
        else high = middle;
    }
    return low;
}

// The bucket that holds the entry where the last one ended.
INLINE uint bucket_after(__global const uint *starts, uint bucket, uint entry)
{
    do bucket++;
    while (starts[bucket + 1] <= entry);
    return bucket;
}

// How many parts a bucket of entries begin to end leaves, if threads take stretches: none if one thread has it all.
INLINE uint parts_of(uint begin, uint end, uint stretch)
{
    if (begin == end) return 0;
    uint first = begin / stretch, last = (end - 1) / stretch;
    return first == last ? 0 : last - first + 1;
}

// The slot of a part.
INLINE ulong part_of(uint begin, uint stretch, uint part)
{
    ulong first = begin / stretch;
    // A bucket that begins with the stretch did not begin before it.
    return part == 0 ? 2 * first + 1 : 2 * (first + part);
}

// The number of parts of each bucket, and the greatest such number.
__kernel void count_parts(__global const uint *starts, uint buckets, uint stretch, __global uint *counts, __global uint *greatest)
{
    uint bucket = INDEX;
    if (bucket > buckets) return;
    uint parts = bucket == buckets ? 0 : parts_of(starts[bucket], starts[bucket + 1], stretch);
    counts[bucket] = parts;
    if (parts > 1) ATOMIC_MAX(greatest, parts);
}

// ---- Sizes of scalars.

#define SIZES 256

// How many scalars have a magnitude of so many bits. Zeros are not counted.
__kernel void measure_scalars(__global const uint4 *scalars, __global const uint *places, uint count, __global uint *histogram)
{
    __local uint sizes[SIZES];
    for (uint i = THREAD; i < SIZES; i += THREADS) sizes[i] = 0;
    SYNCHRONISE;
    uint i = INDEX;
    if (i < count)
    {
        uint sign;
        u256 magnitude = magnitude_of(u256_load(scalars, places[i]), &sign);
        uint size = 0;
        UNROLL
        for (int word = 0; word < LIMBS; word++)
            if (magnitude.v[word] != 0) size = 32 * word + 32 - clz(magnitude.v[word]);
        if (size != 0) LOCAL_ADD(&sizes[size], 1u);
    }
    SYNCHRONISE;
    for (uint k = THREAD; k < SIZES; k += THREADS)
        if (sizes[k] != 0) ATOMIC_ADD(&histogram[k], sizes[k]);
}
