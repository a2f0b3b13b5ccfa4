using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A point of secp256k1 that is the public half of a key.</summary>
public readonly record struct PublicKey
{
    private PublicKey(U256 x, U256 y) => (X, Y) = (x, y);

    /// <summary>First coordinate.</summary>
    public U256 X { get; }

    /// <summary>Second coordinate.</summary>
    public U256 Y { get; }

    /// <summary>The end of the hash of the coordinates.</summary>
    public Address Address => new(Keccak256.Hash(ToBytes()).AsSpan(12));

    /// <summary>The key of two coordinates.</summary>
    /// <exception cref="EthereumException">The point is not on the curve.</exception>
    public static PublicKey FromCoordinates(U256 x, U256 y) =>
        CurvePoint.TryFromAffine(x, y, out _) ? new(x, y) : throw new EthereumException("The point is not on secp256k1.");

    /// <summary>The two coordinates, 32 bytes each.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[64];
        X.WriteBigEndian(bytes);
        Y.WriteBigEndian(bytes.AsSpan(32));
        return bytes;
    }

    /// <summary>Whether the signature of the digest is of this key.</summary>
    public bool Verify(Hash32 digest, Signature signature) => signature.TryRecover(digest, out PublicKey key) && key == this;

    internal static PublicKey FromPoint(in CurvePoint point)
    {
        (U256 x, U256 y) = point.ToAffine();
        return new(x, y);
    }
}
