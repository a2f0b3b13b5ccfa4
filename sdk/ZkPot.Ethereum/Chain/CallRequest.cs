using System.Numerics;
using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>A call to be tried without being sent.</summary>
public sealed record CallRequest
{
    /// <summary>Who calls.</summary>
    public Address? From { get; init; }

    /// <summary>Who is called; null to create a contract.</summary>
    public Address? To { get; init; }

    /// <summary>The calldata.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>The wei that it carries.</summary>
    public BigInteger Value { get; init; }

    /// <summary>The most gas that it may use.</summary>
    public BigInteger? Gas { get; init; }

    /// <summary>What it says beforehand that it will access.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <summary>The call that a transaction makes.</summary>
    public static CallRequest Of(Transaction transaction, Address from) => new()
    {
        From = from,
        To = transaction.To,
        Data = transaction.Data,
        Value = transaction.Value,
        AccessList = (transaction as TypedTransaction)?.AccessList ?? [],
    };

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["data"] = Hex.Encode(Data.Span) };
        if (From is { } from) json["from"] = from.ToString();
        if (To is { } to) json["to"] = to.ToString();
        if (!Value.IsZero) json["value"] = Hex.EncodeQuantity(Value);
        if (Gas is { } gas) json["gas"] = Hex.EncodeQuantity(gas);
        if (AccessList.Count > 0) json["accessList"] = ToJson(AccessList);
        return json;
    }

    internal static JsonArray ToJson(IEnumerable<AccessListEntry> list) =>
    [
        .. list.Select(entry => (JsonNode)new JsonObject
        {
            ["address"] = entry.Address.ToString(), ["storageKeys"] = new JsonArray([.. entry.StorageKeys.Select(key => (JsonNode)key.ToString())]),
        }),
    ];
}
