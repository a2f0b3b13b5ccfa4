using System.Security.Cryptography;
using ZkPot.Algebra;

namespace ZkPot.Statements;

/// <summary>The private key of somebody to whom models are sealed: a number below the order of Baby Jubjub's subgroup, not 0. Holds it
/// until disposed.</summary>
public sealed class RecipientKey : IDisposable
{
    /// <summary>The bytes of a private key.</summary>
    public const int Size = U256.Size;

    private readonly byte[] secret;
    private bool isDisposed;

    /// <summary>The key of bytes that <see cref="Export"/> gave.</summary>
    public RecipientKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Size)
            throw new StatementException($"The private key of a recipient has {secret.Length} bytes; {Size} were expected.");
        if (!PrimeField.TryFromCanonical(U256.ReadBigEndian(secret), out BabyJubScalar scalar) || scalar.IsZero)
            throw new StatementException(
                "The private key of a recipient is a number from 1 to the order of the subgroup less 1; another one is given."
            );
        this.secret = secret.ToArray();
        PublicKey = BabyJubPoint.Base8.Multiply(Scalar);
    }

    /// <summary>The point to which models are sealed.</summary>
    public BabyJubPoint PublicKey { get; }

    private U256 Scalar => U256.ReadBigEndian(secret);

    /// <summary>A new key from the system's source of secrets.</summary>
    public static RecipientKey New()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BabyJubScalar scalar;
        do scalar = PrimeField.Random<BabyJubScalar>();
        while (scalar.IsZero);
        PrimeField.ToCanonical(scalar).WriteBigEndian(bytes);
        var key = new RecipientKey(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    }

    /// <summary>The private key's bytes, big-endian: they open everything that was and will be sealed to it.</summary>
    public byte[] Export()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        return [.. secret];
    }

    /// <summary>The point that this key and the sender's number have in common. A point outside the subgroup would tell the sender
    /// something of this key.</summary>
    internal BabyJubPoint Agree(BabyJubPoint ephemeral)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!ephemeral.IsInSubgroupVarTime())
            throw new StatementException(
                "The sender's point does not lie in the subgroup of Baby Jubjub: no proof can belong to this ciphertext."
            );
        return ephemeral.Multiply(Scalar);
    }

    /// <summary>Erases the secret.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(secret);
        isDisposed = true;
    }
}
