namespace ZkPot.Algebra;

public static partial class PrimeField
{
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
}
