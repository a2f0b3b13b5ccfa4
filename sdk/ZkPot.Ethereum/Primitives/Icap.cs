using System.Globalization;
using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>ICAP: an address in the manner of the numbers of bank accounts (IBAN), with two digits that show errors. Old wallets write it.</summary>
public static class Icap
{
    private const string Country = "XE", Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const int PrefixLength = 4, LeastDigits = 30, MostDigits = 31, Base = 36, Modulus = 97;

    /// <summary>The text of an address.</summary>
    public static string Format(Address address)
    {
        var digits = new Stack<char>();
        for (var rest = new BigInteger(address.ToBytes(), isUnsigned: true, isBigEndian: true); !rest.IsZero; rest /= Base) digits.Push(Alphabet[(int)(rest % Base)]);
        string account = new string([.. digits]).PadLeft(LeastDigits, '0');
        return string.Create(CultureInfo.InvariantCulture, $"{Country}{Modulus + 1 - Remainder($"{account}{Country}00"):00}{account}");
    }

    /// <summary>The address of a text.</summary>
    /// <exception cref="FormatException">The text is none, or its check digits are wrong.</exception>
    public static Address Parse(string text)
    {
        string upper = text.ToUpperInvariant();
        bool hasForm = upper.Length is >= PrefixLength + LeastDigits and <= PrefixLength + MostDigits && upper.StartsWith(Country, StringComparison.Ordinal) && upper.All(Alphabet.Contains);
        if (!hasForm || Remainder(upper[PrefixLength..] + upper[..PrefixLength]) != 1)
            throw new FormatException($"Expected an address in the form of ICAP, {Country}, two check digits and {LeastDigits} or {MostDigits} letters and digits, not \"{Hex.Shorten(text)}\".");
        BigInteger number = upper[PrefixLength..].Aggregate(BigInteger.Zero, (sum, digit) => sum * Base + Alphabet.IndexOf(digit, StringComparison.Ordinal));
        Span<byte> bytes = stackalloc byte[Address.Size];
        bytes.Clear();
        byte[] found = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        if (found.Length > Address.Size) throw new FormatException("The number is larger than an address.");
        if (!number.IsZero) found.CopyTo(bytes[(Address.Size - found.Length)..]);
        var address = new Address(bytes);
        return Format(address) == upper ? address : throw new FormatException($"\"{text}\" is not the one form of {address}.");
    }

    /// <summary>Of the number that arises when each letter is replaced by two digits, A by 10.</summary>
    private static int Remainder(string text) => text.Aggregate(0, (sum, c) =>
    {
        int value = Alphabet.IndexOf(c, StringComparison.Ordinal);
        return (sum * (value < 10 ? 10 : 100) + value) % Modulus;
    });
}
