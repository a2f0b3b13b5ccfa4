using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nethereum.Signer;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>The key of somebody to whom models are sealed: the public half in the open, the private half under a password, as in the key
/// files of wallets.</summary>
/// <param name="Path">The file.</param>
/// <param name="PublicKey">The packed public key, as task files name it.</param>
/// <param name="Keystore">The private half, locked.</param>
internal sealed record RecipientFile(string Path, string PublicKey, string Keystore)
{
    private const string Member = "recipient",
        LockedMember = "keystore";
    private const int KeySize = 32;

    /// <summary>Makes a new key and writes its file, which nobody else on the machine can read.</summary>
    public static RecipientFile Make(string path, ReadOnlyMemory<char> password, KeyFileCost cost, CancellationToken cancellationToken)
    {
        using RecipientKey key = RecipientKey.New();
        byte[] secret = key.Export();
        try
        {
            // A number of the order of Baby Jubjub is one of the order of secp256k1 too, so that the files of wallets can hold it.
            var made = new RecipientFile(
                path,
                Write(key.PublicKey),
                KeyFile.Encrypt(new EthECKey(secret, isPrivate: true), password.Span, cost)
            );
            cancellationToken.ThrowIfCancellationRequested();
            var json = new JsonObject { [Member] = made.PublicKey, [LockedMember] = JsonNode.Parse(made.Keystore) };
            SecretFile.WriteAsync(path, json.ToJsonString(), cancellationToken).GetAwaiter().GetResult();
            return made;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>Reads a file, without opening what is locked.</summary>
    public static RecipientFile Load(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(KeyFiles.Read(path));
            string publicKey = json.RootElement.GetProperty(Member).GetString()!;
            Recipients.Unpack(
                publicKey.StartsWith("0x", StringComparison.Ordinal)
                    ? Convert.FromHexString(publicKey.AsSpan(2))
                    : throw new FormatException()
            ); // or it is none
            return new(path, publicKey, json.RootElement.GetProperty(LockedMember).GetRawText());
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or StatementException)
        {
            throw new KeyFileException($"{path} is no key of a recipient, as \"zkpot recipient new\" writes it.", e);
        }
    }

    /// <summary>Opens what is locked, and sees whether it is the private half of the public key.</summary>
    public RecipientKey Open(ReadOnlyMemory<char> password, CancellationToken cancellationToken)
    {
        byte[] secret = [];
        try
        {
            byte[] bytes = KeyFile.Decrypt(Keystore, password.Span, cancellationToken).GetPrivateKeyAsBytes();
            // Nethereum gives a key without the zeros in front of it: one key of 256 has fewer bytes.
            secret = [.. new byte[KeySize - bytes.Length], .. bytes];
            var key = new RecipientKey(secret);
            if (Write(key.PublicKey) == PublicKey)
                return key;
            key.Dispose();
            throw new KeyFileException($"{Path}: the private key in it is not that of {PublicKey}, which the file names.");
        }
        catch (Exception fault) when (fault is StatementException or KeyFileException { IsWrongPassword: false })
        {
            throw new KeyFileException($"{Path}: {fault.Message}", fault);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static string Write(BabyJubPoint key)
    {
        var packed = new byte[BabyJubPoint.PackedSize];
        key.Pack(packed);
        return $"0x{Convert.ToHexStringLower(packed)}";
    }
}
