using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Signs with the platform's implementation of secp256k1, or with whatever stands behind its <see cref="ECDsa"/>, such as a security module.</summary>
/// <remarks>Its signatures are made with random nonces and differ each time. Apple's platforms do not have the curve.</remarks>
public sealed class PlatformSigner : DigestSigner, IDisposable
{
    private readonly ECDsa ecdsa;
    private readonly PublicKey publicKey;
    private readonly Lock turn = new();

    /// <summary>Signs with a key that the platform holds; takes it over.</summary>
    public PlatformSigner(ECDsa ecdsa)
    {
        this.ecdsa = ecdsa;
        ECPoint point = ecdsa.ExportParameters(includePrivateParameters: false).Q;
        publicKey = PublicKey.FromCoordinates(U256.ReadBigEndian(point.X), U256.ReadBigEndian(point.Y));
        Address = publicKey.Address;
    }

    /// <inheritdoc/>
    public override Address Address { get; }

    /// <summary>Gives a key to the platform.</summary>
    public static PlatformSigner Import(PrivateKey key)
    {
        byte[] secret = key.ExportBytes(), point = key.PublicKey.ToBytes();
        try
        {
            return new(ECDsa.Create(new ECParameters { Curve = ECCurve.CreateFromFriendlyName("secp256k1"), D = secret, Q = new() { X = point[..32], Y = point[32..] } }));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <inheritdoc/>
    protected override ValueTask<Signature> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes;
        lock (turn) bytes = ecdsa.SignHash(digest.ToBytes());
        U256 r = U256.ReadBigEndian(bytes), s = U256.ReadBigEndian(bytes.AsSpan(32));
        // The platform does not say which of the two points it was; only one gives the key.
        foreach (bool parity in new[] { false, true })
        {
            Signature signature = Ecdsa.Normalize(r, s, parity);
            if (publicKey.Verify(digest, signature)) return ValueTask.FromResult(signature);
        }
        throw new EthereumException("The platform made a signature that does not verify.");
    }

    /// <summary>Gives up the platform's key.</summary>
    public void Dispose() => ecdsa.Dispose();
}
