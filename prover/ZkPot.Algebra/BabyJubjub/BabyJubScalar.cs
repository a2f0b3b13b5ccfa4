using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>The integers modulo the order of Baby Jubjub's great subgroup: what its points are multiplied with.</summary>
/// <remarks>2736030358979909402780800718157159386076813972158567259200215660948447373041. Kept in Montgomery form with R = 2^256.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct BabyJubScalar : IPrimeField<BabyJubScalar>
{
    private readonly U256 raw;

    private BabyJubScalar(in U256 raw) => this.raw = raw;

    /// <inheritdoc/>
    public static U256 Modulus => new(0x677297dc392126f1, 0xab3eedb83920ee0a, 0x370a08b6d0302b0b, 0x060c89ce5c263405);

    /// <inheritdoc/>
    public static ulong NegatedInverse => 0x532ce5aebc48f5ef;

    /// <inheritdoc/>
    public static U256 RSquared => new(0x35e44abee7ecb21e, 0x74646cacf5f84ec4, 0xe472df203faa158f, 0x0445b524f1ba50a8);

    /// <inheritdoc/>
    public static BabyJubScalar Zero => default;

    /// <inheritdoc/>
    public static BabyJubScalar One => new(new U256(0x073315dea08f9c76, 0xe7acffc6a098f24b, 0xf85a9201d818f015, 0x01f16424e1bb7724));

    /// <inheritdoc/>
    public U256 Raw => raw;

    /// <inheritdoc/>
    public static BabyJubScalar FromRaw(U256 raw) => new(raw);

    /// <summary>The small integer as an element.</summary>
    public static BabyJubScalar From(ulong value) => PrimeField.FromUInt64<BabyJubScalar>(value);

    /// <summary>The small signed integer as an element.</summary>
    public static BabyJubScalar From(long value) => value < 0 ? -From((ulong)-value) : From((ulong)value);

    /// <inheritdoc cref="From(long)"/>
    public static BabyJubScalar From(int value) => From((long)value);

    /// <inheritdoc/>
    public bool IsZero => raw.IsZero;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator +(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Add<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator -(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Subtract<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator -(BabyJubScalar a) => new(Montgomery.Negate<BabyJubScalar>(a.raw));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BabyJubScalar operator *(BabyJubScalar a, BabyJubScalar b) => new(Montgomery.Multiply<BabyJubScalar>(a.raw, b.raw));

    /// <inheritdoc/>
    public static bool operator ==(BabyJubScalar a, BabyJubScalar b) => a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public static bool operator !=(BabyJubScalar a, BabyJubScalar b) => !a.raw.Equals(b.raw);

    /// <inheritdoc/>
    public BabyJubScalar Square() => this * this;

    /// <inheritdoc/>
    public BabyJubScalar Double() => this + this;

    /// <inheritdoc/>
    public BabyJubScalar InverseVarTime() => PrimeField.InverseVarTime(this);

    /// <inheritdoc/>
    public bool TrySqrtVarTime(out BabyJubScalar root) => PrimeField.TrySqrtVarTime(this, out root);

    /// <inheritdoc/>
    public bool Equals(BabyJubScalar other) => raw.Equals(other.raw);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BabyJubScalar other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => raw.GetHashCode();

    /// <summary>Decimal digits of the canonical integer.</summary>
    public override string ToString() => PrimeField.ToCanonical(this).ToString();
}
