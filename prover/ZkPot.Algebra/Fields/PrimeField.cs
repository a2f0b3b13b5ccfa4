using System.Numerics;
using System.Security.Cryptography;

namespace ZkPot.Algebra;

/// <summary>What every prime field can do beyond the four operations: conversions, powers, inverse, roots, random elements.</summary>
public static partial class PrimeField
{
    /// <summary>The integer in 0..p-1 that the element stands for.</summary>
    public static U256 ToCanonical<T>(T element)
        where T : unmanaged, IPrimeField<T> => Montgomery.Reduce<T>(element.Raw);

    /// <summary>The element for an integer below the modulus; false for any other.</summary>
    public static bool TryFromCanonical<T>(U256 value, out T element)
        where T : unmanaged, IPrimeField<T>
    {
        bool inRange = value < T.Modulus;
        element = inRange ? T.FromRaw(Montgomery.Multiply<T>(value, T.RSquared)) : default;
        return inRange;
    }

    /// <summary>The element for an integer below the modulus.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The integer is not below the modulus.</exception>
    public static T FromCanonical<T>(U256 value)
        where T : unmanaged, IPrimeField<T> =>
        TryFromCanonical(value, out T element)
            ? element
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"Expected an integer below the modulus {T.Modulus}.");

    /// <summary>The residue of any 256-bit integer.</summary>
    /// <remarks>Montgomery's reduction divides by R, so the residue needs R^3 to get R times itself.</remarks>
    public static T Reduce<T>(U256 value)
        where T : unmanaged, IPrimeField<T> =>
        T.FromRaw(Montgomery.Multiply<T>(Montgomery.Reduce<T>(value), Montgomery.Multiply<T>(T.RSquared, T.RSquared)));

    /// <summary>The residue of any integer, negative ones included.</summary>
    public static T FromBigInteger<T>(BigInteger value)
        where T : unmanaged, IPrimeField<T>
    {
        BigInteger p = T.Modulus.ToBigInteger(),
            residue = BigInteger.Remainder(value, p);
        return FromCanonical<T>(U256.FromBigInteger(residue.Sign < 0 ? residue + p : residue));
    }

    /// <summary>The canonical integer as a <see cref="BigInteger"/>.</summary>
    public static BigInteger ToBigInteger<T>(T element)
        where T : unmanaged, IPrimeField<T> => ToCanonical(element).ToBigInteger();

    internal static T FromUInt64<T>(ulong value)
        where T : unmanaged, IPrimeField<T> => T.FromRaw(Montgomery.Multiply<T>(new U256(value, 0, 0, 0), T.RSquared));

    /// <summary>A uniform element: 254 random bits, drawn again while they are not below the modulus.</summary>
    public static T Random<T>()
        where T : unmanaged, IPrimeField<T>
    {
        Span<byte> bytes = stackalloc byte[U256.Size];
        while (true)
        {
            RandomNumberGenerator.Fill(bytes);
            bytes[31] &= 0x3f;
            if (!TryFromCanonical(U256.ReadLittleEndian(bytes), out T element))
                continue;
            CryptographicOperations.ZeroMemory(bytes);
            return element;
        }
    }

    /// <summary>A power, in time that depends on the exponent but not on the value. Windows of four bits.</summary>
    public static T PowVarTime<T>(T value, U256 exponent)
        where T : unmanaged, IField<T>
    {
        const int window = 4;
        Span<T> powers = stackalloc T[1 << window];
        powers[0] = T.One;
        for (int i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * value;
        T result = T.One;
        for (int bit = (exponent.BitLength - 1) / window * window; bit >= 0; bit -= window)
        {
            for (int i = 0; i < window; i++)
                result = result.Square();
            uint digit = exponent.Bits(bit, window);
            if (digit != 0)
                result *= powers[(int)digit];
        }
        return result;
    }
}
