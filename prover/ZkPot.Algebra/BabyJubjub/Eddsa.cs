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

/// <summary>
/// An EdDSA signature (Bernstein, Duif, Lange, Schwabe, Yang, eprint 2011/368) over Baby Jubjub, with Poseidon as its hash: the point R8
/// and the number S.
/// </summary>
public readonly record struct EddsaSignature(BabyJubPoint R8, BabyJubScalar S)
{
    /// <summary>Size of a packed signature in bytes.</summary>
    public const int PackedSize = BabyJubPoint.PackedSize + U256.Size;

    /// <summary>True if the key signed the message: S Base8 = R8 + 8 c A with the challenge c. In variable time.</summary>
    /// <remarks>As in circomlib's circuit, keys of small order are refused, for which any message would pass.</remarks>
    public bool VerifyVarTime(BabyJubPoint publicKey, Fr message)
    {
        if (!R8.IsOnCurve || !publicKey.IsOnCurve)
            return false;
        BabyJubPoint key8 = publicKey.MultiplyVarTime(new U256(8, 0, 0, 0));
        if (key8.X.IsZero)
            return false;
        U256 challenge = PrimeField.ToCanonical(Challenge(R8, publicKey, message));
        return BabyJubPoint.Base8.MultiplyVarTime(PrimeField.ToCanonical(S)) == R8 + key8.MultiplyVarTime(challenge);
    }

    /// <summary>Writes R8 packed, then S little-endian.</summary>
    public void Pack(Span<byte> destination)
    {
        R8.Pack(destination);
        PrimeField.ToCanonical(S).WriteLittleEndian(destination[BabyJubPoint.PackedSize..]);
    }

    /// <summary>Reads a packed signature. False for anything that <see cref="Pack"/> does not write.</summary>
    public static bool TryUnpackVarTime(ReadOnlySpan<byte> packed, out EddsaSignature signature)
    {
        signature = default;
        if (packed.Length != PackedSize || !BabyJubPoint.TryUnpackVarTime(packed[..BabyJubPoint.PackedSize], out BabyJubPoint r8))
            return false;
        if (!PrimeField.TryFromCanonical(U256.ReadLittleEndian(packed[BabyJubPoint.PackedSize..]), out BabyJubScalar s))
            return false;
        signature = new(r8, s);
        return true;
    }

    internal static Fr Challenge(BabyJubPoint r8, BabyJubPoint publicKey, Fr message) =>
        Poseidon.Hash(r8.X, r8.Y, publicKey.X, publicKey.Y, message);
}
