namespace ZkPot.Algebra;

/// <summary>A KZG commitment: [P(tau)]_1 for a polynomial P. Additive: the sum of two commitments is the commitment to the sum.</summary>
/// <param name="Point">The point of G1.</param>
public readonly record struct KzgCommitment(AffinePoint<Fq> Point)
{
    /// <summary>Gets whether the point is one of the group, with coordinates below q, and not infinity, to which only a polynomial of zeros
    /// is committed.</summary>
    public bool IsWellFormed => !Point.IsInfinity && Kzg.IsInGroup(Point);

    /// <summary>The commitment to the sum of both polynomials.</summary>
    public static KzgCommitment operator +(KzgCommitment a, KzgCommitment b) =>
        new(((JacobianPoint<Fq>)a.Point + b.Point).ToAffineVarTime());

    /// <summary>The commitment to a public multiple of the polynomial.</summary>
    public static KzgCommitment operator *(KzgCommitment commitment, Fr factor) =>
        new(((JacobianPoint<Fq>)commitment.Point).MultiplyVarTime(PrimeField.ToCanonical(factor)).ToAffineVarTime());
}

/// <summary>The claim that a committed polynomial has a value at a point, and the proof of it: [(P(tau) - y) / (tau - z)]_1.</summary>
/// <param name="Point">z.</param>
/// <param name="Value">y = P(z).</param>
/// <param name="Proof">The commitment to the quotient.</param>
public readonly record struct KzgOpening(Fr Point, Fr Value, AffinePoint<Fq> Proof);

/// <summary>A commitment with an opening of it.</summary>
/// <param name="Commitment">The commitment.</param>
/// <param name="Opening">What is claimed of its polynomial.</param>
public readonly record struct OpenedCommitment(KzgCommitment Commitment, KzgOpening Opening);
