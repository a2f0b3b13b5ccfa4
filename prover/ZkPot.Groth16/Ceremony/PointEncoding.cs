using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The big-endian encodings of points that ceremonies hash and exchange. Of an Fq2 the imaginary part comes first.</summary>
/// <remarks>Uncompressed: x then y. Compressed: x, with the top bit set if y is the larger of the two roots. The next bit marks infinity;
/// all else is then zero.</remarks>
internal static class PointEncoding
{
    private const byte Larger = 0x80,
        Infinity = 0x40,
        Flags = Larger | Infinity;

    /// <summary>Size of a compressed point; an uncompressed one is twice as long.</summary>
    public static int CompressedSize<T>()
        where T : unmanaged, IField<T> => Unsafe.SizeOf<T>();

    public static void WriteUncompressed<T>(AffinePoint<T> point, Span<byte> destination)
        where T : unmanaged, IField<T>
    {
        int size = CompressedSize<T>();
        WriteCoordinate(point.X, destination[..size]);
        WriteCoordinate(point.Y, destination[size..(2 * size)]);
        if (point.IsInfinity)
            destination[0] = Infinity;
    }

    public static void WriteCompressed<T>(AffinePoint<T> point, Span<byte> destination)
        where T : unmanaged, IField<T>
    {
        WriteCoordinate(point.X, destination[..CompressedSize<T>()]);
        if (point.IsInfinity)
            destination[0] = Infinity;
        else if (IsLargerRoot(point.Y))
            destination[0] |= Larger;
    }

    /// <summary>False if a coordinate is not below the modulus, a flag is wrong, or the point is not on its curve. Membership in the
    /// subgroup is not checked.</summary>
    public static bool TryReadUncompressed<T>(ReadOnlySpan<byte> source, out AffinePoint<T> point)
        where T : unmanaged, IField<T>
    {
        int size = CompressedSize<T>();
        point = default;
        if (source[0] == Infinity)
            return !source[1..(2 * size)].ContainsAnyExcept((byte)0);
        if (!TryReadCoordinate(source[..size], out T x) || !TryReadCoordinate(source[size..(2 * size)], out T y))
            return false;
        point = new(x, y);
        return !point.IsInfinity && PointCheck.IsOnCurve(point);
    }

    /// <inheritdoc cref="TryReadUncompressed"/>
    public static bool TryReadCompressed<T>(ReadOnlySpan<byte> source, out AffinePoint<T> point)
        where T : unmanaged, IField<T>
    {
        int size = CompressedSize<T>();
        point = default;
        if (source[0] == Infinity)
            return !source[1..size].ContainsAnyExcept((byte)0);
        if ((source[0] & Infinity) != 0)
            return false;
        Span<byte> bare = stackalloc byte[size];
        source[..size].CopyTo(bare);
        bare[0] &= unchecked((byte)~Flags);
        if (!TryReadCoordinate(bare, out T x) || !TrySolve(x, (source[0] & Larger) != 0, out point))
            return false;
        return true;
    }

    /// <summary>The point with this x and the larger or smaller y, if there is one.</summary>
    public static bool TrySolve<T>(T x, bool larger, out AffinePoint<T> point)
        where T : unmanaged, IField<T>
    {
        point = default;
        if (!(x.Square() * x + Constant<T>()).TrySqrtVarTime(out T y))
            return false;
        point = new(x, IsLargerRoot(y) == larger ? y : -y);
        return true;
    }

    // The two fields are told apart here and nowhere else; the compiler removes the branch not taken.
    private static T Constant<T>()
        where T : unmanaged => typeof(T) == typeof(Fq) ? Unsafe.BitCast<Fq, T>(G1.B) : Unsafe.BitCast<Fq2, T>(G2.B);

    private static bool IsLargerRoot<T>(T y)
        where T : unmanaged
    {
        if (typeof(T) == typeof(Fq))
            return IsLargerThanHalf(Unsafe.BitCast<T, Fq>(y));
        Fq2 value = Unsafe.BitCast<T, Fq2>(y);
        return IsLargerThanHalf(value.C1.IsZero ? value.C0 : value.C1);
    }

    private static bool IsLargerThanHalf(Fq value) => PrimeField.ToCanonical(value) > Fq.Modulus >> 1;

    private static void WriteCoordinate<T>(T value, Span<byte> destination)
        where T : unmanaged
    {
        if (typeof(T) == typeof(Fq))
        {
            PrimeField.ToCanonical(Unsafe.BitCast<T, Fq>(value)).WriteBigEndian(destination);
            return;
        }
        Fq2 pair = Unsafe.BitCast<T, Fq2>(value);
        PrimeField.ToCanonical(pair.C1).WriteBigEndian(destination[..U256.Size]);
        PrimeField.ToCanonical(pair.C0).WriteBigEndian(destination[U256.Size..]);
    }

    private static bool TryReadCoordinate<T>(ReadOnlySpan<byte> source, out T value)
        where T : unmanaged
    {
        value = default;
        if (!PrimeField.TryFromCanonical(U256.ReadBigEndian(source), out Fq first))
            return false;
        if (typeof(T) == typeof(Fq))
        {
            value = Unsafe.BitCast<Fq, T>(first);
            return true;
        }
        if (!PrimeField.TryFromCanonical(U256.ReadBigEndian(source[U256.Size..]), out Fq second))
            return false;
        value = Unsafe.BitCast<Fq2, T>(new(second, first));
        return true;
    }
}
