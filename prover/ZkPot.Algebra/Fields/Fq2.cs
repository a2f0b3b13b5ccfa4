using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>Fq[u] / (u^2 + 1): coordinates of G2. Real part first in memory, as in snarkjs keys.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Fq2(Fq c0, Fq c1) : IField<Fq2>
{
    /// <summary>Real and imaginary part.</summary>
    public readonly Fq C0 = c0,
        C1 = c1;

    /// <inheritdoc/>
    public static Fq2 Zero => default;

    /// <inheritdoc/>
    public static Fq2 One => new(Fq.One, Fq.Zero);

    /// <inheritdoc/>
    public bool IsZero => C0.IsZero && C1.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator +(Fq2 a, Fq2 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator -(Fq2 a, Fq2 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq2 operator -(Fq2 a) => new(-a.C0, -a.C1);

    /// <inheritdoc/>
    public static Fq2 operator *(Fq2 a, Fq2 b) => new(Fq.SumOfProducts(a.C0, b.C0, -a.C1, b.C1), Fq.SumOfProducts(a.C0, b.C1, a.C1, b.C0));

    /// <summary>Product with an element of the base field.</summary>
    public static Fq2 operator *(Fq2 a, Fq b) => new(a.C0 * b, a.C1 * b);

    /// <inheritdoc/>
    public static bool operator ==(Fq2 a, Fq2 b) => a.Equals(b);

    /// <inheritdoc/>
    public static bool operator !=(Fq2 a, Fq2 b) => !a.Equals(b);

    /// <summary>The conjugate, which is also the Frobenius map.</summary>
    public Fq2 Conjugate() => new(C0, -C1);

    /// <summary>C0^2 + C1^2.</summary>
    public Fq Norm() => C0.Square() + C1.Square();

    /// <inheritdoc/>
    public Fq2 Square() => new((C0 + C1) * (C0 - C1), (C0 * C1).Double());

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fq2 Double() => new(C0.Double(), C1.Double());

    /// <summary>Product with 9 + u, the non-residue of the tower above.</summary>
    public Fq2 MultiplyByNonResidue()
    {
        Fq nine0 = C0.Double().Double().Double() + C0,
            nine1 = C1.Double().Double().Double() + C1;
        return new(nine0 - C1, nine1 + C0);
    }

    /// <inheritdoc/>
    public Fq2 InverseVarTime()
    {
        Fq inverse = Norm().InverseVarTime();
        return new(C0 * inverse, -(C1 * inverse));
    }

    /// <inheritdoc/>
    public bool TrySqrtVarTime(out Fq2 root)
    {
        root = default;
        if (C1.IsZero)
        {
            // A real number, or u times one, since -1 is no square in Fq.
            if (C0.TrySqrtVarTime(out Fq real))
                root = new(real, Fq.Zero);
            else if ((-C0).TrySqrtVarTime(out Fq imaginary))
                root = new(Fq.Zero, imaginary);
            return true;
        }
        if (!Norm().TrySqrtVarTime(out Fq norm))
            return false;
        Fq half = Fq.From(2).InverseVarTime();
        if (!((C0 + norm) * half).TrySqrtVarTime(out Fq x) && !((C0 - norm) * half).TrySqrtVarTime(out x))
            return false;
        root = new(x, C1 * half * x.InverseVarTime());
        return root.Square() == this;
    }

    /// <inheritdoc/>
    public bool Equals(Fq2 other) => C0 == other.C0 && C1 == other.C1;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq2 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(C0, C1);

    /// <inheritdoc/>
    public override string ToString() => $"{C0} + {C1} u";
}
