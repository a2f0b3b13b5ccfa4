using System.Text;
using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>What stands in a key file, checked: sizes, names of ciphers, and costs.</summary>
internal sealed record KeystoreFile(byte[] Ciphertext, byte[] Counter, byte[] Salt, byte[] Mac, KeystoreCost? Scrypt, int Pbkdf2Iterations, Address? Address)
{
    private const int Version = 3, LongestFile = 1 << 16, LongestSalt = 1 << 10, MostIterations = 10_000_000, KeySize = 32, CounterSize = 16;

    public static KeystoreFile Parse(string json)
    {
        if (json.Length > LongestFile) throw new KeystoreException($"A key file has less than {LongestFile} characters, not {json.Length}.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Parse(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new KeystoreException("The key file is not JSON.", e);
        }
    }

    public static string Write(Address address, byte[] ciphertext, byte[] counter, byte[] salt, KeystoreCost cost, byte[] mac)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("id", Guid.NewGuid());
            writer.WriteString("address", Convert.ToHexStringLower(address.ToBytes()));
            writer.WriteStartObject("crypto");
            writer.WriteString("cipher", "aes-128-ctr");
            writer.WriteString("ciphertext", Convert.ToHexStringLower(ciphertext));
            writer.WriteStartObject("cipherparams");
            writer.WriteString("iv", Convert.ToHexStringLower(counter));
            writer.WriteEndObject();
            writer.WriteString("kdf", "scrypt");
            writer.WriteStartObject("kdfparams");
            writer.WriteNumber("n", cost.N);
            writer.WriteNumber("r", cost.R);
            writer.WriteNumber("p", cost.P);
            writer.WriteNumber("dklen", KeySize);
            writer.WriteString("salt", Convert.ToHexStringLower(salt));
            writer.WriteEndObject();
            writer.WriteString("mac", Convert.ToHexStringLower(mac));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static KeystoreFile Parse(JsonElement root)
    {
        if (Number(root, "version") != Version) throw new KeystoreException($"Only key files of version {Version} are known.");
        JsonElement crypto = Member(root, "crypto", JsonValueKind.Object), kdf = Member(crypto, "kdfparams", JsonValueKind.Object);
        if (Text(crypto, "cipher") != "aes-128-ctr") throw new KeystoreException("The cipher of the key file is not aes-128-ctr.");
        if (Number(kdf, "dklen") != KeySize) throw new KeystoreException($"The key file derives another number of bytes than {KeySize}.");
        byte[] salt = Bytes(kdf, "salt", null), counter = Bytes(Member(crypto, "cipherparams", JsonValueKind.Object), "iv", CounterSize);
        (KeystoreCost? scrypt, int iterations) = Text(crypto, "kdf") switch
        {
            "scrypt" => (Cost(kdf), 0),
            "pbkdf2" => ((KeystoreCost?)null, Iterations(kdf)),
            var other => throw new KeystoreException($"The key file derives its key by \"{Hex.Shorten(other)}\"; known are scrypt and pbkdf2."),
        };
        return new(Bytes(crypto, "ciphertext", KeySize), counter, salt, Bytes(crypto, "mac", KeySize), scrypt, iterations, AddressOf(root));
    }

    private static KeystoreCost Cost(JsonElement kdf)
    {
        var cost = new KeystoreCost(Number(kdf, "n"), Number(kdf, "r"), Number(kdf, "p"));
        cost.Check();
        return cost;
    }

    private static int Iterations(JsonElement kdf)
    {
        if (Text(kdf, "prf") != "hmac-sha256") throw new KeystoreException("The key file uses pbkdf2 with another function than hmac-sha256.");
        int iterations = Number(kdf, "c");
        return iterations is >= 1 and <= MostIterations ? iterations : throw new KeystoreException($"The key file asks for {iterations} rounds of pbkdf2; 1 to {MostIterations} are accepted.");
    }

    // Some wallets leave the address out, and some write 0x in front.
    private static Address? AddressOf(JsonElement root)
    {
        if (!TryMember(root, "address", out JsonElement value) || value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: > 0 } text) return null;
        return Ethereum.Address.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text, out Address address)
            ? address
            : throw new KeystoreException("The address in the key file is none.");
    }

    private static byte[] Bytes(JsonElement parent, string name, int? size) =>
        Hex.TryDecode("0x" + Text(parent, name), out byte[]? bytes) && (size is null ? bytes.Length <= LongestSalt : bytes.Length == size)
            ? bytes
            : throw new KeystoreException($"Expected \"{name}\" in the key file as {(size is null ? $"at most {LongestSalt}" : size)} bytes in hexadecimal digits.");

    private static string Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String).GetString()!;

    private static int Number(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.Number).TryGetInt32(out int number) ? number : throw new KeystoreException($"\"{name}\" in the key file is no number of 32 bits.");

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        TryMember(parent, name, out JsonElement value) && value.ValueKind == kind ? value : throw new KeystoreException($"The key file lacks \"{name}\", or it is not a JSON {kind.ToString().ToLowerInvariant()}.");

    // Wallets disagree on capitals: crypto or Crypto, n or N.
    private static bool TryMember(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        if (parent.ValueKind != JsonValueKind.Object) return false;
        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) continue;
            value = property.Value;
            return true;
        }
        return false;
    }
}
