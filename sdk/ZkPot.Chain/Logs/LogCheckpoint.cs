using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>A block that a stream of logs has passed.</summary>
/// <param name="Number">Its height.</param>
/// <param name="Hash">Its name.</param>
/// <param name="Logs">What it logged of what the stream is about.</param>
public sealed record LogCheckpointBlock(ulong Number, Hash32 Hash, IReadOnlyList<FilterLog> Logs);

/// <summary>
/// How far a stream of logs has come: the last blocks, and what they logged, so that a reorganization can be undone exactly, even after a
/// restart.
/// </summary>
/// <param name="Blocks">The last blocks, in their order.</param>
/// <param name="Origin">The height at which the stream began.</param>
/// <param name="Next">The height of the first block whose logs have not been seen.</param>
public sealed record LogCheckpoint(IReadOnlyList<LogCheckpointBlock> Blocks, ulong Origin, ulong Next)
{
    /// <summary>The form in which it can be kept.</summary>
    public string ToJson() =>
        new JsonObject
        {
            ["blocks"] = new JsonArray([
                .. Blocks.Select(block =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["number"] = Quantity(block.Number),
                            ["hash"] = block.Hash.ToString(),
                            ["logs"] = new JsonArray([.. block.Logs.Select(log => (JsonNode)Write(log))]),
                        }
                ),
            ]),
            ["origin"] = Quantity(Origin),
            ["next"] = Quantity(Next),
        }.ToJsonString();

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="ChainException">The text is no checkpoint.</exception>
    public static LogCheckpoint ParseJson(string json)
    {
        try
        {
            JsonObject root = Object(JsonNode.Parse(json), "the checkpoint");
            return new([.. Array(root, "blocks").Select(Block)], Number(root, "origin"), Number(root, "next"));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            throw new ChainException($"The checkpoint is damaged: {e.Message}", e);
        }
    }

    private static LogCheckpointBlock Block(JsonNode? node)
    {
        JsonObject block = Object(node, "a block");
        return new(Number(block, "number"), Hash32.Parse(Text(block, "hash")), [.. Array(block, "logs").Select(Log)]);
    }

    private static JsonObject Write(FilterLog log) =>
        new()
        {
            ["address"] = log.Address,
            ["topics"] = new JsonArray([.. log.Topics.Select(topic => (JsonNode?)JsonValue.Create(topic.ToString()))]),
            ["data"] = log.Data,
            ["blockNumber"] = Quantity((ulong)log.BlockNumber.Value),
            ["blockHash"] = log.BlockHash,
            ["transactionHash"] = log.TransactionHash,
            ["transactionIndex"] = Quantity((ulong)log.TransactionIndex.Value),
            ["logIndex"] = Quantity((ulong)log.LogIndex.Value),
        };

    private static FilterLog Log(JsonNode? node)
    {
        JsonObject log = Object(node, "a log");
        return new()
        {
            Address = Chain.Address.Parse(Text(log, "address")).ToString(),
            Topics = [.. Array(log, "topics").Select(topic => (object)Hash32.Parse(topic?.GetValue<string>() ?? "").ToString())],
            Data = Hex.Encode(Hex.Decode(Text(log, "data"))),
            BlockNumber = new HexBigInteger(Number(log, "blockNumber")),
            BlockHash = Hash32.Parse(Text(log, "blockHash")).ToString(),
            TransactionHash = Hash32.Parse(Text(log, "transactionHash")).ToString(),
            TransactionIndex = new HexBigInteger(Number(log, "transactionIndex")),
            LogIndex = new HexBigInteger(Number(log, "logIndex")),
        };
    }

    private static string Quantity(ulong number) => string.Create(CultureInfo.InvariantCulture, $"0x{number:x}");

    private static ulong Number(JsonObject parent, string name)
    {
        string text = Text(parent, name);
        return text.StartsWith("0x", StringComparison.Ordinal)
            ? ulong.Parse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : throw new FormatException($"\"{name}\" is no number that begins with 0x");
    }

    private static string Text(JsonObject parent, string name) =>
        parent[name]?.GetValue<string>() ?? throw new FormatException($"it has no \"{name}\"");

    private static JsonArray Array(JsonObject parent, string name) =>
        parent[name] as JsonArray ?? throw new FormatException($"\"{name}\" is no list");

    private static JsonObject Object(JsonNode? node, string what) =>
        node as JsonObject ?? throw new FormatException($"{what} is no JSON object");
}
