using System.Security.Cryptography;

namespace ZkPot.Algebra;

/// <summary>A key that signs numbers with EdDSA over Baby Jubjub and Poseidon, as circomlib does. Holds secrets until disposed.</summary>
public sealed class EddsaPrivateKey : IDisposable
{
    /// <summary>Size of a seed in bytes.</summary>
    public const int SeedSize = 32;

    private readonly byte[] secret = new byte[Blake512.Size];
    private bool isDisposed;

    /// <summary>The key of a seed of 32 secret bytes.</summary>
    public EddsaPrivateKey(ReadOnlySpan<byte> seed)
    {
        if (seed.Length != SeedSize)
            throw new ArgumentException($"A seed has {SeedSize} bytes; found {seed.Length}.", nameof(seed));
        Blake512.Hash(seed, secret);
        // A multiple of the cofactor of fixed length.
        secret[0] &= 0xf8;
        secret[31] = (byte)(secret[31] & 0x7f | 0x40);
        PublicKey = BabyJubPoint.Base8.Multiply(Scalar >> 3);
    }

    /// <summary>The point that verifies signatures of this key.</summary>
    public BabyJubPoint PublicKey { get; }

    private U256 Scalar => U256.ReadLittleEndian(secret);

    private ReadOnlySpan<byte> NonceSeed => secret.AsSpan(32);

    /// <summary>Signs a number; the same number always gets the same signature.</summary>
    public EddsaSignature Sign(Fr message)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        BabyJubScalar nonce = DeriveNonce(message);
        BabyJubPoint r8 = BabyJubPoint.Base8.Multiply(PrimeField.ToCanonical(nonce));
        BabyJubScalar challenge = PrimeField.Reduce<BabyJubScalar>(
            PrimeField.ToCanonical(EddsaSignature.Challenge(r8, PublicKey, message))
        );
        return new(r8, nonce + challenge * PrimeField.Reduce<BabyJubScalar>(Scalar));
    }

    /// <summary>Erases the secrets.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(secret);
        isDisposed = true;
    }

    private BabyJubScalar DeriveNonce(Fr message)
    {
        Span<byte> input = stackalloc byte[NonceSeed.Length + U256.Size],
            digest = stackalloc byte[Blake512.Size];
        NonceSeed.CopyTo(input);
        PrimeField.ToCanonical(message).WriteLittleEndian(input[NonceSeed.Length..]);
        Blake512.Hash(input, digest);

        // low + 2^256 high; the Montgomery form of 2^256 is R^2.
        BabyJubScalar low = PrimeField.Reduce<BabyJubScalar>(U256.ReadLittleEndian(digest));
        BabyJubScalar high = PrimeField.Reduce<BabyJubScalar>(U256.ReadLittleEndian(digest[U256.Size..]));
        CryptographicOperations.ZeroMemory(input);
        CryptographicOperations.ZeroMemory(digest);
        return low + high * BabyJubScalar.FromRaw(BabyJubScalar.RSquared);
    }
}
