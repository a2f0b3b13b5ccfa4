namespace ZkPot.Algebra;

public static partial class PrimeField
{
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
