// A prime field: included once for each, with PRIME(name) naming its functions, P0 to P7 the words of the prime, and NEGATED_INVERSE -1 / p modulo 2^32.
// The prime is below 2^254: a sum of two elements fits, and rows of products never overflow their eight words.

INLINE u256 PRIME(modulus)(void)
{
    u256 p = {{P0, P1, P2, P3, P4, P5, P6, P7}};
    return p;
}

// x, or x - p if that is not negative; x is below 2 p.
INLINE u256 PRIME(reduce)(u256 x)
{
    uint borrow;
    u256 less = u256_subtract(x, PRIME(modulus)(), &borrow);
    return u256_select(borrow, x, less);
}

INLINE u256 PRIME(add)(u256 a, u256 b)
{
    return PRIME(reduce)(u256_add(a, b));
}

INLINE u256 PRIME(subtract)(u256 a, u256 b)
{
    uint borrow;
    u256 d = u256_subtract(a, b, &borrow), p = PRIME(modulus)();
    UNROLL
    for (int i = 0; i < LIMBS; i++) p.v[i] &= borrow;
    return u256_add(d, p);
}

INLINE u256 PRIME(negate)(u256 a)
{
    u256 zero = {{0, 0, 0, 0, 0, 0, 0, 0}};
    return PRIME(subtract)(zero, a);
}

INLINE u256 PRIME(twice)(u256 a)
{
    return PRIME(add)(a, a);
}

#ifdef CARRY_CHAINS

// One word of b: adds a y to the two rows, then the multiple of p that clears the lowest word. The rows change places from word to word.
#define MONTGOMERY_WORD(even, odd, y)                                                 \
    {                                                                                 \
        uint quotient = even[0] * NEGATED_INVERSE, ignored = 0;                       \
        row_add(odd, P1, P3, P5, P7, quotient, &ignored);                             \
        row_add(even, P0, P2, P4, P6, quotient, &odd[7]);                             \
    }

// a b / 2^256: products of even words lie in one row and those of odd words in the other, so that no carry waits for a product.
INLINE u256 PRIME(multiply)(u256 a, u256 b)
{
    uint even[LIMBS], odd[LIMBS];
    row_multiply(odd, a.v[1], a.v[3], a.v[5], a.v[7], b.v[0]);
    row_multiply(even, a.v[0], a.v[2], a.v[4], a.v[6], b.v[0]);
    MONTGOMERY_WORD(even, odd, b.v[0])
    UNROLL
    for (int i = 1; i < LIMBS; i += 2)
    {
        row_shift_add(&odd[0], even, a.v[1], a.v[3], a.v[5], a.v[7], b.v[i]);
        row_add(odd, a.v[0], a.v[2], a.v[4], a.v[6], b.v[i], &even[7]);
        MONTGOMERY_WORD(odd, even, b.v[i])
        if (i == LIMBS - 1) break;
        row_shift_add(&even[0], odd, a.v[1], a.v[3], a.v[5], a.v[7], b.v[i + 1]);
        row_add(even, a.v[0], a.v[2], a.v[4], a.v[6], b.v[i + 1], &odd[7]);
        MONTGOMERY_WORD(even, odd, b.v[i + 1])
    }
    return PRIME(reduce)(rows_merge(even, odd));
}

#else

// a b / 2^256, word after word of b.
static u256 PRIME(multiply)(u256 a, u256 b)
{
    const uint p[LIMBS] = {P0, P1, P2, P3, P4, P5, P6, P7};
    uint t[LIMBS + 1] = {0, 0, 0, 0, 0, 0, 0, 0, 0};
    UNROLL
    for (int i = 0; i < LIMBS; i++)
    {
        ulong carry = 0;
        UNROLL
        for (int j = 0; j < LIMBS; j++)
        {
            carry += (ulong)a.v[j] * b.v[i] + t[j];
            t[j] = (uint)carry;
            carry >>= 32;
        }
        carry += t[LIMBS];
        t[LIMBS] = (uint)carry;
        uint quotient = t[0] * NEGATED_INVERSE;
        carry = ((ulong)quotient * p[0] + t[0]) >> 32;
        UNROLL
        for (int j = 1; j < LIMBS; j++)
        {
            carry += (ulong)quotient * p[j] + t[j];
            t[j - 1] = (uint)carry;
            carry >>= 32;
        }
        carry += t[LIMBS];
        t[LIMBS - 1] = (uint)carry;
        t[LIMBS] = (uint)(carry >> 32);
    }
    u256 product = {{t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7]}};
    return PRIME(reduce)(product);
}

#endif

INLINE u256 PRIME(square)(u256 a)
{
    return PRIME(multiply)(a, a);
}

// The canonical integer of an element.
INLINE u256 PRIME(canonical)(u256 a)
{
    u256 one = {{1, 0, 0, 0, 0, 0, 0, 0}};
    return PRIME(multiply)(a, one);
}
