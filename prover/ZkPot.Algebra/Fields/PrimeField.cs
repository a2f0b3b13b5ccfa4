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

    /// <summary>The decimal digits of the modulus are this many; so is the most a number may have.</summary>
    private const int MaxDigits = 77;

    /// <summary>Reads a canonical decimal integer: digits alone, no needless zero in front, below the modulus.</summary>
    public static bool TryParseDecimal<T>(ReadOnlySpan<char> text, out T element)
        where T : unmanaged, IPrimeField<T>
    {
        element = default;
        if (text.IsEmpty || text.Length > MaxDigits || (text[0] == '0' && text.Length > 1))
            return false;
        var value = U256.Zero;
        while (!text.IsEmpty)
        {
            // Nineteen digits fit a limb; 77 digits fit 256 bits.
            int length = Math.Min(19, text.Length);
            ulong chunk = 0,
                scale = 1;
            foreach (char c in text[..length])
            {
                if (!char.IsAsciiDigit(c))
                    return false;
                chunk = 10 * chunk + (ulong)(c - '0');
                scale *= 10;
            }
            value = U256.MultiplyAdd(value, scale, chunk);
            text = text[length..];
        }
        return TryFromCanonical(value, out element);
    }

    /// <summary>Inverse in variable time; zero for zero.</summary>
    /// <remarks>The Montgomery form of 1 / a is R^2 over the Montgomery form of a.</remarks>
    internal static T InverseVarTime<T>(T value)
        where T : unmanaged, IPrimeField<T> => T.FromRaw(SafeGcd.DivideVarTime(T.RSquared, value.Raw, T.Modulus, T.NegatedInverse));

    /// <summary>Inverts every element of <paramref name="values"/> in place with one inversion; zeros stay zero.</summary>
    public static void InvertAllVarTime<T>(Span<T> values, Span<T> scratch)
        where T : unmanaged, IField<T>
    {
        if (scratch.Length < values.Length)
            throw new ArgumentException("Scratch must be at least as long as the values.", nameof(scratch));
        T product = T.One;
        for (int i = 0; i < values.Length; i++)
        {
            scratch[i] = product;
            if (!values[i].IsZero)
                product *= values[i];
        }
        T inverse = product.InverseVarTime();
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero)
                continue;
            T next = inverse * values[i];
            values[i] = inverse * scratch[i];
            inverse = next;
        }
    }

    /// <summary>The square root by Tonelli (1891) and Shanks (1973); for p = 3 mod 4 this is one power.</summary>
    internal static bool TrySqrtVarTime<T>(T value, out T root)
        where T : unmanaged, IPrimeField<T>
    {
        root = default;
        if (value.IsZero)
            return true;
        T power = PowVarTime(value, TwoPart<T>.Odd >> 1);
        T candidate = power * value;

        // The square of the candidate is the value times this error, whose order is a power of two.
        T error = candidate * power,
            generator = TwoPart<T>.Generator;
        int twos = TwoPart<T>.Twos;
        while (error != T.One)
        {
            int order = 0;
            for (T probe = error; probe != T.One; probe = probe.Square())
                order++;
            if (order == twos)
                return false;
            T step = generator;
            for (int i = order + 1; i < twos; i++)
                step = step.Square();
            candidate *= step;
            generator = step.Square();
            error *= generator;
            twos = order;
        }
        root = candidate;
        return true;
    }

    /// <summary>p - 1 as an odd number times a power of two, and an element whose order is that power.</summary>
    private static class TwoPart<T>
        where T : unmanaged, IPrimeField<T>
    {
        public static readonly int Twos = U256.Subtract(T.Modulus, U256.One, out _).TrailingZeros;

        public static readonly U256 Odd = T.Modulus >> Twos;

        public static readonly T Generator = FindGenerator();

        // The odd power of a number that is no square.
        private static T FindGenerator()
        {
            U256 half = T.Modulus >> 1;
            T candidate = T.One;
            do candidate += T.One;
            while (PowVarTime(candidate, half) == T.One);
            return PowVarTime(candidate, Odd);
        }
    }
}

/// <summary>Roots of unity of <see cref="Fr"/> whose order is a power of two: the domains of polynomials.</summary>
public static class RootsOfUnity
{
    /// <summary>2^28 divides r - 1, and 2^29 does not.</summary>
    public const int MaxLogOrder = 28;

    /// <summary>The root of order 2^<paramref name="logOrder"/> that snarkjs uses: a power of five, the least non-residue.</summary>
    public static Fr Primitive(int logOrder)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(logOrder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(logOrder, MaxLogOrder);
        return PrimeField.PowVarTime(Fr.From(5), U256.Subtract(Fr.Modulus, U256.One, out _) >> logOrder);
    }
}
