namespace ZkPot.Algebra;

public static partial class PrimeField
{
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
}
