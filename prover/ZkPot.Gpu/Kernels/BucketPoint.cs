using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>A point of y^2 = x^3 + b in affine coordinates; infinity is (0, 0), as in the files of keys.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DevicePoint<T>
    where T : unmanaged, ICoordinate<T>
{
    public T X,
        Y;
}

/// <summary>
/// The point (X / ZZ, Y / ZZZ) with ZZ^3 = ZZZ^2 (XYZZ coordinates); ZZ = 0 is infinity. A sum with an affine point takes ten products.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct BucketPoint<T>(T x, T y, T zz, T zzz)
    where T : unmanaged, ICoordinate<T>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public T X = x,
        Y = y,
        ZZ = zz,
        ZZZ = zzz;

    public static BucketPoint<T> Infinity
    {
        [MethodImpl(Inline)]
        get => new(T.Zero, T.Zero, T.Zero, T.Zero);
    }

    [MethodImpl(Inline)]
    public static BucketPoint<T> From(T x, T y) => T.IsZero(x) && T.IsZero(y) ? Infinity : new(x, y, T.One, T.One);

    /// <summary>2 p. No point of either group has order two, so Y is never 0 here (dbl-2008-s-1).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static BucketPoint<T> Double(BucketPoint<T> p)
    {
        if (T.IsZero(p.ZZ))
            return p;
        T u = T.Add(p.Y, p.Y),
            v = T.Square(u),
            w = T.Multiply(u, v),
            s = T.Multiply(p.X, v),
            xx = T.Square(p.X);
        T m = T.Add(T.Add(xx, xx), xx),
            x = T.Subtract(T.Square(m), T.Add(s, s));
        return new(x, T.Subtract(T.Multiply(m, T.Subtract(s, x)), T.Multiply(w, p.Y)), T.Multiply(v, p.ZZ), T.Multiply(w, p.ZZZ));
    }

    /// <summary>p + (x, y) for every p, the same and the opposite point among them; (x, y) is not infinity (madd-2008-s).</summary>
    [MethodImpl(Inline)]
    public static BucketPoint<T> AddAffine(BucketPoint<T> p, T x, T y)
    {
        if (T.IsZero(p.ZZ))
            return new(x, y, T.One, T.One);
        T h = T.Subtract(T.Multiply(x, p.ZZ), p.X),
            r = T.Subtract(T.Multiply(y, p.ZZZ), p.Y);
        if (T.IsZero(h))
            return T.IsZero(r) ? Double(new(x, y, T.One, T.One)) : Infinity;
        T hh = T.Square(h),
            hhh = T.Multiply(h, hh),
            v = T.Multiply(p.X, hh);
        T sumX = T.Subtract(T.Subtract(T.Square(r), hhh), T.Add(v, v));
        return new(
            sumX,
            T.Subtract(T.Multiply(r, T.Subtract(v, sumX)), T.Multiply(p.Y, hhh)),
            T.Multiply(p.ZZ, hh),
            T.Multiply(p.ZZZ, hhh)
        );
    }

    /// <summary>p + q for every p and q (add-2008-s).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static BucketPoint<T> Add(BucketPoint<T> p, BucketPoint<T> q)
    {
        if (T.IsZero(p.ZZ))
            return q;
        if (T.IsZero(q.ZZ))
            return p;
        T x = T.Multiply(p.X, q.ZZ),
            y = T.Multiply(p.Y, q.ZZZ);
        T h = T.Subtract(T.Multiply(q.X, p.ZZ), x),
            r = T.Subtract(T.Multiply(q.Y, p.ZZZ), y);
        if (T.IsZero(h))
            return T.IsZero(r) ? Double(p) : Infinity;
        T hh = T.Square(h),
            hhh = T.Multiply(h, hh),
            v = T.Multiply(x, hh);
        T sumX = T.Subtract(T.Subtract(T.Square(r), hhh), T.Add(v, v));
        T sumY = T.Subtract(T.Multiply(r, T.Subtract(v, sumX)), T.Multiply(y, hhh));
        return new(sumX, sumY, T.Multiply(T.Multiply(p.ZZ, q.ZZ), hh), T.Multiply(T.Multiply(p.ZZZ, q.ZZZ), hhh));
    }
}
