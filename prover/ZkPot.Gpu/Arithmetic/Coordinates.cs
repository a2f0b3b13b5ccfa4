using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Gpu;

/// <summary>A coordinate of points on a device: one source of kernels serves G1, over Fq, and G2, over Fq2.</summary>
internal interface ICoordinate<T>
    where T : unmanaged, ICoordinate<T>
{
    static abstract T Zero { get; }

    static abstract T One { get; }

    static abstract T Add(T a, T b);

    static abstract T Subtract(T a, T b);

    static abstract T Multiply(T a, T b);

    static abstract T Square(T a);

    static abstract T Inverse(T a);

    /// <summary>a where the mask is all ones, b where it is 0.</summary>
    static abstract T Select(uint mask, T a, T b);

    static abstract bool IsZero(T a);
}

/// <summary>An element of Fq on a device, the same 32 bytes as <see cref="ZkPot.Algebra.Fq"/>.</summary>
[StructLayout(LayoutKind.Sequential)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct DeviceFq(U256Words value) : ICoordinate<DeviceFq>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public U256Words Value = value;

    public static DeviceFq Zero
    {
        [MethodImpl(Inline)]
        get => new(new U256Words(0, 0, 0, 0, 0, 0, 0, 0));
    }

    public static DeviceFq One
    {
        [MethodImpl(Inline)]
        get => new(new U256Words(0xc58f0d9du, 0xd35d438du, 0xf5c70b3du, 0x0a78eb28u, 0x7879462cu, 0x666ea36fu, 0x9a07df2fu, 0x0e0a77c1u));
    }

    [MethodImpl(Inline)]
    public static DeviceFq Add(DeviceFq a, DeviceFq b) => new(FieldOps.FqAdd(a.Value, b.Value));

    [MethodImpl(Inline)]
    public static DeviceFq Subtract(DeviceFq a, DeviceFq b) => new(FieldOps.FqSubtract(a.Value, b.Value));

    [MethodImpl(Inline)]
    public static DeviceFq Multiply(DeviceFq a, DeviceFq b) => new(FieldOps.FqMultiply(a.Value, b.Value));

    [MethodImpl(Inline)]
    public static DeviceFq Square(DeviceFq a) => new(FieldOps.FqMultiply(a.Value, a.Value));

    [MethodImpl(Inline)]
    public static DeviceFq Select(uint mask, DeviceFq a, DeviceFq b) => new(U256Words.Select(mask, a.Value, b.Value));

    [MethodImpl(Inline)]
    public static bool IsZero(DeviceFq a) => a.Value.IsZero;

    /// <summary>a^(q - 2), bit by bit from the top; 0 for 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DeviceFq Inverse(DeviceFq a)
    {
        U256Words exponent = PortableField.Modulus<PrimeQ>();
        exponent.V0 -= 2;
        DeviceFq power = a;
        for (int i = 252; i >= 0; i--)
        {
            power = Square(power);
            if ((exponent.BitsAt(i) & 1) != 0)
                power = Multiply(power, a);
        }
        return power;
    }
}

/// <summary>
/// An element of Fq[u] / (u^2 + 1) on a device, the same 64 bytes as <see cref="ZkPot.Algebra.Fq2"/>; the real part first.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal struct DeviceFq2(DeviceFq c0, DeviceFq c1) : ICoordinate<DeviceFq2>
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public DeviceFq C0 = c0,
        C1 = c1;

    public static DeviceFq2 Zero
    {
        [MethodImpl(Inline)]
        get => new(DeviceFq.Zero, DeviceFq.Zero);
    }

    public static DeviceFq2 One
    {
        [MethodImpl(Inline)]
        get => new(DeviceFq.One, DeviceFq.Zero);
    }

    [MethodImpl(Inline)]
    public static DeviceFq2 Add(DeviceFq2 a, DeviceFq2 b) => new(DeviceFq.Add(a.C0, b.C0), DeviceFq.Add(a.C1, b.C1));

    [MethodImpl(Inline)]
    public static DeviceFq2 Subtract(DeviceFq2 a, DeviceFq2 b) => new(DeviceFq.Subtract(a.C0, b.C0), DeviceFq.Subtract(a.C1, b.C1));

    /// <summary>Three products in place of four (Karatsuba). Called rather than copied: a sum of points holds fourteen.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DeviceFq2 Multiply(DeviceFq2 a, DeviceFq2 b)
    {
        DeviceFq real = DeviceFq.Multiply(a.C0, b.C0),
            imaginary = DeviceFq.Multiply(a.C1, b.C1);
        DeviceFq cross = DeviceFq.Multiply(DeviceFq.Add(a.C0, a.C1), DeviceFq.Add(b.C0, b.C1));
        return new(DeviceFq.Subtract(real, imaginary), DeviceFq.Subtract(DeviceFq.Subtract(cross, real), imaginary));
    }

    /// <summary>(c0 + c1) (c0 - c1) + 2 c0 c1 u.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DeviceFq2 Square(DeviceFq2 a)
    {
        DeviceFq product = DeviceFq.Multiply(a.C0, a.C1);
        return new(DeviceFq.Multiply(DeviceFq.Add(a.C0, a.C1), DeviceFq.Subtract(a.C0, a.C1)), DeviceFq.Add(product, product));
    }

    [MethodImpl(Inline)]
    public static DeviceFq2 Select(uint mask, DeviceFq2 a, DeviceFq2 b) =>
        new(DeviceFq.Select(mask, a.C0, b.C0), DeviceFq.Select(mask, a.C1, b.C1));

    [MethodImpl(Inline)]
    public static bool IsZero(DeviceFq2 a) => DeviceFq.IsZero(a.C0) && DeviceFq.IsZero(a.C1);

    [MethodImpl(Inline)]
    public static DeviceFq2 Inverse(DeviceFq2 a)
    {
        DeviceFq norm = DeviceFq.Inverse(DeviceFq.Add(DeviceFq.Square(a.C0), DeviceFq.Square(a.C1)));
        return new(DeviceFq.Multiply(a.C0, norm), DeviceFq.Subtract(DeviceFq.Zero, DeviceFq.Multiply(a.C1, norm)));
    }
}
