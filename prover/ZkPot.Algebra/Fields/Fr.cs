using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>The scalar field of BN254: exponents, witnesses, polynomial coefficients.</summary>
/// <remarks>r = 21888242871839275222246405745257275088548364400416034343698204186575808495617. Kept in Montgomery form with R = 2^256;
/// memory layout as in snarkjs keys.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Fr : IPrimeField<Fr>
{
    private readonly U256 raw;

    private Fr(in U256 raw) => this.raw = raw;

    /// <inheritdoc/>
    public static U256 Modulus => new(0x43e1f593f0000001, 0x2833e84879b97091, 0xb85045b68181585d, 0x30644e72e131a029);

    /// <inheritdoc/>
    public static ulong NegatedInverse => 0xc2e1f593efffffff;

    /// <inheritdoc/>
    public static U256 RSquared => new(0x1bb8e645ae216da7, 0x53fe3ab1e35c59e3, 0x8c49833d53bb8085, 0x0216d0b17f4e44a5);

    /// <inheritdoc/>
    public static Fr Zero => default;

    /// <inheritdoc/>
    public static Fr One => new(new U256(0xac96341c4ffffffb, 0x36fc76959f60cd29, 0x666ea36f7879462e, 0x0e0a77c19a07df2f));

    /// <inheritdoc/>
    public U256 Raw => raw;

    /// <inheritdoc/>
    public static Fr FromRaw(U256 raw) => new(raw);

    /// <summary>The small integer as an element.</summary>
    public static Fr From(ulong value) => PrimeField.FromUInt64<Fr>(value);

    /// <summary>The small signed integer as an element.</summary>
    public static Fr From(long value) => value < 0 ? -From((ulong)-value) : From((ulong)value);

    /// <inheritdoc cref="From(long)"/>
    public static Fr From(int value) => From((long)value);

    /// <inheritdoc/>
    public bool IsZero => raw.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator +(Fr a, Fr b) => new(Montgomery.Add<Fr>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator -(Fr a, Fr b) => new(Montgomery.Subtract<Fr>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator -(Fr a) => new(Montgomery.Negate<Fr>(a.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fr operator *(Fr a, Fr b) => new(Montgomery.Multiply<Fr>(a.raw, b.raw));

    /// <inheritdoc/>
    public static bool operator ==(Fr a, Fr b) => a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public static bool operator !=(Fr a, Fr b) => !a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public Fr Square() => this * this;

    /// <inheritdoc/>
    public Fr Double() => this + this;

    /// <inheritdoc/>
    public Fr InverseVarTime() => PrimeField.InverseVarTime(this);

    /// <inheritdoc/>
    public bool TrySqrtVarTime(out Fr root) => PrimeField.TrySqrtVarTime(this, out root);

    /// <inheritdoc/>
    public bool Equals(Fr other) => raw.Equals(other.raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Fr other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => raw.GetHashCode();

    /// <summary>Decimal digits of the canonical integer.</summary>
    public override string ToString() => PrimeField.ToCanonical(this).ToString();
}
