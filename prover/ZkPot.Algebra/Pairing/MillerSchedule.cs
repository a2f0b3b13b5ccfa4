using System.Numerics;

namespace ZkPot.Algebra;

/// <summary>The lines of the optimal ate pairing in order: the signed digits of 6 x + 2, then the two Frobenius images.</summary>
internal static class MillerSchedule
{
    /// <summary>x, the number from which the curve was made.</summary>
    public const ulong CurveParameter = 4965661367192848881;

    /// <summary>Every line, first to last.</summary>
    public static readonly MillerStep[] Steps = Make();

    private static MillerStep[] Make()
    {
        var digits = new List<int>();
        for (BigInteger n = 6 * (BigInteger)CurveParameter + 2; !n.IsZero; n >>= 1)
        {
            int digit = n.IsEven ? 0 : 2 - (int)(n & 3);
            digits.Add(digit);
            n -= digit;
        }
        var steps = new List<MillerStep>();
        for (int i = digits.Count - 2; i >= 0; i--)
        {
            steps.Add(MillerStep.Double);
            if (digits[i] != 0)
                steps.Add(digits[i] > 0 ? MillerStep.Add : MillerStep.Subtract);
        }
        return [.. steps, MillerStep.AddFrobenius, MillerStep.SubtractSecondFrobenius];
    }
}
