using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

public readonly partial struct JacobianPoint<TField>
{
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
