// All kernels of ZkPot in one program. The same source makes the program for OpenCL, when it is first used, and the PTX for NVIDIA's driver,
// which stands beside it as zkpot.ptx: `node scripts/generate-ptx.mjs` makes that anew.
#include "platform.cl"
#include "chains.cl"

#define PRIME(name) fr_##name
#define P0 0xf0000001u
#define P1 0x43e1f593u
#define P2 0x79b97091u
#define P3 0x2833e848u
#define P4 0x8181585du
#define P5 0xb85045b6u
#define P6 0xe131a029u
#define P7 0x30644e72u
#define NEGATED_INVERSE 0xefffffffu
#include "prime.cl"
#undef PRIME
#undef P0
#undef P1
#undef P2
#undef P3
#undef NEGATED_INVERSE
#undef MONTGOMERY_WORD

// The primes agree in their upper half.
#define PRIME(name) fq_##name
#define P0 0xd87cfd47u
#define P1 0x3c208c16u
#define P2 0x6871ca8du
#define P3 0x97816a91u
#define NEGATED_INVERSE 0xe4866389u
#include "prime.cl"

INLINE u256 fq_load(__global const uint4 *words, ulong index)
{
    return u256_load(words, index);
}

INLINE void fq_store(__global uint4 *words, ulong index, u256 x)
{
    u256_store(words, index, x);
}

INLINE bool fq_is_zero(u256 x)
{
    return u256_is_zero(x);
}

INLINE u256 fq_select(uint mask, u256 a, u256 b)
{
    return u256_select(mask, a, b);
}

INLINE u256 fq_one(void)
{
    u256 one = {{0xc58f0d9du, 0xd35d438du, 0xf5c70b3du, 0x0a78eb28u, 0x7879462cu, 0x666ea36fu, 0x9a07df2fu, 0x0e0a77c1u}};
    return one;
}

// a^(q - 2), bit by bit from the top.
static OUTLINE u256 fq_inverse(u256 a)
{
    u256 exponent = fq_modulus(), power = a;
    exponent.v[0] -= 2;
    for (int i = 252; i >= 0; i--)
    {
        power = fq_square(power);
        if (bits_at(&exponent, i) & 1) power = fq_multiply(power, a);
    }
    return power;
}

#include "quadratic.cl"
#include "digits.cl"
#include "polynomials.cl"

#define COORDINATE u256
#define C(name) fq_##name
#define G(name) g1_##name
#include "group.cl"
#undef COORDINATE
#undef C
#undef G

#define COORDINATE fq2
#define C(name) fq2_##name
#define G(name) g2_##name
#include "group.cl"
