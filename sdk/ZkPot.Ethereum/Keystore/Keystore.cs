using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Key files of version 3, as all wallets write and read them: a private key under a password.</summary>
public static class Keystore
{
    private const int SaltSize = 32, CounterSize = 16, DerivedSize = 32;

    /// <summary>The address that a key file says it is for; null if it says none. Only opening it shows whether that is true.</summary>
    /// <exception cref="KeystoreException">The file is damaged or asks for too much.</exception>
    public static Address? ReadAddress(string json) => KeystoreFile.Parse(json).Address;

    /// <summary>Opens a key file. Takes about a second and up to 512 MiB for as long: that is its protection.</summary>
    /// <exception cref="KeystoreException">The password is wrong, or the file is damaged or asks for too much.</exception>
    public static PrivateKey Decrypt(string json, ReadOnlySpan<char> password, CancellationToken cancellationToken = default)
    {
        KeystoreFile file = KeystoreFile.Parse(json);
        byte[] derived = Derive(file, password, cancellationToken), secret = [];
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(Checksum(derived, file.Ciphertext), file.Mac)) throw KeystoreException.WrongPassword();
            secret = AesCounter.Transform(derived.AsSpan(0, 16), file.Counter, file.Ciphertext);
            var key = new PrivateKey(secret);
            if (file.Address is { } address && address != key.Address) throw new KeystoreException($"The key file says that it is for {address}, but its key is that of {key.Address}.");
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Writes a key file under a password.</summary>
    public static string Encrypt(PrivateKey key, ReadOnlySpan<char> password, KeystoreCost? cost = null, CancellationToken cancellationToken = default)
    {
        KeystoreCost chosen = cost ?? KeystoreCost.Standard;
        chosen.Check();
        byte[] salt = RandomNumberGenerator.GetBytes(SaltSize), counter = RandomNumberGenerator.GetBytes(CounterSize), secret = key.ExportBytes();
        byte[] derived = WithUtf8(password, bytes => Scrypt.Derive(bytes, salt, chosen, DerivedSize, cancellationToken));
        try
        {
            byte[] ciphertext = AesCounter.Transform(derived.AsSpan(0, 16), counter, secret);
            return KeystoreFile.Write(key.Address, ciphertext, counter, salt, chosen, Checksum(derived, ciphertext));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Writes a key file that nobody else on the machine can read; it is there whole or not at all, and no file is overwritten.</summary>
    public static Task SaveAsync(string path, PrivateKey key, ReadOnlyMemory<char> password, KeystoreCost? cost = null, CancellationToken cancellationToken = default) =>
        SecretFile.WriteAsync(path, Encrypt(key, password.Span, cost, cancellationToken), cancellationToken);

    private static byte[] Derive(KeystoreFile file, ReadOnlySpan<char> password, CancellationToken cancellationToken) => WithUtf8(password, bytes => file.Scrypt is { } cost
        ? Scrypt.Derive(bytes, file.Salt, cost, DerivedSize, cancellationToken)
        : Rfc2898DeriveBytes.Pbkdf2(bytes, file.Salt, file.Pbkdf2Iterations, HashAlgorithmName.SHA256, DerivedSize));

    private static byte[] WithUtf8(ReadOnlySpan<char> password, Func<byte[], byte[]> derive)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(password)];
        Encoding.UTF8.GetBytes(password, bytes);
        try
        {
            return derive(bytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static byte[] Checksum(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> ciphertext) => Keccak256.Hash([.. derived[16..32], .. ciphertext]);
}
