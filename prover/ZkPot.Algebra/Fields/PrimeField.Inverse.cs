namespace ZkPot.Algebra;

public static partial class PrimeField
{
    /// <summary>Inverse in variable time; zero for zero.</summary>
    internal static T InverseVarTime<T>(T value) where T : unmanaged, IPrimeField<T> =>
        PowVarTime(value, U256.Subtract(T.Modulus, new U256(2, 0, 0, 0), out _));

    /// <summary>Inverts every element of <paramref name="values"/> in place with one inversion; zeros stay zero.</summary>
    public static void InvertAllVarTime<T>(Span<T> values, Span<T> scratch) where T : unmanaged, IField<T>
    {
        if (scratch.Length < values.Length) throw new ArgumentException("Scratch must be at least as long as the values.", nameof(scratch));
        T product = T.One;
        for (int i = 0; i < values.Length; i++)
        {
            scratch[i] = product;
            if (!values[i].IsZero) product *= values[i];
        }
        T inverse = product.InverseVarTime();
        for (int i = values.Length - 1; i >= 0; i--)
        {
            if (values[i].IsZero) continue;
            T next = inverse * values[i];
            values[i] = inverse * scratch[i];
            inverse = next;
        }
    }
}
