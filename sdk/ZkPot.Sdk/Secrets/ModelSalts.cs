using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Nethereum.Web3.Accounts;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Statements;

namespace ZkPot.Sdk.Secrets;

/// <summary>
/// The salt of a commitment, from a secret that the trainer has anyhow. Who lost the journal but has key and model makes the same words
/// again and can still prove and publish. Nobody without the secret can tell it from a random one.
/// </summary>
/// <remarks>
/// HKDF-SHA256 (RFC 5869). The secret is the input, <see cref="Domain"/> the salt; the info is 208 bytes, numbers big-endian: chain id
/// (32), contract (20), task (32), round (8), purpose (32), account (20), digest of the architecture (32), digest of the model (32):
/// keccak256 of its words as they are published, without a salt. The salt is 64 bytes mod r.
/// Different models, rounds or tasks so have salts that have nothing to do with each other: none is ever used twice.
/// </remarks>
public static class ModelSalts
{
    /// <summary>The most bytes of a secret.</summary>
    public const int MaxSecretBytes = 1 << 10;

    private const int MinSecretBytes = 32,
        InfoSize = 32 + Address.Size + 32 + sizeof(ulong) + Address.Size + 3 * Hash32.Size;

    /// <summary>Sets these derivations apart from all others of the same secret.</summary>
    public static ReadOnlySpan<byte> Domain => "ZkPot model salts, version 3"u8;

    /// <summary>
    /// The salt of a model that the key's account commits to.
    /// </summary>
    public static Fr Derive(Account key, SaltScope scope, IntegerNetwork model)
    {
        // Nethereum writes a key without the zeros in front of it: one key of 256 has fewer bytes.
        byte[] secret = Convert.FromHexString(key.PrivateKey.AsSpan(2).ToString().PadLeft(2 * MinSecretBytes, '0'));
        try
        {
            return Derive(secret, key.Address, scope, model);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>
    /// The same for an account whose key is not available: from a secret of at least 32 bytes that nobody can guess and that must be kept.
    /// </summary>
    public static Fr Derive(ReadOnlySpan<byte> secret, Address account, SaltScope scope, IntegerNetwork model)
    {
        if (secret.Length is < MinSecretBytes or > MaxSecretBytes)
            throw new ZkPotException($"A secret for salts has {MinSecretBytes} to {MaxSecretBytes} bytes, not {secret.Length}.");
        Span<byte> info = stackalloc byte[InfoSize],
            rest = info;
        Write(scope.ChainId, "chain id", ref rest);
        Write(scope.Contract.ToBytes(), ref rest);
        Write(scope.TaskId, "task", ref rest);
        BinaryPrimitives.WriteUInt64BigEndian(rest, scope.Round);
        rest = rest[sizeof(ulong)..];
        Write(scope.Purpose.ToBytes(), ref rest);
        Write(account.ToBytes(), ref rest);
        Write(Keccak256.Hash(ArchitectureEncoding.Encode(model.Architecture)), ref rest);
        Write(DigestOf(model), ref rest);

        // 512 bits, so that no residue is more likely than another; the Montgomery form of 2^256 is R^2.
        Span<byte> wide = stackalloc byte[2 * U256.Size];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, wide, Domain, info);
        Fr high = PrimeField.Reduce<Fr>(U256.ReadBigEndian(wide)),
            low = PrimeField.Reduce<Fr>(U256.ReadBigEndian(wide[U256.Size..]));
        CryptographicOperations.ZeroMemory(wide);
        return high * Fr.FromRaw(Fr.RSquared) + low;
    }

    // The words are as secret as the model.
    private static byte[] DigestOf(IntegerNetwork model)
    {
        using HidingPolynomial polynomial = new ModelEncoding(model.Architecture).Polynomial(model, Fr.Zero);
        byte[] words = KzgPublication.Encode(polynomial);
        try
        {
            return Keccak256.Hash(words.AsSpan(0, words.Length - U256.Size));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(words);
        }
    }

    private static void Write(BigInteger value, string name, ref Span<byte> rest)
    {
        if (value.Sign < 0 || value.GetBitLength() > 8 * U256.Size)
            throw new ZkPotException($"A {name} has at most 256 bits and is not negative; {value} is none.");
        U256.FromBigInteger(value).WriteBigEndian(rest);
        rest = rest[U256.Size..];
    }

    private static void Write(ReadOnlySpan<byte> bytes, ref Span<byte> rest)
    {
        bytes.CopyTo(rest);
        rest = rest[bytes.Length..];
    }
}

/// <summary>What salts are for: one commitment of one account, and no other.</summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Contract">The contract that takes the commitment.</param>
/// <param name="TaskId">The task.</param>
/// <param name="Round">The round; in the ledger of updates, the account's sequence number.</param>
/// <param name="Purpose">The digest of everything that the context of the proof holds besides commitment and test set: see
/// <see cref="RoundHashes.Purpose"/> and <see cref="LedgerHashes.Purpose"/>.</param>
/// <remarks>Equal commitments would show that a model is committed to again: so whatever is committed to for something else has another
/// salt.</remarks>
public readonly record struct SaltScope(BigInteger ChainId, Address Contract, BigInteger TaskId, ulong Round, Hash32 Purpose);
