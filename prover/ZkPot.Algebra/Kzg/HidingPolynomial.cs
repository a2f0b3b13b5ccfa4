namespace ZkPot.Algebra;

/// <summary>
/// Words of a secret text as a polynomial: sum word_i X^i + salt X^n, the salt uniform in the field. So each commitment goes with every
/// text of n words, under one salt each: it hides perfectly until something of the polynomial is opened. Holds secrets until disposed.
/// </summary>
public sealed class HidingPolynomial : IDisposable
{
    private readonly Fr[] coefficients;

    /// <summary>Takes words, and a salt that was drawn before.</summary>
    public HidingPolynomial(ReadOnlySpan<Fr> words, Fr salt) => coefficients = [.. words, salt];

    /// <summary>Takes words and draws a salt.</summary>
    public static HidingPolynomial Create(ReadOnlySpan<Fr> words) => new(words, PrimeField.Random<Fr>());

    /// <summary>Gets the words.</summary>
    public ReadOnlySpan<Fr> Words => coefficients.AsSpan(0, coefficients.Length - 1);

    /// <summary>Gets the coefficient behind the words.</summary>
    public Fr Salt => coefficients[^1];

    /// <summary>Gets words and salt, lowest first.</summary>
    public ReadOnlySpan<Fr> Coefficients => coefficients;

    /// <summary>Commits. The salt is multiplied in constant time, the words are summed in variable time.</summary>
    public KzgCommitment Commit(NativeSpan<AffinePoint<Fq>> powers, CancellationToken cancellationToken = default) =>
        Commit(powers, Kzg.OnCpu(powers, cancellationToken));

    /// <summary>The same, with the sum of the words from elsewhere, such as a device that holds the powers. The salt stays here.</summary>
    public KzgCommitment Commit(NativeSpan<AffinePoint<Fq>> powers, PowerSum sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        Kzg.RequireFit(powers, coefficients.Length);
        JacobianPoint<Fq> salted = ((JacobianPoint<Fq>)powers[coefficients.Length - 1]).Multiply(PrimeField.ToCanonical(Salt));
        return new((Kzg.Sum(Words, sum) + salted).ToAffine());
    }

    /// <summary>The value at a point.</summary>
    public Fr Evaluate(Fr point) => Kzg.Evaluate(coefficients, point);

    /// <summary>Opens the polynomial at a point. One opening takes away what the salt hides: two of them are as many equations of the
    /// words.</summary>
    public KzgOpening Open(NativeSpan<AffinePoint<Fq>> powers, Fr point, CancellationToken cancellationToken = default) =>
        Kzg.Open(powers, coefficients, point, cancellationToken);

    /// <summary>
    /// Opens sum_j rho^(j N) P_j + rho^(m N) R at rho, see <see cref="Kzg.Fold"/>. With a fresh mask value and M are uniform whatever the
    /// words are, so that any number of such openings says nothing of them.
    /// </summary>
    public static KzgOpening OpenFolded(
        NativeSpan<AffinePoint<Fq>> powers,
        IReadOnlyList<HidingPolynomial> polynomials,
        KzgMask mask,
        Fr rho,
        CancellationToken cancellationToken = default
    ) => OpenFolded(polynomials, mask, rho, Kzg.OnCpu(powers, cancellationToken));

    /// <summary>The same, with the sum of the quotient from elsewhere.</summary>
    public static KzgOpening OpenFolded(IReadOnlyList<HidingPolynomial> polynomials, KzgMask mask, Fr rho, PowerSum sum)
    {
        ArgumentNullException.ThrowIfNull(polynomials);
        ArgumentNullException.ThrowIfNull(sum);
        var folded = new Fr[polynomials.Select(polynomial => polynomial.coefficients.Length).Append(KzgMask.Length).Max()];
        try
        {
            Fr step = Kzg.Stride(rho),
                factor = Fr.One;
            foreach (HidingPolynomial polynomial in polynomials)
            {
                Add(polynomial.coefficients, factor);
                factor *= step;
            }
            Add([mask.Constant, mask.Slope], factor);
            return Kzg.Open(folded, rho, sum);
        }
        finally
        {
            Array.Clear(folded);
        }

        void Add(ReadOnlySpan<Fr> summand, Fr factor)
        {
            for (int i = 0; i < summand.Length; i++)
                folded[i] += factor * summand[i];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Array.Clear(coefficients);
}

/// <summary>A random polynomial m0 + m1 X that hides what an opening would tell: as many unknowns as the commitment to it and the value at
/// one point have. To be used once.</summary>
/// <param name="Constant">m0.</param>
/// <param name="Slope">m1.</param>
public readonly record struct KzgMask(Fr Constant, Fr Slope)
{
    internal const int Length = 2;

    /// <summary>Draws a mask.</summary>
    public static KzgMask Draw() => new(PrimeField.Random<Fr>(), PrimeField.Random<Fr>());

    /// <summary>Commits in constant time.</summary>
    public KzgCommitment Commit(NativeSpan<AffinePoint<Fq>> powers)
    {
        Kzg.RequireFit(powers, Length);
        JacobianPoint<Fq> constant = ((JacobianPoint<Fq>)powers[0]).Multiply(PrimeField.ToCanonical(Constant));
        return new((constant + ((JacobianPoint<Fq>)powers[1]).Multiply(PrimeField.ToCanonical(Slope))).ToAffine());
    }

    /// <summary>The value at a point.</summary>
    public Fr Evaluate(Fr point) => Constant + Slope * point;
}
