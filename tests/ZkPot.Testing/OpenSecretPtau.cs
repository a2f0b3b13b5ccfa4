using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>Prepared phase-1 files of any size in seconds, made from secrets that stand below: for tests of what comes after, and worthless for anything else. They hold no contribution.</summary>
public static class OpenSecretPtau
{
    private static readonly Fr Tau = Fr.From(0x7a6b706f74746175), Alpha = Fr.From(0x7a6b616c706861), Beta = Fr.From(0x7a6b62657461);

    /// <summary>The path of a prepared file for 2^<paramref name="power"/> rows.</summary>
    public static string Get(int power) => TestCache.File($"open-secret-{power}.ptau", path => Write(path, power));

    private static void Write(string path, int power)
    {
        int size = 1 << power;
        var g1 = new FixedBase<Fq>(G1.Generator);
        var g2 = new FixedBase<Fq2>(G2.Generator);
        using var writer = new ContainerWriter(path, PtauFile.Magic, PtauFile.Version);
        writer.Add(PtauSection.Header, new SectionBuilder().Prime<Fq>().UInt32(power).UInt32(power));
        Add(writer, PtauSection.TauG1, g1, Powers(Fr.One, 2 * size - 1));
        Add(writer, PtauSection.TauG2, g2, Powers(Fr.One, size));
        Add(writer, PtauSection.AlphaTauG1, g1, Powers(Alpha, size));
        Add(writer, PtauSection.BetaTauG1, g1, Powers(Beta, size));
        Add(writer, PtauSection.BetaG2, g2, [Beta]);
        writer.Add(PtauSection.Contributions, new SectionBuilder().UInt32(0));
        Fr[] lagrange = Lagrange(power);
        Add(writer, PtauSection.LagrangeTauG1, g1, [.. lagrange, .. TruncatedBasis(power + 1)]);
        Add(writer, PtauSection.LagrangeTauG2, g2, lagrange);
        Add(writer, PtauSection.LagrangeAlphaTauG1, g1, Array.ConvertAll(lagrange, value => value * Alpha));
        Add(writer, PtauSection.LagrangeBetaTauG1, g1, Array.ConvertAll(lagrange, value => value * Beta));
        writer.Commit();
    }

    private static unsafe void Add<TField>(ContainerWriter writer, uint id, FixedBase<TField> generator, Fr[] scalars) where TField : unmanaged, IField<TField>
    {
        var points = new AffinePoint<TField>[scalars.Length];
        generator.Multiply(scalars, points);
        writer.Add(id, (long)points.Length * sizeof(AffinePoint<TField>)).Write<AffinePoint<TField>>(0, points);
    }

    private static Fr[] Powers(Fr first, int count)
    {
        var powers = new Fr[count];
        for (int i = 0; i < count; i++, first *= Tau) powers[i] = first;
        return powers;
    }

    /// <summary>The Lagrange polynomials at tau of all domains up to 2^power, smallest first.</summary>
    private static Fr[] Lagrange(int power) => [.. Enumerable.Range(0, power + 1).SelectMany(Basis)];

    /// <summary>L_i(tau) = (tau^n - 1) w^i / n / (tau - w^i).</summary>
    private static Fr[] Basis(int power)
    {
        int n = 1 << power;
        Fr root = Fr.One, step = Root(power);
        Fr factor = (PrimeField.PowVarTime(Tau, new U256((ulong)n, 0, 0, 0)) - Fr.One) * Fr.From(n).InverseVarTime();
        var values = new Fr[n];
        var roots = new Fr[n];
        for (int i = 0; i < n; i++, root *= step) (roots[i], values[i]) = (root, Tau - root);
        PrimeField.InvertAllVarTime(values, new Fr[n]);
        for (int i = 0; i < n; i++) values[i] *= roots[i] * factor;
        return values;
    }

    /// <summary>The basis of the doubled domain as it comes out of a ceremony, which has every power but the last.</summary>
    private static Fr[] TruncatedBasis(int power)
    {
        Fr[] values = Basis(power);
        int n = values.Length;
        // The coefficient of x^(n-1) in L_i is w^i / n.
        Fr root = Fr.One, step = Root(power);
        Fr last = PrimeField.PowVarTime(Tau, new U256((ulong)n - 1, 0, 0, 0)) * Fr.From(n).InverseVarTime();
        for (int i = 0; i < n; i++, root *= step) values[i] -= root * last;
        return values;
    }

    private static Fr Root(int power)
    {
        U256 order = U256.Subtract(Fr.Modulus, U256.One, out _);
        return PrimeField.PowVarTime(Fr.From(5), order >> power);
    }
}
