using System.Numerics;
using System.Runtime.Intrinsics;

namespace ZkPot.Algebra;

/// <summary>
/// Number-theoretic transforms (NTT: Cooley and Tukey 1965, over a prime field) on all cores, with the widest vectors this processor has.
/// Keeps the tables of the last domain.
/// </summary>
public sealed class CpuNtt : INttBackend, IDisposable
{
    private readonly Lock gate = new();
    private OddCosetTransform? current;

    /// <inheritdoc/>
    public void ToOddCoset(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken = default)
    {
        if (polynomials.Count == 0)
            return;
        int length = polynomials[0].Length;
        if (length < 1 || !BitOperations.IsPow2(length) || polynomials.Any(p => p.Length != length))
            throw new ArgumentException("Polynomials must have the same length, a power of two.", nameof(polynomials));
        TransformFor(BitOperations.Log2((uint)length)).Run(polynomials, cancellationToken);
    }

    /// <inheritdoc/>
    public void MultiplySubtractToCanonical(
        NativeSpan<Fr> a,
        NativeSpan<Fr> b,
        NativeSpan<Fr> c,
        CancellationToken cancellationToken = default
    )
    {
        if (b.Length != a.Length || c.Length != a.Length)
            throw new ArgumentException("All three must have the same length.");
        if (Lanes8.IsSupported)
            VectorProducts<Vector512<double>, Lanes8>.MultiplySubtractToCanonical(a, b, c, cancellationToken);
        else if (Lanes4.IsSupported)
            VectorProducts<Vector256<double>, Lanes4>.MultiplySubtractToCanonical(a, b, c, cancellationToken);
        else
        {
            Parallel.For(
                0,
                a.Length,
                new ParallelOptions { CancellationToken = cancellationToken },
                i => a[i] = Fr.FromRaw(PrimeField.ToCanonical(a[i] * b[i] - c[i]))
            );
        }
    }

    private OddCosetTransform TransformFor(int logLength)
    {
        lock (gate)
        {
            if (current is not null && current.LogLength == logLength)
                return current;
            current?.Dispose();
            return current = Create(logLength);
        }
    }

    private static OddCosetTransform Create(int logLength)
    {
        if (Lanes8.IsSupported && logLength >= VectorOddCosetTransform<Vector512<double>, Lanes8>.MinLogLength)
            return new VectorOddCosetTransform<Vector512<double>, Lanes8>(logLength);
        if (Lanes4.IsSupported && logLength >= VectorOddCosetTransform<Vector256<double>, Lanes4>.MinLogLength)
            return new VectorOddCosetTransform<Vector256<double>, Lanes4>(logLength);
        return new ScalarOddCosetTransform(logLength);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            current?.Dispose();
            current = null;
        }
    }
}

/// <summary>Transforms of polynomials over <see cref="Fr"/>: the seam behind which other processors stand.</summary>
public interface INttBackend
{
    /// <summary>
    /// Replaces the values of each polynomial on the domain of order n by its values on the odd coset, w_2n times the domain; n is the
    /// common length, a power of two. Values are in Montgomery form and natural order before and after.
    /// </summary>
    void ToOddCoset(IReadOnlyList<NativeSpan<Fr>> polynomials, CancellationToken cancellationToken = default);

    /// <summary>a[i] becomes a[i] b[i] - c[i] as a canonical integer, ready to be a scalar of a multi-scalar sum.</summary>
    void MultiplySubtractToCanonical(NativeSpan<Fr> a, NativeSpan<Fr> b, NativeSpan<Fr> c, CancellationToken cancellationToken = default);
}
