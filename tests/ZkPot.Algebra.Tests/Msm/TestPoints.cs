namespace ZkPot.Algebra.Tests.Msm;

/// <summary>Points and scalars with all that is awkward among them.</summary>
internal static class TestPoints
{
    /// <summary>Multiples of a generator by known exponents, with infinite, repeated and opposite points among them.</summary>
    public static NativeArray<AffinePoint<TField>> Multiples<TField>(
        AffinePoint<TField> generator,
        int length,
        Random random,
        out Fr[] exponents
    )
        where TField : unmanaged, IField<TField>
    {
        const int Distinct = 300;
        var known = new (Fr Exponent, AffinePoint<TField> Point)[Distinct];
        JacobianPoint<TField> running = generator;
        for (int i = 0; i < Distinct; i++, running += generator)
            known[i] = (Fr.From(i + 1), running.ToAffineVarTime());
        known[3] = (Fr.Zero, default);
        known[5] = (-known[4].Exponent, -known[4].Point);
        var points = new NativeArray<AffinePoint<TField>>(length);
        exponents = new Fr[length];
        for (int i = 0; i < length; i++)
            (exponents[i], points[i]) = known[i < Distinct ? i : random.Next(Distinct)];
        return points;
    }

    /// <summary>Kinds of scalars.</summary>
    public static string[] Kinds => ["full", "zeros", "bits", "small signed", "equal", "edges"];

    /// <summary>Scalars of a kind.</summary>
    public static NativeArray<U256> Scalars(string kind, int length, Random random)
    {
        var scalars = new NativeArray<U256>(length);
        U256 same = PrimeField.ToCanonical(PrimeField.Random<Fr>());
        U256 top = U256.Subtract(Fr.Modulus, U256.One, out _),
            half = Fr.Modulus >> 1;
        U256[] edges =
        [
            default,
            U256.One,
            top,
            half,
            U256.Add(half, U256.One, out _),
            U256.Subtract(half, U256.One, out _),
            new(0, 0, 0, 1UL << 60),
            new(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0),
        ];
        for (int i = 0; i < length; i++)
        {
            scalars[i] = kind switch
            {
                "full" => PrimeField.ToCanonical(PrimeField.Random<Fr>()),
                "zeros" => default,
                "bits" => new U256((ulong)random.Next(2), 0, 0, 0),
                "small signed" => PrimeField.ToCanonical(Fr.From((long)random.Next(-70_000, 70_000))),
                "equal" => same,
                _ => edges[random.Next(edges.Length)],
            };
        }
        return scalars;
    }
}
