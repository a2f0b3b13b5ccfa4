using System.Numerics;
using System.Security.Cryptography;
using Nethereum.KeyStore;
using Nethereum.KeyStore.Crypto;
using Nethereum.KeyStore.Model;
using Nethereum.Signer;
using Nethereum.Web3.Accounts;

namespace ZkPot.Chain;

/// <summary>A key file that cannot be opened, and whether the password is at fault.</summary>
public sealed class KeyFileException(string message, Exception? innerException = null) : ChainException(message, innerException)
{
    /// <summary>Gets whether the file is in order and the password wrong.</summary>
    public bool IsWrongPassword { get; private init; }

    internal static KeyFileException WrongPassword() =>
        new("The password is wrong, or the key file was changed: its checksum does not match.") { IsWrongPassword = true };
}

/// <summary>How much work scrypt makes of each guess at the password of a key file.</summary>
/// <param name="N">Steps, a power of two.</param>
/// <param name="R">Size of a step in 128 bytes.</param>
/// <param name="P">How often all is done.</param>
public readonly record struct KeyFileCost(int N, int R, int P)
{
    private const long MaxMemory = 1L << 29,
        MaxWork = 1L << 24;

    /// <summary>
    /// Gets what wallets use: 256 MiB, about a second. Nethereum's own default (r = 1, p = 8) takes an eighth of that memory, and is as
    /// much cheaper to guess at.
    /// </summary>
    public static KeyFileCost Standard => new(1 << 18, 8, 1);

    /// <summary>Gets 4 MiB and some milliseconds: for machines that do not have more, and for tests.</summary>
    public static KeyFileCost Light => new(1 << 12, 8, 6);

    /// <summary>Gets the memory that scrypt takes, in bytes.</summary>
    public long Memory => 128L * R * ((long)N + P + 1);

    /// <summary>A file may be written by an adversary: it must not make us spend what it likes.</summary>
    internal void Check()
    {
        if (N < 2 || (N & (N - 1)) != 0 || R < 1 || P < 1)
            throw new KeyFileException(
                $"The key file asks for scrypt with n = {N}, r = {R}, p = {P}: n must be a power of two, and all positive."
            );
        if (R > 1 << 10 || P > 1 << 10 || Memory > MaxMemory || (long)N * R * P > MaxWork)
            throw new KeyFileException(
                $"The key file asks for scrypt with n = {N}, r = {R}, p = {P}: more than {MaxMemory >> 20} MiB or too much time. "
                    + "No wallet writes such files."
            );
    }
}

/// <summary>
/// Key files of version 3, as all wallets write and read them: a private key under a password. Nethereum's within limits, since a file may
/// be written by an adversary.
/// </summary>
/// <example><code>Account account = KeyFile.OpenAccount(File.ReadAllText("key.json"), password, chainId: 1);</code></example>
public static class KeyFile
{
    private const int KeySize = 32;

    /// <summary>The address that a key file says it is for; null if it says none. Only opening it shows whether that is true.</summary>
    /// <exception cref="KeyFileException">The file is damaged or asks for too much.</exception>
    public static Address? ReadAddress(string json) => KeyFileFormat.Check(json);

    /// <summary>Opens a key file. Takes about a second and up to 512 MiB for as long: that is its protection.</summary>
    /// <exception cref="KeyFileException">The password is wrong, or the file is damaged or asks for too much.</exception>
    public static EthECKey Decrypt(string json, ReadOnlySpan<char> password, CancellationToken cancellationToken = default)
    {
        Address? expected = KeyFileFormat.Check(json);
        cancellationToken.ThrowIfCancellationRequested();
        byte[] secret = [];
        try
        {
            secret = new KeyStoreService().DecryptKeyStoreFromJson(new string(password), KeyFileFormat.Normalize(json));
            var key = new EthECKey(secret, isPrivate: true);
            Address actual = Address.Parse(key.GetPublicAddress());
            return expected is null || expected == actual
                ? key
                : throw new KeyFileException($"The key file says that it is for {expected}, but its key is that of {actual}.");
        }
        catch (DecryptionException)
        {
            throw KeyFileException.WrongPassword();
        }
        catch (Exception e) when (e is not (KeyFileException or OperationCanceledException or OutOfMemoryException))
        {
            throw new KeyFileException("The key file is damaged.", e);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Opens a key file as an account of Nethereum for a chain.</summary>
    /// <exception cref="KeyFileException">The password is wrong, or the file is damaged or asks for too much.</exception>
    public static Account OpenAccount(
        string json,
        ReadOnlySpan<char> password,
        BigInteger chainId,
        CancellationToken cancellationToken = default
    ) => new(Decrypt(json, password, cancellationToken), chainId);

    /// <summary>Writes a key file under a password.</summary>
    public static string Encrypt(EthECKey key, ReadOnlySpan<char> password, KeyFileCost? cost = null)
    {
        KeyFileCost chosen = cost ?? KeyFileCost.Standard;
        chosen.Check();
        // Nethereum gives the very bytes that it works with, without zeros in front, and refuses to write what is left: one key of 256.
        byte[] bytes = key.GetPrivateKeyAsBytes(),
            secret = new byte[KeySize];
        bytes.CopyTo(secret, KeySize - bytes.Length);
        try
        {
            var costs = new ScryptParams
            {
                Dklen = KeySize,
                N = chosen.N,
                R = chosen.R,
                P = chosen.P,
            };
            return new KeyStoreScryptService().EncryptAndGenerateKeyStoreAsJson(
                new string(password),
                secret,
                key.GetPublicAddress(),
                costs
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>
    /// Writes a key file that nobody else on the machine can read; it is there whole or not at all, and no file is overwritten.
    /// </summary>
    /// <exception cref="IOException">There is a file of that name.</exception>
    public static Task SaveAsync(
        string path,
        EthECKey key,
        ReadOnlyMemory<char> password,
        KeyFileCost? cost = null,
        CancellationToken cancellationToken = default
    ) => SecretFile.WriteAsync(path, Encrypt(key, password.Span, cost), cancellationToken);
}
