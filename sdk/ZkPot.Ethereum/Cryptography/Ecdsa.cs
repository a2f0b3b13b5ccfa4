using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Signatures of secp256k1.</summary>
internal static class Ecdsa
{
    public static U256 HalfOrder => new(0xdfe92f46681b20a0, 0x5d576e7357a4501d, 0xffffffffffffffff, 0x7fffffffffffffff);

    /// <summary>The signature of a digest, with the nonce of RFC 6979 and s in the lower half: the same for the same input, on every machine.</summary>
    public static Signature Sign(Hash32 digest, in Scalar key, in PublicKey publicKey)
    {
        Scalar message = Scalar.Reduce(digest.Word);
        using var nonces = new DeterministicNonces(key, message);
        while (true)
        {
            Scalar nonce = nonces.Next();
            (U256 x, U256 y) = CurvePoint.MultiplyGenerator(nonce).ToAffine();
            // Both fail once in 2^127 times; then the next nonce serves.
            if (!Scalar.TryFromCanonical(x, out Scalar r) || r.IsZero) continue;
            Scalar s = nonce.Inverse() * (message + r * key);
            if (s.IsZero) continue;
            var signature = Normalize(x, s.ToCanonical(), y.IsOdd);
            // A fault in the machine could give the key away through a wrong signature.
            if (!publicKey.Verify(digest, signature)) throw new EthereumException("A signature that was just made does not verify: the machine made an error.");
            return signature;
        }
    }

    /// <summary>The form whose s is in the lower half.</summary>
    public static Signature Normalize(U256 r, U256 s, bool yParity) => s <= HalfOrder
        ? new(r, s, yParity)
        : new(r, U256.Subtract(Secp256k1Order.Value, s, out _), !yParity);

    /// <summary>Q = (s R - z G) / r.</summary>
    public static bool TryRecoverVarTime(Hash32 digest, in Signature signature, out PublicKey key)
    {
        key = default;
        bool inRange = Scalar.TryFromCanonical(signature.R, out Scalar r) & Scalar.TryFromCanonical(signature.S, out Scalar s);
        if (!inRange || r.IsZero || s.IsZero || !CurvePoint.TryLift(signature.R, signature.YParity, out CurvePoint point)) return false;
        Scalar inverse = r.Inverse();
        CurvePoint sum = CurvePoint.MultiplyGenerator(-(Scalar.Reduce(digest.Word) * inverse)) + point.MultiplyVarTime(s * inverse);
        if (sum.IsInfinity) return false;
        key = PublicKey.FromPoint(sum);
        return true;
    }
}
