using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Wallets of the sale of 2014, which exist to this day: a seed under a password, whose hash is the key.</summary>
public static class PresaleWallet
{
    private const int Iterations = 2000, CounterSize = 16, LongestFile = 1 << 16;

    /// <summary>Opens a wallet.</summary>
    /// <exception cref="KeystoreException">The password is wrong, or the file is no such wallet.</exception>
    public static PrivateKey Decrypt(string json, string password)
    {
        (byte[] seed, Address address) = Parse(json);
        byte[] secret = Encoding.UTF8.GetBytes(password);
        using Aes aes = Aes.Create();
        aes.SetKey(Rfc2898DeriveBytes.Pbkdf2(secret, secret, Iterations, HashAlgorithmName.SHA256, 16));
        try
        {
            var key = new PrivateKey(Keccak256.Hash(aes.DecryptCbc(seed.AsSpan(CounterSize), seed.AsSpan(0, CounterSize))));
            return key.Address == address ? key : throw KeystoreException.WrongPassword();
        }
        catch (CryptographicException)
        {
            throw KeystoreException.WrongPassword();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static (byte[] Seed, Address Address) Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json.Length <= LongestFile ? json : "");
            if (document.RootElement.TryGetProperty("encseed", out JsonElement seed) && Hex.TryDecode("0x" + seed.GetString(), out byte[]? bytes) && bytes.Length > CounterSize
                && document.RootElement.TryGetProperty("ethaddr", out JsonElement owner) && Address.TryParse("0x" + owner.GetString(), out Address address))
                return (bytes, address);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Said below.
        }
        throw new KeystoreException("The file is no wallet of the sale of 2014: it lacks encseed or ethaddr.");
    }
}
