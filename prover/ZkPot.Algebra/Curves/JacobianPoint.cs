using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>A point of y^2 = x^3 + b as (X / Z^2, Y / Z^3); Z = 0 is infinity. Complete: every pair of points may be added.</summary>
/// <typeparam name="TField">The coordinate field.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public readonly partial struct JacobianPoint<TField>(TField x, TField y, TField z)
    where TField : unmanaged, IField<TField>
{
    /// <summary>Coordinates.</summary>
    public readonly TField X = x,
        Y = y,
        Z = z;

    /// <summary>The neutral element.</summary>
    public static JacobianPoint<TField> Infinity => default;

    /// <summary>True for the neutral element.</summary>
    public bool IsInfinity => Z.IsZero;

    /// <summary>An affine point as it is.</summary>
    public static implicit operator JacobianPoint<TField>(AffinePoint<TField> p) => p.IsInfinity ? default : new(p.X, p.Y, TField.One);

    /// <summary>The opposite point.</summary>
    public static JacobianPoint<TField> operator -(JacobianPoint<TField> p) => new(p.X, -p.Y, p.Z);

    /// <summary>The point plus itself.</summary>
    public JacobianPoint<TField> Double()
    {
        if (IsInfinity)
            return this;
        TField a = X.Square(),
            b = Y.Square(),
            c = b.Square();
        TField d = ((X + b).Square() - a - c).Double();
        TField e = a.Double() + a;
        TField x = e.Square() - d.Double();
        TField y = e * (d - x) - c.Double().Double().Double();
        return new(x, y, (Y * Z).Double());
    }

    /// <summary>Sum.</summary>
    public static JacobianPoint<TField> operator +(JacobianPoint<TField> p, JacobianPoint<TField> q)
    {
        if (p.IsInfinity)
            return q;
        if (q.IsInfinity)
            return p;
        TField pzz = p.Z.Square(),
            qzz = q.Z.Square();
        TField u1 = p.X * qzz,
            u2 = q.X * pzz;
        TField s1 = p.Y * q.Z * qzz,
            s2 = q.Y * p.Z * pzz;
        TField h = u2 - u1,
            r = s2 - s1;
        if (h.IsZero)
            return r.IsZero ? p.Double() : Infinity;
        TField hh = h.Square(),
            hhh = hh * h,
            v = u1 * hh;
        TField x = r.Square() - hhh - v.Double();
        return new(x, r * (v - x) - s1 * hhh, p.Z * q.Z * h);
    }

    /// <summary>Sum with an affine point.</summary>
    public static JacobianPoint<TField> operator +(JacobianPoint<TField> p, AffinePoint<TField> q)
    {
        if (q.IsInfinity)
            return p;
        if (p.IsInfinity)
            return q;
        TField zz = p.Z.Square();
        TField h = q.X * zz - p.X,
            r = q.Y * p.Z * zz - p.Y;
        if (h.IsZero)
            return r.IsZero ? p.Double() : Infinity;
        TField hh = h.Square(),
            hhh = hh * h,
            v = p.X * hh;
        TField x = r.Square() - hhh - v.Double();
        return new(x, r * (v - x) - p.Y * hhh, p.Z * h);
    }

    /// <summary>Difference.</summary>
    public static JacobianPoint<TField> operator -(JacobianPoint<TField> p, JacobianPoint<TField> q) => p + -q;

    /// <summary>The point in affine coordinates, in variable time.</summary>
    public AffinePoint<TField> ToAffineVarTime()
    {
        if (IsInfinity)
            return default;
        TField inverse = Z.InverseVarTime(),
            square = inverse.Square();
        return new(X * square, Y * square * inverse);
    }

    /// <summary>A multiple of the point, in time that depends on the scalar. Width-4 signed windows.</summary>
    public JacobianPoint<TField> MultiplyVarTime(U256 scalar)
    {
        JacobianPoint<TField> sum = default;
        if (scalar.IsZero || IsInfinity)
            return sum;
        Span<JacobianPoint<TField>> odd = stackalloc JacobianPoint<TField>[8];
        JacobianPoint<TField> twice = Double();
        odd[0] = this;
        for (int i = 1; i < odd.Length; i++)
            odd[i] = odd[i - 1] + twice;
        Span<sbyte> digits = stackalloc sbyte[258];
        int length = SignedDigits.WidthFive(scalar, digits);
        for (int i = length - 1; i >= 0; i--)
        {
            sum = sum.Double();
            int digit = digits[i];
            if (digit > 0)
                sum += odd[digit >> 1];
            else if (digit < 0)
                sum -= odd[-digit >> 1];
        }
        return sum;
    }

    /// <summary>Equality as points, whatever the representation.</summary>
    public bool IsSamePointAs(JacobianPoint<TField> other)
    {
        if (IsInfinity || other.IsInfinity)
            return IsInfinity == other.IsInfinity;
        TField zz = Z.Square(),
            ozz = other.Z.Square();
        return X * ozz == other.X * zz && Y * ozz * other.Z == other.Y * zz * Z;
    }

    /// <inheritdoc/>
    public override string ToString() => ToAffineVarTime().ToString();

    /// <summary>Takes many points to affine coordinates with one inversion, in variable time.</summary>
    public static void ToAffineVarTime(ReadOnlySpan<JacobianPoint<TField>> points, Span<AffinePoint<TField>> results)
    {
        if (results.Length < points.Length)
            throw new ArgumentException("Results must be at least as long as the points.", nameof(results));
        var inverses = new TField[points.Length];
        for (int i = 0; i < points.Length; i++)
            inverses[i] = points[i].Z;
        PrimeField.InvertAllVarTime<TField>(inverses, new TField[points.Length]);
        for (int i = 0; i < points.Length; i++)
        {
            TField square = inverses[i].Square();
            results[i] = points[i].IsInfinity ? default : new(points[i].X * square, points[i].Y * square * inverses[i]);
        }
    }

    private const int Window = 4,
        TableSize = 1 << Window;

    /// <summary>A multiple of the point by the same steps and the same memory accesses for every scalar: for secret scalars.</summary>
    /// <remarks>
    /// Complete formulas of Renes, Costello and Batina (eprint 2015/1060, algorithms 7 and 9), which hold for all points since the curve
    /// and its twist have odd order; windows of four bits, every entry of the table read each time. .NET gives no promise about the code
    /// that it makes of this.
    /// </remarks>
    public JacobianPoint<TField> Multiply(U256 scalar)
    {
        Span<ProjectivePoint> table = stackalloc ProjectivePoint[TableSize];
        TField b3 = ThreeB();
        table[0] = ProjectivePoint.Identity;
        table[1] = ToProjective();
        for (int i = 2; i < TableSize; i++)
            table[i] = table[i - 1].Add(table[1], b3);
        ProjectivePoint sum = ProjectivePoint.Identity;
        for (int bit = 256 - Window; bit >= 0; bit -= Window)
        {
            for (int i = 0; i < Window; i++)
                sum = sum.Double(b3);
            sum = sum.Add(Select(table, scalar.Bits(bit, Window)), b3);
        }
        return new(sum.X * sum.Z, sum.Y * sum.Z.Square(), sum.Z);
    }

    /// <summary>The point in affine coordinates by the same steps for every point: the Z of a secret multiple tells of its
    /// scalar.</summary>
    public AffinePoint<TField> ToAffine()
    {
        TField inverse = InverseByPower(Z),
            square = inverse.Square();
        return new(X * square, Y * square * inverse);
    }

    private ProjectivePoint ToProjective() => IsInfinity ? ProjectivePoint.Identity : new(X * Z, Y, Z.Square() * Z);

    /// <summary>An entry of the table, every one of which is read.</summary>
    private static ProjectivePoint Select(ReadOnlySpan<ProjectivePoint> table, uint index)
    {
        ProjectivePoint selected = default;
        Span<ulong> result = MemoryMarshal.Cast<ProjectivePoint, ulong>(new Span<ProjectivePoint>(ref selected));
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<ProjectivePoint, ulong>(table);
        for (uint i = 0; i < TableSize; i++)
        {
            // All ones where i is the index.
            ulong mask = (ulong)((long)((i ^ index) - 1UL) >> 63);
            ReadOnlySpan<ulong> entry = words.Slice((int)i * result.Length, result.Length);
            for (int k = 0; k < result.Length; k++)
                result[k] |= entry[k] & mask;
        }
        return selected;
    }

    private static TField ThreeB() =>
        typeof(TField) == typeof(Fq) ? Unsafe.BitCast<Fq, TField>(G1.B + G1.B.Double()) : Unsafe.BitCast<Fq2, TField>(G2.B + G2.B.Double());

    /// <summary>The power q - 2, whose exponent is the same for every element; that of the norm in the quadratic field. Zero for
    /// zero.</summary>
    private static TField InverseByPower(TField value)
    {
        if (typeof(TField) == typeof(Fq))
            return Unsafe.BitCast<Fq, TField>(InverseByPower(Unsafe.BitCast<TField, Fq>(value)));
        Fq2 pair = Unsafe.BitCast<TField, Fq2>(value);
        Fq inverse = InverseByPower(pair.C0.Square() + pair.C1.Square());
        return Unsafe.BitCast<Fq2, TField>(new(pair.C0 * inverse, -(pair.C1 * inverse)));
    }

    private static Fq InverseByPower(Fq value) => PrimeField.PowVarTime(value, U256.Subtract(Fq.Modulus, new U256(2, 0, 0, 0), out _));

    /// <summary>A point as (X / Z, Y / Z); infinity is (0, 1, 0).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct ProjectivePoint(TField x, TField y, TField z)
    {
        public readonly TField X = x,
            Y = y,
            Z = z;

        public static ProjectivePoint Identity => new(TField.Zero, TField.One, TField.Zero);

        public ProjectivePoint Add(in ProjectivePoint q, TField b3)
        {
            TField xx = X * q.X,
                yy = Y * q.Y,
                zz = Z * q.Z;
            TField xy = (X + Y) * (q.X + q.Y) - xx - yy,
                yz = (Y + Z) * (q.Y + q.Z) - yy - zz,
                xz = (X + Z) * (q.X + q.Z) - xx - zz;
            TField xx3 = xx.Double() + xx,
                bzz = b3 * zz,
                bxz = b3 * xz,
                plus = yy + bzz,
                minus = yy - bzz;
            return new(xy * minus - yz * bxz, minus * plus + bxz * xx3, plus * yz + xx3 * xy);
        }

        public ProjectivePoint Double(TField b3)
        {
            TField yy = Y.Square(),
                bzz = b3 * Z.Square(),
                minus = yy - (bzz.Double() + bzz),
                yy8 = yy.Double().Double().Double();
            return new((minus * (X * Y)).Double(), bzz * yy8 + minus * (yy + bzz), Y * Z * yy8);
        }
    }
}
