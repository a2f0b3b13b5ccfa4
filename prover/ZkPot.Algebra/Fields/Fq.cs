using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>The base field of BN254: coordinates of points.</summary>
/// <remarks>q = 21888242871839275222246405745257275088696311157297823662689037894645226208583. Kept in Montgomery form with R = 2^256;
/// memory layout as in snarkjs keys.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Fq : IPrimeField<Fq>
{
    private readonly U256 raw;

    private Fq(in U256 raw) => this.raw = raw;

    /// <inheritdoc/>
    public static U256 Modulus => new(0x3c208c16d87cfd47, 0x97816a916871ca8d, 0xb85045b68181585d, 0x30644e72e131a029);

    /// <inheritdoc/>
    public static ulong NegatedInverse => 0x87d20782e4866389;

    /// <inheritdoc/>
    public static U256 RSquared => new(0xf32cfc5b538afa89, 0xb5e71911d44501fb, 0x47ab1eff0a417ff6, 0x06d89f71cab8351f);

    /// <inheritdoc/>
    public static Fq Zero => default;

    /// <inheritdoc/>
    public static Fq One => new(new U256(0xd35d438dc58f0d9d, 0x0a78eb28f5c70b3d, 0x666ea36f7879462c, 0x0e0a77c19a07df2f));

    /// <inheritdoc/>
    public U256 Raw => raw;

    /// <inheritdoc/>
    public static Fq FromRaw(U256 raw) => new(raw);

    /// <summary>The small integer as an element.</summary>
    public static Fq From(ulong value) => PrimeField.FromUInt64<Fq>(value);

    /// <summary>The small signed integer as an element.</summary>
    public static Fq From(long value) => value < 0 ? -From((ulong)-value) : From((ulong)value);

    /// <inheritdoc cref="From(long)"/>
    public static Fq From(int value) => From((long)value);

    /// <inheritdoc/>
    public bool IsZero => raw.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator +(Fq a, Fq b) => new(Montgomery.Add<Fq>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator -(Fq a, Fq b) => new(Montgomery.Subtract<Fq>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator -(Fq a) => new(Montgomery.Negate<Fq>(a.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fq operator *(Fq a, Fq b) => new(Montgomery.Multiply<Fq>(a.raw, b.raw));

    /// <summary>a b + c d, cheaper than two products and a sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Fq SumOfProducts(in Fq a, in Fq b, in Fq c, in Fq d) => new(Montgomery.SumOfProducts<Fq>(a.raw, b.raw, c.raw, d.raw));

    /// <inheritdoc/>
    public static bool operator ==(Fq a, Fq b) => a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public static bool operator !=(Fq a, Fq b) => !a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public Fq Square() => this * this;

    /// <inheritdoc/>
    public Fq Double() => this + this;

    /// <inheritdoc/>
    public Fq InverseVarTime() => PrimeField.InverseVarTime(this);

    /// <inheritdoc/>
    public bool TrySqrtVarTime(out Fq root) => PrimeField.TrySqrtVarTime(this, out root);

    /// <inheritdoc/>
    public bool Equals(Fq other) => raw.Equals(other.raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fq other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => raw.GetHashCode();

    /// <summary>Decimal digits of the canonical integer.</summary>
    public override string ToString() => PrimeField.ToCanonical(this).ToString();
}
