using System.Text;

namespace ZkPot.Algebra;

/// <summary>sum s_i [tau^i]_1 over canonical scalars, in variable time, wherever it is computed.</summary>
public delegate JacobianPoint<Fq> PowerSum(NativeSpan<U256> scalars);

/// <summary>
/// The polynomial commitment of Kate, Zaverucha and Goldberg (ASIACRYPT 2010) over powers [tau^i]_1 of a number that nobody knows. Binding
/// under the q-strong Diffie-Hellman assumption; hiding only for polynomials with a random part, see <see cref="HidingPolynomial"/>.
/// </summary>
/// <remarks>[tau]_2 must come from the same powers and have been checked where it was taken from; here it is believed.</remarks>
public static class Kzg
{
    /// <summary>
    /// The powers of the challenge between two polynomials that are opened together: 2^32, more than there are powers of tau for anybody.
    /// With fewer a polynomial of higher degree could take its excess off the next one.
    /// </summary>
    public const int LogStride = 32;

    /// <summary>Commits to a polynomial by its coefficients, lowest first. In variable time.</summary>
    /// <exception cref="ArgumentException">There are more coefficients than powers.</exception>
    public static KzgCommitment Commit(
        NativeSpan<AffinePoint<Fq>> powers,
        ReadOnlySpan<Fr> coefficients,
        CancellationToken cancellationToken = default
    ) => new(Sum(coefficients, OnCpu(powers, cancellationToken)).ToAffine());

    /// <summary>P(point), by Horner's rule.</summary>
    public static Fr Evaluate(ReadOnlySpan<Fr> coefficients, Fr point)
    {
        Fr value = Fr.Zero;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            value = value * point + coefficients[i];
        return value;
    }

    /// <summary>Opens a polynomial at a point. In variable time.</summary>
    /// <exception cref="ArgumentException">There are more coefficients than powers.</exception>
    public static KzgOpening Open(
        NativeSpan<AffinePoint<Fq>> powers,
        ReadOnlySpan<Fr> coefficients,
        Fr point,
        CancellationToken cancellationToken = default
    )
    {
        RequireFit(powers, coefficients.Length);
        return Open(coefficients, point, OnCpu(powers, cancellationToken));
    }

    internal static KzgOpening Open(ReadOnlySpan<Fr> coefficients, Fr point, PowerSum sum)
    {
        var quotient = new Fr[Math.Max(coefficients.Length - 1, 0)];
        try
        {
            // Synthetic division: what is carried past the constant coefficient is the value.
            Fr carried = Fr.Zero;
            for (int i = coefficients.Length - 1; i >= 0; i--)
            {
                carried = carried * point + coefficients[i];
                if (i > 0)
                    quotient[i - 1] = carried;
            }
            return new(point, carried, Sum(quotient, sum).ToAffine());
        }
        finally
        {
            Array.Clear(quotient);
        }
    }

    /// <summary>Checks e(C - y [1]_1 + z pi, [1]_2) = e(pi, [tau]_2), after the points.</summary>
    public static bool Verify(AffinePoint<Fq2> tau, KzgCommitment commitment, KzgOpening opening)
    {
        if (!IsWellFormed(new(commitment, opening)))
            return false;
        JacobianPoint<Fq> left = commitment.Point + Times(G1.Generator, -opening.Value) + Times(opening.Proof, opening.Point);
        return Pairing.IsOne([(left.ToAffineVarTime(), G2.Generator), (-opening.Proof, tau)]);
    }

    /// <summary>
    /// Checks many openings by two pairings: their equations, each times a weight of its own that follows from all of them. A false one
    /// passes with probability 2^-128. Weights of other equations must be others, even in one product of pairings: else what is wrong in
    /// one makes good for the other.
    /// </summary>
    /// <exception cref="ArgumentException">There are no openings: nothing would be verified.</exception>
    public static bool VerifyBatch(
        AffinePoint<Fq2> tau,
        IReadOnlyList<OpenedCommitment> openings,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(openings);
        if (openings.Count == 0)
            throw new ArgumentException(
                "The batch has no openings, so that there is nothing to verify; pass at least one.",
                nameof(openings)
            );
        if (!openings.All(IsWellFormed))
            return false;
        Fr[] weights = Weights(tau, openings);
        using var points = new NativeArray<AffinePoint<Fq>>(2L * openings.Count + 1);
        using var left = new NativeArray<U256>(points.Length);
        using var right = new NativeArray<U256>(points.Length);
        Fr values = Fr.Zero;
        for (int i = 0; i < openings.Count; i++)
        {
            (KzgCommitment commitment, KzgOpening opening) = (openings[i].Commitment, openings[i].Opening);
            (points[2L * i], points[2L * i + 1]) = (commitment.Point, opening.Proof);
            (left[2L * i], left[2L * i + 1]) = (PrimeField.ToCanonical(weights[i]), PrimeField.ToCanonical(weights[i] * opening.Point));
            right[2L * i + 1] = PrimeField.ToCanonical(weights[i]);
            values += weights[i] * opening.Value;
        }
        points[points.Length - 1] = G1.Generator;
        left[points.Length - 1] = PrimeField.ToCanonical(-values);
        var (sum, proofs) = (new MsmTarget<Fq>(points.View), new MsmTarget<Fq>(points.View));
        new CpuMsm().MultiExpVarTime([new MsmRequest(left.View, [sum]), new MsmRequest(right.View, [proofs])], cancellationToken);
        return Pairing.IsOne([(sum.Sum.ToAffineVarTime(), G2.Generator), (-proofs.Sum.ToAffineVarTime(), tau)]);
    }

    /// <summary>
    /// The commitment to sum_j rho^(j N) P_j + rho^(m N) R with N = 2^32: of polynomials that were fixed before rho, and a mask behind
    /// them. It is opened at rho itself: anyone who fixed all before rho opens it only to the value that the fixed polynomials have.
    /// </summary>
    /// <param name="commitments">D_0 to D_(m-1).</param>
    /// <param name="mask">M. It has a power of its own: on a polynomial's power it would take its place.</param>
    /// <param name="rho">The challenge.</param>
    public static KzgCommitment Fold(IReadOnlyList<KzgCommitment> commitments, KzgCommitment mask, Fr rho)
    {
        ArgumentNullException.ThrowIfNull(commitments);
        Fr step = Stride(rho);
        KzgCommitment folded = mask;
        for (int j = commitments.Count - 1; j >= 0; j--)
            folded = commitments[j] + folded * step;
        return folded;
    }

    /// <summary>rho^N, by which <see cref="Fold"/> sets polynomials apart.</summary>
    public static Fr Stride(Fr rho)
    {
        for (int i = 0; i < LogStride; i++)
            rho = rho.Square();
        return rho;
    }

    internal static bool IsInGroup(AffinePoint<Fq> point) => point.X.Raw < Fq.Modulus && point.Y.Raw < Fq.Modulus && G1.IsOnCurve(point);

    internal static void RequireFit(NativeSpan<AffinePoint<Fq>> powers, int coefficients)
    {
        if (coefficients > powers.Length)
            throw new ArgumentException(
                $"A polynomial of {coefficients} coefficients needs as many powers of tau; there are {powers.Length}.",
                nameof(powers)
            );
    }

    /// <summary>The sum on all cores of this machine.</summary>
    internal static PowerSum OnCpu(NativeSpan<AffinePoint<Fq>> powers, CancellationToken cancellationToken) =>
        scalars =>
        {
            RequireFit(powers, scalars.Length);
            return new CpuMsm().MultiExpVarTime(powers.Slice(0, scalars.Length), scalars, cancellationToken);
        };

    internal static JacobianPoint<Fq> Sum(ReadOnlySpan<Fr> coefficients, PowerSum sum)
    {
        using var scalars = new NativeArray<U256>(coefficients.Length);
        try
        {
            for (int i = 0; i < coefficients.Length; i++)
                scalars[i] = PrimeField.ToCanonical(coefficients[i]);
            return sum(scalars.View);
        }
        finally
        {
            scalars.Span.Clear();
        }
    }

    internal static Fr[] Weights(AffinePoint<Fq2> tau, IReadOnlyList<OpenedCommitment> openings)
    {
        var hash = new Keccak256();
        Span<byte> word = stackalloc byte[U256.Size];
        hash.Update(Encoding.ASCII.GetBytes("zkpot.kzg.batch.v1"));
        foreach (Fq coordinate in (Fq[])[tau.X.C1, tau.X.C0, tau.Y.C1, tau.Y.C0])
            Add(PrimeField.ToCanonical(coordinate), word);
        Add(new U256((ulong)openings.Count, 0, 0, 0), word);
        foreach (OpenedCommitment opened in openings)
        {
            foreach (
                Fq coordinate in (Fq[])
                    [opened.Commitment.Point.X, opened.Commitment.Point.Y, opened.Opening.Proof.X, opened.Opening.Proof.Y]
            )
                Add(PrimeField.ToCanonical(coordinate), word);
            Add(PrimeField.ToCanonical(opened.Opening.Point), word);
            Add(PrimeField.ToCanonical(opened.Opening.Value), word);
        }
        var seed = new byte[Keccak256.Size + sizeof(int)];
        hash.Finish(seed);
        var weights = new Fr[openings.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(seed.AsSpan(Keccak256.Size), i);
            U256 digest = U256.ReadBigEndian(Keccak256.Hash(seed));
            weights[i] = PrimeField.FromCanonical<Fr>(new(digest.L0, digest.L1, 0, 0));
        }
        return weights;

        void Add(U256 value, Span<byte> buffer)
        {
            value.WriteBigEndian(buffer);
            hash.Update(buffer);
        }
    }

    private static bool IsWellFormed(OpenedCommitment opened) =>
        opened.Commitment.IsWellFormed
        && IsInGroup(opened.Opening.Proof)
        && opened.Opening.Point.Raw < Fr.Modulus
        && opened.Opening.Value.Raw < Fr.Modulus;

    private static JacobianPoint<Fq> Times(AffinePoint<Fq> point, Fr factor) =>
        ((JacobianPoint<Fq>)point).MultiplyVarTime(PrimeField.ToCanonical(factor));
}

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
