namespace ZkPot.Algebra;

public static partial class PrimeField
{
    /// <summary>Tonelli and Shanks; for p = 3 mod 4 this is one power.</summary>
    internal static bool TrySqrtVarTime<T>(T value, out T root) where T : unmanaged, IPrimeField<T>
    {
        root = default;
        if (value.IsZero) return true;
        U256 odd = U256.Subtract(T.Modulus, U256.One, out _);
        U256 half = odd >> 1;
        int twos = 0;
        while (!odd.IsOdd)
        {
            odd >>= 1;
            twos++;
        }
        if (PowVarTime(value, half) != T.One) return false;

        T nonResidue = T.One + T.One;
        while (PowVarTime(nonResidue, half) == T.One) nonResidue += T.One;
        T generator = PowVarTime(nonResidue, odd);
        T candidate = PowVarTime(value, U256.Add(odd >> 1, U256.One, out _));
        T error = PowVarTime(value, odd);
        while (error != T.One)
        {
            int order = 0;
            for (T probe = error; probe != T.One; probe = probe.Square()) order++;
            T step = generator;
            for (int i = order + 1; i < twos; i++) step = step.Square();
            candidate *= step;
            generator = step.Square();
            error *= generator;
            twos = order;
        }
        root = candidate;
        return true;
    }
}
