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
}
