// What differs between OpenCL and the CUDA driver: names of threads, barriers, atomics and a few
// functions. Everything else is one source.
#ifdef __NVPTX__
#define THREAD (__nvvm_read_ptx_sreg_tid_x())
#define THREADS (__nvvm_read_ptx_sreg_ntid_x())
#define GROUP (__nvvm_read_ptx_sreg_ctaid_x())
#define SYNCHRONISE __syncthreads()
#define ATOMIC_ADD(place, value) __atomic_fetch_add(place, value, __ATOMIC_RELAXED)
#define LOCAL_ADD(place, value) __atomic_fetch_add(place, value, __ATOMIC_RELAXED)
#define ATOMIC_MAX(place, value) __atomic_fetch_max(place, value, __ATOMIC_RELAXED)
#define min(a, b) ((a) < (b) ? (a) : (b))
#define abs(a) ((uint)((a) < 0 ? -(a) : (a)))
#define clz(a) (sizeof(a) == 8 ? (uint)__builtin_clzl(a) : (uint)__builtin_clz(a))
#define CARRY_CHAINS
#else
#define THREAD ((uint)get_local_id(0))
#define THREADS ((uint)get_local_size(0))
#define GROUP ((uint)get_group_id(0))
#define SYNCHRONISE barrier(CLK_LOCAL_MEM_FENCE)
#define ATOMIC_ADD(place, value) atomic_add((volatile __global uint *)(place), value)
#define LOCAL_ADD(place, value) atomic_add((volatile __local uint *)(place), value)
#define ATOMIC_MAX(place, value) atomic_max((volatile __global uint *)(place), value)
#endif

#define INDEX (GROUP * THREADS + THREAD)
#define INLINE static inline __attribute__((always_inline))
// Called rather than copied into each caller: what is large and rarely the bottleneck.
#define OUTLINE __attribute__((noinline))
#define LIMBS 8
#define UNROLL _Pragma("unroll")

// 256 bits, the lowest word first; an element of either prime field is one, in Montgomery form with R = 2^256, as in the files of keys.
typedef struct
{
    uint v[LIMBS];
} u256;

INLINE u256 u256_load(__global const uint4 *words, ulong index)
{
    uint4 low = words[2 * index], high = words[2 * index + 1];
    u256 x = {{low.x, low.y, low.z, low.w, high.x, high.y, high.z, high.w}};
    return x;
}

INLINE void u256_store(__global uint4 *words, ulong index, u256 x)
{
    words[2 * index] = (uint4)(x.v[0], x.v[1], x.v[2], x.v[3]);
    words[2 * index + 1] = (uint4)(x.v[4], x.v[5], x.v[6], x.v[7]);
}

INLINE bool u256_is_zero(u256 x)
{
    return (x.v[0] | x.v[1] | x.v[2] | x.v[3] | x.v[4] | x.v[5] | x.v[6] | x.v[7]) == 0;
}

// 32 bits from bit `at` on. Not an index by a variable, which would put the number into slow memory.
INLINE uint bits_at(const u256 *x, int at)
{
    uint word = 0, above = 0;
    int place = at >> 5;
    UNROLL
    for (int i = 0; i < LIMBS; i++)
    {
        if (i == place) word = x->v[i];
        if (i == place + 1) above = x->v[i];
    }
    return (uint)((((ulong)above << 32) | word) >> (at & 31));
}
