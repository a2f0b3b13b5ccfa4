using System.Numerics;

namespace ZkPot.Algebra.Tests;

/// <summary>Reproducible test values.</summary>
internal static class TestData
{
    /// <summary>An element that looks uniform.</summary>
    public static T Element<T>(Random random)
        where T : unmanaged, IPrimeField<T>
    {
        var bytes = new byte[48];
        random.NextBytes(bytes);
        return PrimeField.FromBigInteger<T>(new BigInteger(bytes, isUnsigned: true));
    }

    /// <summary>An element written in decimal.</summary>
    public static T Parse<T>(string digits)
        where T : unmanaged, IPrimeField<T> =>
        PrimeField.TryParseDecimal(digits, out T element) ? element : throw new FormatException(digits);
}
