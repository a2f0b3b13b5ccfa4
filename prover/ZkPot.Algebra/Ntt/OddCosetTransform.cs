namespace ZkPot.Algebra;

/// <summary>
/// Values on a domain to values on its odd coset, for one length. Decimation goes from natural to bit-reversed order and back, so nothing
/// is ever reversed: a forward transform gives n times the coefficients, mirrored; they are scaled by the powers of the coset's shift; the
/// inverse transform of the mirrored coefficients is then the evaluation that is wanted.
/// </summary>
internal abstract class OddCosetTransform(int logLength) : IDisposable
{
    /// <summary>Binary logarithm of the length.</summary>
    public int LogLength { get; } = logLength;

    /// <summary>Transforms all polynomials in place.</summary>
    public abstract void Run(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Reverses the lowest <paramref name="bits"/> bits.</summary>
    protected static int Reverse(int value, int bits)
    {
        uint v = (uint)value;
        v = (v >> 1 & 0x55555555) | (v & 0x55555555) << 1;
        v = (v >> 2 & 0x33333333) | (v & 0x33333333) << 2;
        v = (v >> 4 & 0x0f0f0f0f) | (v & 0x0f0f0f0f) << 4;
        v = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(v);
        return bits == 0 ? 0 : (int)(v >> (32 - bits));
    }

    /// <summary>Entry k is the root by which block k of any stage multiplies: exp(pi i) to the power of k's bits read as a binary fraction,
    /// lowest first.</summary>
    /// <param name="entries">How many, a power of two.</param>
    protected static unsafe NativeArray<Fr> Roots(int entries)
    {
        var roots = new NativeArray<Fr>(entries, clear: false);
        roots[0] = Fr.One;
        for (int filled = 1, order = 2; filled < entries; filled <<= 1, order++)
        {
            Fr step = RootsOfUnity.Primitive(order);
            Fr* table = roots.Pointer;
            int count = filled;
            const int Chunk = 4096;
            Parallel.For(
                0,
                (count + Chunk - 1) / Chunk,
                chunk =>
                {
                    for (int i = chunk * Chunk, end = Math.Min(count, i + Chunk); i < end; i++)
                        table[count + i] = table[i] * step;
                }
            );
        }
        return roots;
    }
}
