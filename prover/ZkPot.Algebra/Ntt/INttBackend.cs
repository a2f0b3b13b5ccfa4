namespace ZkPot.Algebra;

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
