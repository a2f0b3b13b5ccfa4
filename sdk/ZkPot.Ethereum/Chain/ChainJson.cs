using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ZkPot.Ethereum;

/// <summary>The JSON of what nodes answer, read by generated code.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    Converters = [typeof(AddressConverter), typeof(HashConverter), typeof(BytesConverter), typeof(QuantityConverter), typeof(SmallQuantityConverter)])]
[JsonSerializable(typeof(Block))]
[JsonSerializable(typeof(EventLog[]))]
[JsonSerializable(typeof(TransactionReceipt))]
[JsonSerializable(typeof(TransactionReceipt[]))]
[JsonSerializable(typeof(TransactionInfo))]
[JsonSerializable(typeof(FeeHistory))]
[JsonSerializable(typeof(AccountProof))]
[JsonSerializable(typeof(SuggestedAccessList))]
[JsonSerializable(typeof(SimulatedBlock[]))]
[JsonSerializable(typeof(LogCheckpoint))]
[JsonSerializable(typeof(NonceJournalEntry))]
internal sealed partial class ChainJson : JsonSerializerContext
{
    /// <summary>Reads what a node answered.</summary>
    /// <exception cref="RpcTransportException">The answer is not of the form that the protocol prescribes.</exception>
    public static T? Read<T>(JsonElement answer, JsonTypeInfo<T> type, string method) where T : class
    {
        try
        {
            return answer.ValueKind == JsonValueKind.Null ? null : answer.Deserialize(type);
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            throw new RpcTransportException(RpcFailure.Unknown, $"The answer of the node to {method} is malformed: {e.Message}", e);
        }
    }
}
