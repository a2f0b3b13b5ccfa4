using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

/// <summary>Reads and checks the transactions of the vectors.</summary>
internal static class VectorTransaction
{
    public static void CheckSigned(Transaction transaction, PrivateKey key, byte[] expected)
    {
        SignedTransaction signed = transaction.Sign(key);
        signed.Encode().Should().Equal(expected);
        SignedTransaction decoded = SignedTransaction.Decode(expected);
        decoded.Encode().Should().Equal(expected);
        decoded.Sender.Should().Be(key.Address);
        decoded.Hash.Should().Be(Hash32.Of(expected));
    }

    public static BigInteger Number(JsonElement item, string name) =>
        !item.TryGetProperty(name, out JsonElement value) ? 0
        : value.ValueKind == JsonValueKind.Number ? value.GetInt64()
        : value.GetString() is "0x" ? 0
        : BigInteger.Parse("0" + value.GetString()![2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    public static Address? To(JsonElement item) => item.TryGetProperty("to", out JsonElement to) && to.GetString() is { Length: > 2 } text ? Address.Parse(text) : null;

    public static byte[] Data(JsonElement item) => item.TryGetProperty("data", out JsonElement data) ? Hex.Decode(data.GetString()!) : [];

    public static AccessListEntry[] AccessList(JsonElement item) => !item.TryGetProperty("accessList", out JsonElement list)
        ? []
        : [.. list.EnumerateArray().Select(entry => new AccessListEntry(
            Address.Parse(entry.Text("address")), [.. entry.GetProperty("storageKeys").EnumerateArray().Select(key => Hash32.Parse(key.GetString()!))]))];
}
