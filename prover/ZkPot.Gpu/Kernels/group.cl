// A group of points y^2 = x^3 + b: included once for G1 and once for G2, with COORDINATE the type of coordinates, C(name) its functions and G(name) ours.
// Infinity is (0, 0) in affine coordinates, as in the files of keys, and zz = 0 otherwise.

typedef struct
{
    COORDINATE x, y;
} G(affine);

// The point (x / zz, y / zzz), with zz^3 = zzz^2.
typedef struct
{
    COORDINATE x, y, zz, zzz;
} G(point);

INLINE G(affine) G(load_affine)(__global const uint4 *points, ulong index)
{
    G(affine) p = {C(load)(points, 2 * index), C(load)(points, 2 * index + 1)};
    return p;
}

INLINE G(point) G(load)(__global const uint4 *points, ulong index)
{
    G(point) p = {C(load)(points, 4 * index), C(load)(points, 4 * index + 1), C(load)(points, 4 * index + 2), C(load)(points, 4 * index + 3)};
    return p;
}

INLINE void G(store)(__global uint4 *points, ulong index, G(point) p)
{
    C(store)(points, 4 * index, p.x);
    C(store)(points, 4 * index + 1, p.y);
    C(store)(points, 4 * index + 2, p.zz);
    C(store)(points, 4 * index + 3, p.zzz);
}

INLINE bool G(is_infinity)(G(point) p)
{
    return C(is_zero)(p.zz);
}

INLINE G(point) G(infinity)(void)
{
    COORDINATE zero = C(subtract)(C(one)(), C(one)());
    G(point) p = {zero, zero, zero, zero};
    return p;
}

INLINE G(point) G(from_affine)(G(affine) p)
{
    if (C(is_zero)(p.x) && C(is_zero)(p.y)) return G(infinity)();
    G(point) q = {p.x, p.y, C(one)(), C(one)()};
    return q;
}

// No point of either group has order two, so y is never 0 here.
static OUTLINE G(point) G(twice)(G(point) p)
{
    if (G(is_infinity)(p)) return p;
    COORDINATE u = C(twice)(p.y), v = C(square)(u), w = C(multiply)(u, v), s = C(multiply)(p.x, v), xx = C(square)(p.x);
    COORDINATE m = C(add)(C(twice)(xx), xx), x = C(subtract)(C(square)(m), C(twice)(s));
    G(point) q = {x, C(subtract)(C(multiply)(m, C(subtract)(s, x)), C(multiply)(w, p.y)), C(multiply)(v, p.zz), C(multiply)(w, p.zzz)};
    return q;
}

// p + q for every p and q, q not infinity: where the abscissas meet, either double or nothing.
INLINE G(point) G(add_affine)(G(point) p, G(affine) q)
{
    if (G(is_infinity)(p)) return G(from_affine)(q);
    COORDINATE h = C(subtract)(C(multiply)(q.x, p.zz), p.x), r = C(subtract)(C(multiply)(q.y, p.zzz), p.y);
    if (C(is_zero)(h)) return C(is_zero)(r) ? G(twice)(G(from_affine)(q)) : G(infinity)();
    COORDINATE hh = C(square)(h), hhh = C(multiply)(h, hh), v = C(multiply)(p.x, hh);
    COORDINATE x = C(subtract)(C(subtract)(C(square)(r), hhh), C(twice)(v));
    G(point) s = {x, C(subtract)(C(multiply)(r, C(subtract)(v, x)), C(multiply)(p.y, hhh)), C(multiply)(p.zz, hh), C(multiply)(p.zzz, hhh)};
    return s;
}

static OUTLINE G(point) G(add)(G(point) p, G(point) q)
{
    if (G(is_infinity)(p)) return q;
    if (G(is_infinity)(q)) return p;
    COORDINATE x = C(multiply)(p.x, q.zz), y = C(multiply)(p.y, q.zzz);
    COORDINATE h = C(subtract)(C(multiply)(q.x, p.zz), x), r = C(subtract)(C(multiply)(q.y, p.zzz), y);
    if (C(is_zero)(h)) return C(is_zero)(r) ? G(twice)(p) : G(infinity)();
    COORDINATE hh = C(square)(h), hhh = C(multiply)(h, hh), v = C(multiply)(x, hh);
    COORDINATE x3 = C(subtract)(C(subtract)(C(square)(r), hhh), C(twice)(v));
    G(point) s = {x3, C(subtract)(C(multiply)(r, C(subtract)(v, x3)), C(multiply)(y, hhh)),
        C(multiply)(C(multiply)(p.zz, q.zz), hh), C(multiply)(C(multiply)(p.zzz, q.zzz), hhh)};
    return s;
}

// ---- Sums of points, bucket by bucket; see Msm/GpuMsm.cs for the whole.

// Adds the points of `length` entries in sequence. An entry is the index of a point, with the sign in its top bit; those of bucket b are
// entries starts[b] to starts[b + 1]. A bucket that lies wholly in one thread's stretch is stored; of one that crosses a border each thread
// stores its part: in slot 2 t if it began before the stretch of thread t, otherwise in slot 2 t + 1.
__kernel void G(accumulate)(__global const uint4 *points, __global const uint *entries, __global const uint *starts, uint buckets,
    uint stretch, __global uint4 *sums, __global uint4 *parts)
{
    uint thread = INDEX, total = starts[buckets];
    ulong first = (ulong)thread * stretch;
    if (first >= total) return;
    uint at = (uint)first, end = min(at + stretch, total);
    uint bucket = bucket_of(starts, buckets, at);
    while (at < end)
    {
        uint begin = starts[bucket], next = starts[bucket + 1], last = min(next, end);
        G(point) sum = G(infinity)();
        for (; at < last; at++)
        {
            uint entry = entries[at];
            G(affine) p = G(load_affine)(points, entry & 0x7fffffff);
            p.y = C(select)(0 - (entry >> 31), C(negate)(p.y), p.y);
            if (!(C(is_zero)(p.x) && C(is_zero)(p.y))) sum = G(add_affine)(sum, p);
        }
        if (begin >= first && next <= end) G(store)(sums, bucket, sum);
        else G(store)(parts, 2 * (ulong)thread + (begin >= first ? 1 : 0), sum);
        if (at < end) bucket = bucket_after(starts, bucket, at);
    }
}

// The same one level up: what is added are the parts that the level below, with its starts and stretch, has left.
__kernel void G(accumulate_parts)(__global const uint4 *lower, __global const uint *lower_starts, uint lower_stretch,
    __global const uint *starts, uint buckets, uint stretch, __global uint4 *sums, __global uint4 *parts)
{
    uint thread = INDEX, total = starts[buckets];
    ulong first = (ulong)thread * stretch;
    if (first >= total) return;
    uint at = (uint)first, end = min(at + stretch, total);
    uint bucket = bucket_of(starts, buckets, at);
    while (at < end)
    {
        uint begin = starts[bucket], next = starts[bucket + 1], last = min(next, end);
        G(point) sum = G(infinity)();
        for (; at < last; at++) sum = G(add)(sum, G(load)(lower, part_of(lower_starts[bucket], lower_stretch, at - begin)));
        if (begin >= first && next <= end) G(store)(sums, bucket, sum);
        else G(store)(parts, 2 * (ulong)thread + (begin >= first ? 1 : 0), sum);
        if (at < end) bucket = bucket_after(starts, bucket, at);
    }
}

// The last level, where no bucket has more than a few parts: a thread a bucket.
__kernel void G(combine_parts)(__global const uint4 *lower, __global const uint *lower_starts, uint lower_stretch,
    uint buckets, __global uint4 *sums)
{
    uint bucket = INDEX;
    if (bucket >= buckets) return;
    uint parts = parts_of(lower_starts[bucket], lower_starts[bucket + 1], lower_stretch);
    if (parts == 0) return;
    G(point) sum = G(load)(lower, part_of(lower_starts[bucket], lower_stretch, 0));
    for (uint i = 1; i < parts; i++) sum = G(add)(sum, G(load)(lower, part_of(lower_starts[bucket], lower_stretch, i)));
    G(store)(sums, bucket, sum);
}

// Of each `length` neighbouring buckets: their sum, and their sum with weights 1, 2, ...; the weights of the whole follow in the tree below.
__kernel void G(weigh)(__global const uint4 *sums, uint length, uint results, __global uint4 *plain, __global uint4 *weighted)
{
    uint result = INDEX;
    if (result >= results) return;
    G(point) running = G(infinity)(), total = G(infinity)();
    for (uint i = length; i > 0; i--)
    {
        running = G(add)(running, G(load)(sums, (ulong)result * length + i - 1));
        total = G(add)(total, running);
    }
    G(store)(plain, result, running);
    G(store)(weighted, result, total);
}

// Two neighbours become one: the weights of the upper one rise by the 2^doublings buckets of the lower one.
__kernel void G(join)(__global const uint4 *plain, __global const uint4 *weighted, uint doublings, uint results,
    __global uint4 *joined_plain, __global uint4 *joined_weighted)
{
    uint result = INDEX;
    if (result >= results) return;
    G(point) upper = G(load)(plain, 2 * (ulong)result + 1), shifted = upper;
    for (uint i = 0; i < doublings; i++) shifted = G(twice)(shifted);
    G(store)(joined_plain, result, G(add)(G(load)(plain, 2 * (ulong)result), upper));
    G(store)(joined_weighted, result, G(add)(G(add)(G(load)(weighted, 2 * (ulong)result), G(load)(weighted, 2 * (ulong)result + 1)), shifted));
}

// Points times 2^doublings: the next row of a table.
__kernel void G(raise)(__global const uint4 *points, uint offset, uint count, uint doublings, __global uint4 *raised)
{
    uint i = INDEX;
    if (i >= count) return;
    G(point) p = G(from_affine)(G(load_affine)(points, (ulong)offset + i));
    for (uint k = 0; k < doublings; k++) p = G(twice)(p);
    G(store)(raised, i, p);
}

// Affine coordinates of a few points at a time, which share one inversion.
#define SHARING 8
__kernel void G(normalise)(__global const uint4 *points, uint count, __global uint4 *affine, uint offset)
{
    uint first = INDEX * SHARING;
    if (first >= count) return;
    uint many = min((uint)SHARING, count - first);
    COORDINATE before[SHARING], product = C(one)();
    for (uint i = 0; i < many; i++)
    {
        G(point) p = G(load)(points, first + i);
        before[i] = product;
        if (!G(is_infinity)(p)) product = C(multiply)(product, C(multiply)(p.zz, p.zzz));
    }
    COORDINATE inverse = C(inverse)(product);
    for (uint i = many; i > 0; i--)
    {
        G(point) p = G(load)(points, first + i - 1);
        COORDINATE x = p.x, y = p.y;
        if (!G(is_infinity)(p))
        {
            COORDINATE own = C(multiply)(inverse, before[i - 1]);
            inverse = C(multiply)(inverse, C(multiply)(p.zz, p.zzz));
            x = C(multiply)(p.x, C(multiply)(own, p.zzz));
            y = C(multiply)(p.y, C(multiply)(own, p.zz));
        }
        else x = y = C(subtract)(product, product);
        C(store)(affine, 2 * ((ulong)offset + first + i - 1), x);
        C(store)(affine, 2 * ((ulong)offset + first + i - 1) + 1, y);
    }
}
#undef SHARING
