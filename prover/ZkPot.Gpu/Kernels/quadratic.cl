// Fq[u] / (u^2 + 1), the coordinates of G2; real part first.

typedef struct
{
    u256 c0, c1;
} fq2;

INLINE fq2 fq2_load(__global const uint4 *words, ulong index)
{
    fq2 x = {u256_load(words, 2 * index), u256_load(words, 2 * index + 1)};
    return x;
}

INLINE void fq2_store(__global uint4 *words, ulong index, fq2 x)
{
    u256_store(words, 2 * index, x.c0);
    u256_store(words, 2 * index + 1, x.c1);
}

INLINE bool fq2_is_zero(fq2 x)
{
    return u256_is_zero(x.c0) && u256_is_zero(x.c1);
}

INLINE fq2 fq2_select(uint mask, fq2 a, fq2 b)
{
    fq2 x = {u256_select(mask, a.c0, b.c0), u256_select(mask, a.c1, b.c1)};
    return x;
}

INLINE fq2 fq2_add(fq2 a, fq2 b)
{
    fq2 s = {fq_add(a.c0, b.c0), fq_add(a.c1, b.c1)};
    return s;
}

INLINE fq2 fq2_subtract(fq2 a, fq2 b)
{
    fq2 d = {fq_subtract(a.c0, b.c0), fq_subtract(a.c1, b.c1)};
    return d;
}

INLINE fq2 fq2_negate(fq2 a)
{
    fq2 n = {fq_negate(a.c0), fq_negate(a.c1)};
    return n;
}

INLINE fq2 fq2_twice(fq2 a)
{
    return fq2_add(a, a);
}

// Three products in place of four.
static OUTLINE fq2 fq2_multiply(fq2 a, fq2 b)
{
    u256 real = fq_multiply(a.c0, b.c0), imaginary = fq_multiply(a.c1, b.c1);
    u256 cross = fq_multiply(fq_add(a.c0, a.c1), fq_add(b.c0, b.c1));
    fq2 product = {fq_subtract(real, imaginary), fq_subtract(fq_subtract(cross, real), imaginary)};
    return product;
}

static OUTLINE fq2 fq2_square(fq2 a)
{
    fq2 product = {fq_multiply(fq_add(a.c0, a.c1), fq_subtract(a.c0, a.c1)), fq_twice(fq_multiply(a.c0, a.c1))};
    return product;
}

INLINE fq2 fq2_inverse(fq2 a)
{
    u256 norm = fq_inverse(fq_add(fq_square(a.c0), fq_square(a.c1)));
    fq2 inverse = {fq_multiply(a.c0, norm), fq_negate(fq_multiply(a.c1, norm))};
    return inverse;
}

INLINE fq2 fq2_one(void)
{
    fq2 one = {fq_one(), {{0, 0, 0, 0, 0, 0, 0, 0}}};
    return one;
}
