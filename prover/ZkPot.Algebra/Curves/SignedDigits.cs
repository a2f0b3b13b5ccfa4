namespace ZkPot.Algebra;

/// <summary>Recoding of scalars into signed digits.</summary>
internal static class SignedDigits
{
    /// <summary>Non-adjacent form of width 5: odd digits in -15..15, at least four zeros after each. Returns the number of digits.</summary>
    public static int WidthFive(U256 scalar, Span<sbyte> digits)
    {
        int length = 0;
        bool carry = false;
        for (int i = 0; i <= 256;)
        {
            bool bit = scalar.Bit(i) != carry;
            if (!bit)
            {
                digits[i++] = 0;
                continue;
            }
            int window = (int)scalar.Bits(i, 5) + (carry ? 1 : 0);
            carry = window > 16;
            digits[i] = (sbyte)(carry ? window - 32 : window);
            length = i + 1;
            for (int j = 1; j < 5 && i + j < digits.Length; j++) digits[i + j] = 0;
            i += 5;
        }
        return length;
    }
}
