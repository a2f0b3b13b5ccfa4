using System.Numerics;
using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>
/// The GLV endomorphism (Gallant, Lambert, Vanstone, CRYPTO 2001): (x, y) -> (beta x, y) with beta^3 = 1 multiplies points of the group by
/// lambda, a cube root of one, and so halves the length of scalars.
/// </summary>
internal static class Endomorphism
{
    /// <summary>More bits than the halves of any scalar have.</summary>
    public const int HalfBits = 130;

    // The shortest vectors (a, b) with a + b lambda = 0 mod r, and the multiples of them nearest to (k, 0), as fractions of 2^256.
    private static readonly U256 A1,
        B1,
        A2,
        B2,
        Share1,
        Share2;

    static Endomorphism()
    {
        BigInteger r = Fr.Modulus.ToBigInteger(),
            lambda = PrimeField.ToBigInteger(Lambda);
        (BigInteger A, BigInteger B) v = (r, 0),
            w = (lambda, -1);
        while (true)
        {
            if (Norm(v) < Norm(w))
                (v, w) = (w, v);
            BigInteger q = Nearest(v.A * w.A + v.B * w.B, Norm(w));
            if (q.IsZero)
                break;
            v = (v.A - q * w.A, v.B - q * w.B);
        }
        BigInteger determinant = v.A * w.B - w.A * v.B,
            share1 = Nearest(w.B << 256, determinant),
            share2 = Nearest(-v.B << 256, determinant);
        (A1, B1, Share1) = (Wrap(v.A * share1.Sign), Wrap(v.B * share1.Sign), Wrap(BigInteger.Abs(share1)));
        (A2, B2, Share2) = (Wrap(w.A * share2.Sign), Wrap(w.B * share2.Sign), Wrap(BigInteger.Abs(share2)));
    }

    /// <summary>The root by which the map multiplies.</summary>
    public static Fr Lambda { get; } = CubeRootOfOne<Fr>();

    /// <summary>Splits k into halves with k = k1 + k2 lambda mod r, as absolute values and signs.</summary>
    public static void Split(U256 k, out U256 k1, out bool isNegative1, out U256 k2, out bool isNegative2)
    {
        U256 c1 = MultiplyHigh(k, Share1),
            c2 = MultiplyHigh(k, Share2);
        k1 = Absolute(Minus(Minus(k, MultiplyLow(c1, A1)), MultiplyLow(c2, A2)), out isNegative1);
        k2 = Absolute(Minus(Minus(default, MultiplyLow(c1, B1)), MultiplyLow(c2, B2)), out isNegative2);
    }

    /// <summary>A root of one other than one.</summary>
    private static T CubeRootOfOne<T>()
        where T : unmanaged, IPrimeField<T>
    {
        U256 third = U256.FromBigInteger((T.Modulus.ToBigInteger() - 1) / 3);
        T root = T.One,
            start = T.One + T.One;
        while (root == T.One)
        {
            root = PrimeField.PowVarTime(start, third);
            start += T.One;
        }
        return root;
    }

    /// <summary>What the map multiplies x by, for one group.</summary>
    public static class Of<TField>
        where TField : unmanaged, IField<TField>
    {
        /// <summary>beta, of the two roots the one that goes with lambda.</summary>
        public static TField Beta { get; } = Find();

        private static TField Find()
        {
            Fq root = CubeRootOfOne<Fq>();
            AffinePoint<TField> generator =
                typeof(TField) == typeof(Fq)
                    ? Unsafe.BitCast<AffinePoint<Fq>, AffinePoint<TField>>(G1.Generator)
                    : Unsafe.BitCast<AffinePoint<Fq2>, AffinePoint<TField>>(G2.Generator);
            TField beta = typeof(TField) == typeof(Fq) ? Unsafe.BitCast<Fq, TField>(root) : Unsafe.BitCast<Fq2, TField>(new(root, Fq.Zero));
            TField wanted = ((JacobianPoint<TField>)generator).MultiplyVarTime(PrimeField.ToCanonical(Lambda)).ToAffineVarTime().X;
            return generator.X * beta == wanted ? beta : beta.Square();
        }
    }

    private static BigInteger Norm((BigInteger A, BigInteger B) v) => v.A * v.A + v.B * v.B;

    private static BigInteger Nearest(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
            (a, b) = (-a, -b);
        BigInteger twice = 2 * a + b,
            q = BigInteger.DivRem(twice, 2 * b, out BigInteger rest);
        return rest.Sign < 0 ? q - 1 : q;
    }

    private static U256 Wrap(BigInteger value) => U256.FromBigInteger(value.Sign < 0 ? value + (BigInteger.One << 256) : value);

    private static U256 Minus(U256 a, U256 b) => U256.Subtract(a, b, out _);

    private static U256 Absolute(U256 value, out bool isNegative)
    {
        isNegative = value.Bit(255);
        return isNegative ? Minus(default, value) : value;
    }

    private static U256 MultiplyLow(U256 a, U256 b)
    {
        Span<ulong> product = stackalloc ulong[8];
        Multiply(a, b, product);
        return new(product[0], product[1], product[2], product[3]);
    }

    private static U256 MultiplyHigh(U256 a, U256 b)
    {
        Span<ulong> product = stackalloc ulong[8];
        Multiply(a, b, product);
        return new(product[4], product[5], product[6], product[7]);
    }

    private static void Multiply(U256 a, U256 b, Span<ulong> product)
    {
        product.Clear();
        for (int i = 0; i < 4; i++)
        {
            ulong carry = 0;
            for (int j = 0; j < 4; j++)
            {
                UInt128 sum = (UInt128)a.Limb(i) * b.Limb(j) + product[i + j] + carry;
                product[i + j] = (ulong)sum;
                carry = (ulong)(sum >> 64);
            }
            product[i + 4] = carry;
        }
    }
}
