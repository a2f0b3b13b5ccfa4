using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>A secret key of secp256k1. It is never printed, and is zeroed when it is disposed.</summary>
/// <remarks>Signing does not branch on the key or look anything up by it, but .NET promises no constant time: keys that guard much belong into a key service, behind <see cref="ITransactionSigner"/>.</remarks>
public sealed class PrivateKey : IDisposable
{
    /// <summary>Size in bytes.</summary>
    public const int Size = 32;

    // Pinned, so that the collector leaves no copies behind.
    private readonly byte[] secret = GC.AllocateUninitializedArray<byte>(Size, pinned: true);
    private bool isDisposed;

    /// <summary>The key of 32 bytes, a number between 1 and the order of the curve.</summary>
    /// <exception cref="EthereumException">The bytes are no key; the message does not show them.</exception>
    public PrivateKey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size) throw new EthereumException($"A private key has {Size} bytes, not {bytes.Length}.");
        if (!Scalar.TryFromCanonical(U256.ReadBigEndian(bytes), out Scalar scalar) || scalar.IsZero)
            throw new EthereumException("A private key is a number between 1 and the order of secp256k1; this is none.");
        bytes.CopyTo(secret);
        PublicKey = PublicKey.FromPoint(CurvePoint.MultiplyGenerator(scalar));
        Address = PublicKey.Address;
    }

    /// <summary>The public half.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The account that the key controls.</summary>
    public Address Address { get; }

    /// <summary>A new key from the system's randomness.</summary>
    public static PrivateKey Generate()
    {
        Span<byte> bytes = stackalloc byte[Size];
        try
        {
            while (true)
            {
                RandomNumberGenerator.Fill(bytes);
                if (Scalar.TryFromCanonical(U256.ReadBigEndian(bytes), out Scalar scalar) && !scalar.IsZero) return new(bytes);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Reads 0x and 64 digits.</summary>
    /// <exception cref="EthereumException">The text is no key; the message does not show it.</exception>
    public static PrivateKey Parse(string text)
    {
        if (!Hex.TryDecode(text, out byte[]? bytes)) throw new EthereumException("Expected a private key as 0x and 64 hexadecimal digits.");
        try
        {
            return new(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>The signature of a digest, the same every time.</summary>
    public Signature Sign(Hash32 digest)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return Ecdsa.Sign(digest, Scalar.Reduce(U256.ReadBigEndian(secret)), PublicKey);
    }

    /// <summary>A copy of the 32 bytes, for whoever stores the key; zero it after use.</summary>
    public byte[] ExportBytes()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return [.. secret];
    }

    /// <summary>The address; never the key.</summary>
    public override string ToString() => $"private key of {Address}";

    /// <summary>Zeroes the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(secret);
        isDisposed = true;
    }
}
