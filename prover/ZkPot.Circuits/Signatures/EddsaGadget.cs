using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Signatures of EdDSA over Baby Jubjub with Poseidon, as <see cref="EddsaSignature"/> checks them.</summary>
public static class EddsaGadget
{
    private const int ScalarBits = 251,
        Doublings = 3;

    /// <summary>
    /// Asserts S Base8 = R8 + 8 c A with c = Poseidon(R8, A, message): S below the group's order, R8 and A on the curve, and A not of small
    /// order. About 6,500 rows.
    /// </summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="publicKey">A.</param>
    /// <param name="r8">The signature's point.</param>
    /// <param name="s">The signature's number.</param>
    /// <param name="message">What is signed.</param>
    public static void RequireSignature(this CircuitBuilder builder, PointWires publicKey, PointWires r8, Phase1 s, Phase1 message)
    {
        builder.RequireOnCurve(publicKey);
        builder.RequireOnCurve(r8);
        Bit[] scalar = builder.Bits(s, ScalarBits);
        builder.RequireAtMost(scalar, BabyJubScalar.Modulus.ToBigInteger() - BigInteger.One);

        PointWires key8 = publicKey;
        for (int i = 0; i < Doublings; i++)
            key8 = builder.Add(key8, key8);
        builder.RequireNonZero(key8.X);
        Phase1 challenge = builder.Hash(r8.X, r8.Y, publicKey.X, publicKey.Y, message);
        PointWires right = builder.Add(r8, builder.Multiply(key8, builder.CanonicalBits(challenge)));
        PointWires left = builder.Multiply(BabyJubPoint.Base8, scalar);
        builder.AssertEqual(left.X, right.X);
        builder.AssertEqual(left.Y, right.Y);
    }
}

/// <summary>Baby Jubjub in a circuit. Addition is complete, so no case is left out.</summary>
public static class BabyJubGadget
{
    /// <summary>Asserts that a point lies on the curve. Three rows.</summary>
    public static void RequireOnCurve(this CircuitBuilder builder, PointWires point)
    {
        Phase1 xx = builder.Product(point.X, point.X),
            yy = builder.Product(point.Y, point.Y);
        builder.Assert(xx * BabyJubPoint.D, yy, xx * BabyJubPoint.A + yy - 1);
    }

    /// <summary>The sum of two points of the curve. Six rows.</summary>
    public static PointWires Add(this CircuitBuilder builder, PointWires p, PointWires q)
    {
        Phase1 xy = builder.Product(p.X, q.Y),
            yx = builder.Product(p.Y, q.X);
        // (y1 - a x1)(x2 + y2) = y1 y2 - a x1 x2 + y1 x2 - a x1 y2
        Phase1 mixed = builder.Product(p.Y - p.X * BabyJubPoint.A, q.X + q.Y);
        Phase1 product = builder.Product(xy, yx) * BabyJubPoint.D;
        return new(builder.Quotient(xy + yx, 1 + product), builder.Quotient(mixed + xy * BabyJubPoint.A - yx, 1 - product));
    }

    /// <summary>A multiple of a point of the curve. Fourteen rows a bit.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="point">The point.</param>
    /// <param name="bits">The scalar's bits, lowest first.</param>
    public static PointWires Multiply(this CircuitBuilder builder, PointWires point, ReadOnlySpan<Bit> bits)
    {
        PointWires sum = PointWires.Identity;
        for (int i = bits.Length - 1; i >= 0; i--)
        {
            sum = builder.Add(sum, sum);
            PointWires summand = new(builder.Product(bits[i], point.X), builder.Product(bits[i], point.Y - 1, 1));
            sum = builder.Add(sum, summand);
        }
        return sum;
    }

    /// <summary>A multiple of a known point of the curve. Six rows a bit.</summary>
    public static PointWires Multiply(this CircuitBuilder builder, BabyJubPoint point, ReadOnlySpan<Bit> bits)
    {
        PointWires sum = PointWires.Identity;
        foreach (Bit bit in bits)
        {
            sum = builder.Add(sum, new(bit.Value * point.X, 1 + bit.Value * (point.Y - Fr.One)));
            point += point;
        }
        return sum;
    }
}

/// <summary>A point of Baby Jubjub in a circuit.</summary>
/// <param name="X">The first coordinate.</param>
/// <param name="Y">The second coordinate.</param>
public readonly record struct PointWires(Phase1 X, Phase1 Y)
{
    /// <summary>The neutral element.</summary>
    public static PointWires Identity => new(0, 1);

    /// <summary>A known point.</summary>
    public static PointWires Constant(BabyJubPoint point) => new(Phase1.Constant(point.X), Phase1.Constant(point.Y));
}
