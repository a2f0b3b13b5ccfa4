namespace ZkPot.Algebra;

/// <summary>
/// Recoding of scalars into signed digits: non-adjacent forms (Reitwiesner 1960; of greater width, Solinas 2000). The digits of MSM windows
/// are recoded after Booth (1951).
/// </summary>
internal static class SignedDigits
{
    /// <summary>Non-adjacent form of width 5: odd digits in -15..15, at least four zeros after each. Returns the number of
    /// digits.</summary>
    public static int WidthFive(U256 scalar, Span<sbyte> digits) => NonAdjacent(scalar, 5, digits);

    /// <summary>Non-adjacent form: odd digits below 2^(width - 1) in absolute value, at least width - 1 zeros after each. Returns the
    /// number of digits; those behind are not set.</summary>
    public static int NonAdjacent(U256 scalar, int width, Span<sbyte> digits)
    {
        int length = 0,
            bits = scalar.BitLength,
            half = 1 << (width - 1);
        bool carry = false;
        for (int i = 0; i <= bits; )
        {
            bool bit = scalar.Bit(i) != carry;
            if (!bit)
            {
                digits[i++] = 0;
                continue;
            }
            int window = (int)scalar.Bits(i, width) + (carry ? 1 : 0);
            carry = window > half;
            digits[i] = (sbyte)(carry ? window - 2 * half : window);
            length = i + 1;
            for (int j = 1; j < width && i + j < digits.Length; j++)
                digits[i + j] = 0;
            i += width;
        }
        return length;
    }
}
