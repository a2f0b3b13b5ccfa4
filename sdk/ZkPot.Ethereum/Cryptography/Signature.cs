using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A signature of secp256k1 with the bit that lets the signer be recovered from it.</summary>
/// <param name="R">First coordinate of the nonce's point, modulo the order.</param>
/// <param name="S">The proof.</param>
/// <param name="YParity">Whether the second coordinate of that point is odd.</param>
public readonly record struct Signature(U256 R, U256 S, bool YParity)
{
    /// <summary>Size in bytes: r, s, v.</summary>
    public const int Size = 65;

    private const byte ParityBase = 27;

    /// <summary>Whether s is in the lower half, the one of the two forms that chains accept.</summary>
    public bool IsLowS => S <= Ecdsa.HalfOrder;

    /// <summary>r, s, and v as 27 or 28: the form that contracts take.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        R.WriteBigEndian(bytes);
        S.WriteBigEndian(bytes.AsSpan(32));
        bytes[64] = (byte)(ParityBase + (YParity ? 1 : 0));
        return bytes;
    }

    /// <summary>Reads r, s, and v as 27 or 28, or as 0 or 1.</summary>
    /// <exception cref="FormatException">The bytes are no signature.</exception>
    public static Signature Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new FormatException($"A signature has {Size} bytes, not {bytes.Length}.");
        int parity = bytes[64] - (bytes[64] >= ParityBase ? ParityBase : 0);
        if (parity > 1) throw new FormatException($"The last byte of a signature is 27 or 28, or 0 or 1, not {bytes[64]}.");
        return new(U256.ReadBigEndian(bytes), U256.ReadBigEndian(bytes[32..]), parity == 1);
    }

    /// <summary>Recovers the key that signed a digest; false if no key can have made the signature.</summary>
    public bool TryRecover(Hash32 digest, out PublicKey key) => Ecdsa.TryRecoverVarTime(digest, this, out key);

    /// <summary>The address of the key that signed a digest.</summary>
    /// <exception cref="EthereumException">No key can have made the signature.</exception>
    public Address Recover(Hash32 digest) =>
        TryRecover(digest, out PublicKey key) ? key.Address : throw new EthereumException("No key can have made this signature.");
}
