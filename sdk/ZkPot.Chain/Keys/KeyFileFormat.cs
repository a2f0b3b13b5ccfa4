using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Chain;

/// <summary>What a key file must be before its password is tried: sizes, names of ciphers, and costs.</summary>
internal static class KeyFileFormat
{
    private const int Version = 3,
        MaxLength = 1 << 16,
        MaxSalt = 1 << 10,
        MaxIterations = 10_000_000,
        KeySize = 32,
        CounterSize = 16;

    /// <summary>Checks a file, and returns the address that it says it is for; null if it says none.</summary>
    /// <exception cref="KeyFileException">It is damaged, unknown, or asks for too much.</exception>
    public static Address? Check(string json)
    {
        if (json.Length > MaxLength)
            throw new KeyFileException($"A key file has less than {MaxLength} characters, not {json.Length}.");
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return Check(document.RootElement);
        }
        catch (JsonException e)
        {
            throw new KeyFileException("The key file is not JSON.", e);
        }
    }

    /// <summary>
    /// The same file with its names in lower case: wallets disagree on crypto or Crypto, n or N, and Nethereum knows one of each.
    /// </summary>
    public static string Normalize(string json) => Lower(JsonNode.Parse(json)!)!.ToJsonString();

    private static JsonNode? Lower(JsonNode? node)
    {
        if (node is not JsonObject parent)
            return node?.DeepClone();
        var lower = new JsonObject();
        foreach ((string name, JsonNode? value) in parent)
            lower.TryAdd(name.ToLowerInvariant(), Lower(value));
        return lower;
    }

    private static Address? Check(JsonElement root)
    {
        if (Number(root, "version") != Version)
            throw new KeyFileException($"Only key files of version {Version} are known.");
        JsonElement crypto = Member(root, "crypto", JsonValueKind.Object),
            kdf = Member(crypto, "kdfparams", JsonValueKind.Object);
        if (Text(crypto, "cipher") != "aes-128-ctr")
            throw new KeyFileException("The cipher of the key file is not aes-128-ctr.");
        if (Number(kdf, "dklen") != KeySize)
            throw new KeyFileException($"The key file derives another number of bytes than {KeySize}.");
        RequireBytes(kdf, "salt", null);
        RequireBytes(Member(crypto, "cipherparams", JsonValueKind.Object), "iv", CounterSize);
        RequireBytes(crypto, "ciphertext", KeySize);
        RequireBytes(crypto, "mac", KeySize);
        switch (Text(crypto, "kdf"))
        {
            case "scrypt":
                new KeyFileCost(Number(kdf, "n"), Number(kdf, "r"), Number(kdf, "p")).Check();
                break;
            case "pbkdf2":
                CheckIterations(kdf);
                break;
            case var other:
                throw new KeyFileException($"The key file derives its key by \"{Hex.Shorten(other)}\"; known are scrypt and pbkdf2.");
        }
        return AddressOf(root);
    }

    private static void CheckIterations(JsonElement kdf)
    {
        if (Text(kdf, "prf") != "hmac-sha256")
            throw new KeyFileException("The key file uses pbkdf2 with another function than hmac-sha256.");
        int iterations = Number(kdf, "c");
        if (iterations is < 1 or > MaxIterations)
            throw new KeyFileException($"The key file asks for {iterations} rounds of pbkdf2; 1 to {MaxIterations} are accepted.");
    }

    // Some wallets leave the address out, and some write 0x in front.
    private static Address? AddressOf(JsonElement root)
    {
        bool isNamed = TryMember(root, "address", out JsonElement value) && value.ValueKind == JsonValueKind.String;
        if (!isNamed || value.GetString() is not { Length: > 0 } text)
            return null;
        return Address.TryParse(text.StartsWith("0x", StringComparison.Ordinal) ? text : "0x" + text, out Address address)
            ? address
            : throw new KeyFileException("The address in the key file is none.");
    }

    private static void RequireBytes(JsonElement parent, string name, int? size)
    {
        if (!Hex.TryDecode("0x" + Text(parent, name), out byte[]? bytes) || (size is null ? bytes.Length > MaxSalt : bytes.Length != size))
            throw new KeyFileException(
                $"Expected \"{name}\" in the key file as {(size is null ? $"at most {MaxSalt}" : size)} bytes in hexadecimal digits."
            );
    }

    private static string Text(JsonElement parent, string name) => Member(parent, name, JsonValueKind.String).GetString()!;

    private static int Number(JsonElement parent, string name) =>
        Member(parent, name, JsonValueKind.Number).TryGetInt32(out int number)
            ? number
            : throw new KeyFileException($"\"{name}\" in the key file is no number of 32 bits.");

    private static JsonElement Member(JsonElement parent, string name, JsonValueKind kind) =>
        TryMember(parent, name, out JsonElement value) && value.ValueKind == kind
            ? value
            : throw new KeyFileException($"The key file lacks \"{name}\", or it is not a JSON {kind.ToString().ToLowerInvariant()}.");

    private static bool TryMember(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        if (parent.ValueKind != JsonValueKind.Object)
            return false;
        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }
        return false;
    }
}
