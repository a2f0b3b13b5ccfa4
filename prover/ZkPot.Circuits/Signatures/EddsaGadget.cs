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
