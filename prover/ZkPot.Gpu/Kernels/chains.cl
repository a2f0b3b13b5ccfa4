// Sums and products of rows of words with carries: by carry chains of PTX on NVIDIA, by 64-bit words elsewhere.

#ifdef CARRY_CHAINS

// a + b, which must be below 2^256.
INLINE u256 u256_add(u256 a, u256 b)
{
    u256 s;
    __asm__("add.cc.u32 %0, %8, %16;\n\taddc.cc.u32 %1, %9, %17;\n\taddc.cc.u32 %2, %10, %18;\n\taddc.cc.u32 %3, %11, %19;\n\t"
            "addc.cc.u32 %4, %12, %20;\n\taddc.cc.u32 %5, %13, %21;\n\taddc.cc.u32 %6, %14, %22;\n\taddc.u32 %7, %15, %23;"
            : "=&r"(s.v[0]), "=&r"(s.v[1]), "=&r"(s.v[2]), "=&r"(s.v[3]), "=&r"(s.v[4]), "=&r"(s.v[5]), "=&r"(s.v[6]), "=&r"(s.v[7])
            : "r"(a.v[0]), "r"(a.v[1]), "r"(a.v[2]), "r"(a.v[3]), "r"(a.v[4]), "r"(a.v[5]), "r"(a.v[6]), "r"(a.v[7]),
              "r"(b.v[0]), "r"(b.v[1]), "r"(b.v[2]), "r"(b.v[3]), "r"(b.v[4]), "r"(b.v[5]), "r"(b.v[6]), "r"(b.v[7]));
    return s;
}

// a - b modulo 2^256; *borrow is all ones if b is greater, otherwise 0.
INLINE u256 u256_subtract(u256 a, u256 b, uint *borrow)
{
    u256 d;
    uint under;
    __asm__("sub.cc.u32 %0, %9, %17;\n\tsubc.cc.u32 %1, %10, %18;\n\tsubc.cc.u32 %2, %11, %19;\n\tsubc.cc.u32 %3, %12, %20;\n\t"
            "subc.cc.u32 %4, %13, %21;\n\tsubc.cc.u32 %5, %14, %22;\n\tsubc.cc.u32 %6, %15, %23;\n\tsubc.cc.u32 %7, %16, %24;\n\t"
            "subc.u32 %8, 0, 0;"
            : "=&r"(d.v[0]), "=&r"(d.v[1]), "=&r"(d.v[2]), "=&r"(d.v[3]), "=&r"(d.v[4]), "=&r"(d.v[5]), "=&r"(d.v[6]), "=&r"(d.v[7]), "=&r"(under)
            : "r"(a.v[0]), "r"(a.v[1]), "r"(a.v[2]), "r"(a.v[3]), "r"(a.v[4]), "r"(a.v[5]), "r"(a.v[6]), "r"(a.v[7]),
              "r"(b.v[0]), "r"(b.v[1]), "r"(b.v[2]), "r"(b.v[3]), "r"(b.v[4]), "r"(b.v[5]), "r"(b.v[6]), "r"(b.v[7]));
    *borrow = under;
    return d;
}

// Every second word of x, from its first on, times y: x0 y + (x2 y) 2^64 + (x4 y) 2^128 + (x6 y) 2^192.
INLINE void row_multiply(uint *row, uint x0, uint x2, uint x4, uint x6, uint y)
{
    __asm__("mul.lo.u32 %0, %8, %12;\n\tmul.hi.u32 %1, %8, %12;\n\tmul.lo.u32 %2, %9, %12;\n\tmul.hi.u32 %3, %9, %12;\n\t"
            "mul.lo.u32 %4, %10, %12;\n\tmul.hi.u32 %5, %10, %12;\n\tmul.lo.u32 %6, %11, %12;\n\tmul.hi.u32 %7, %11, %12;"
            : "=&r"(row[0]), "=&r"(row[1]), "=&r"(row[2]), "=&r"(row[3]), "=&r"(row[4]), "=&r"(row[5]), "=&r"(row[6]), "=&r"(row[7])
            : "r"(x0), "r"(x2), "r"(x4), "r"(x6), "r"(y));
}

// Adds such a row to another; the carry out of it goes to *top.
INLINE void row_add(uint *row, uint x0, uint x2, uint x4, uint x6, uint y, uint *top)
{
    __asm__("mad.lo.cc.u32 %0, %9, %13, %0;\n\tmadc.hi.cc.u32 %1, %9, %13, %1;\n\tmadc.lo.cc.u32 %2, %10, %13, %2;\n\t"
            "madc.hi.cc.u32 %3, %10, %13, %3;\n\tmadc.lo.cc.u32 %4, %11, %13, %4;\n\tmadc.hi.cc.u32 %5, %11, %13, %5;\n\t"
            "madc.lo.cc.u32 %6, %12, %13, %6;\n\tmadc.hi.cc.u32 %7, %12, %13, %7;\n\taddc.u32 %8, %8, 0;"
            : "+&r"(row[0]), "+&r"(row[1]), "+&r"(row[2]), "+&r"(row[3]), "+&r"(row[4]), "+&r"(row[5]), "+&r"(row[6]), "+&r"(row[7]), "+&r"(*top)
            : "r"(x0), "r"(x2), "r"(x4), "r"(x6), "r"(y));
}

// low += row's second word; then the row moves two words down and such a row is added to it, with the carry of the first sum.
INLINE void row_shift_add(uint *low, uint *row, uint x0, uint x2, uint x4, uint x6, uint y)
{
    __asm__("add.cc.u32 %8, %8, %1;\n\tmadc.lo.cc.u32 %0, %9, %13, %2;\n\tmadc.hi.cc.u32 %1, %9, %13, %3;\n\t"
            "madc.lo.cc.u32 %2, %10, %13, %4;\n\tmadc.hi.cc.u32 %3, %10, %13, %5;\n\tmadc.lo.cc.u32 %4, %11, %13, %6;\n\t"
            "madc.hi.cc.u32 %5, %11, %13, %7;\n\tmadc.lo.cc.u32 %6, %12, %13, 0;\n\tmadc.hi.u32 %7, %12, %13, 0;"
            : "+&r"(row[0]), "+&r"(row[1]), "+&r"(row[2]), "+&r"(row[3]), "+&r"(row[4]), "+&r"(row[5]), "+&r"(row[6]), "+&r"(row[7]), "+&r"(*low)
            : "r"(x0), "r"(x2), "r"(x4), "r"(x6), "r"(y));
}

// even + odd / 2^32, where the lowest word of odd is nothing.
INLINE u256 rows_merge(const uint *even, const uint *odd)
{
    u256 a = {{even[0], even[1], even[2], even[3], even[4], even[5], even[6], even[7]}};
    u256 b = {{odd[1], odd[2], odd[3], odd[4], odd[5], odd[6], odd[7], 0}};
    return u256_add(a, b);
}

#else

INLINE u256 u256_add(u256 a, u256 b)
{
    u256 s;
    ulong carry = 0;
    UNROLL
    for (int i = 0; i < LIMBS; i++)
    {
        carry += (ulong)a.v[i] + b.v[i];
        s.v[i] = (uint)carry;
        carry >>= 32;
    }
    return s;
}

INLINE u256 u256_subtract(u256 a, u256 b, uint *borrow)
{
    u256 d;
    ulong under = 0;
    UNROLL
    for (int i = 0; i < LIMBS; i++)
    {
        ulong word = (ulong)a.v[i] - b.v[i] - under;
        d.v[i] = (uint)word;
        under = word >> 63;
    }
    *borrow = 0 - (uint)under;
    return d;
}

#endif

// a where the mask is all ones, b where it is 0.
INLINE u256 u256_select(uint mask, u256 a, u256 b)
{
    u256 x;
    UNROLL
    for (int i = 0; i < LIMBS; i++) x.v[i] = (a.v[i] & mask) | (b.v[i] & ~mask);
    return x;
}
