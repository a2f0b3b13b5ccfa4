using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>
/// Which chain a journal is of, in a small file beside it. A number does not tell a local chain from the one that was started anew in its
/// place; the hash of the first block does.
/// </summary>
/// <param name="ChainId">The chain.</param>
/// <param name="Genesis">The hash of its first block.</param>
/// <param name="Contract">The contract that the journal is about; null if it is about none.</param>
public sealed record ChainMark(BigInteger ChainId, Hash32 Genesis, Address? Contract)
{
    private const int MaxBytes = 1 << 10;

    /// <summary>The mark of the chain that a node is of; null if the node does not know its first block, and so cannot tell.</summary>
    public static async Task<ChainMark?> ReadAsync(IClient client, Address? contract = null, CancellationToken cancellationToken = default)
    {
        var node = new ChainReader(client);
        BlockWithTransactionHashes? first = await node.BlockAsync(0, cancellationToken).ConfigureAwait(false);
        return first is null
            ? null
            : new(await node.ChainIdAsync(cancellationToken).ConfigureAwait(false), Hash32.Parse(first.BlockHash), contract);
    }

    /// <summary>Makes sure that a journal is of the chain that the node is of, and marks one that is new.</summary>
    /// <param name="path">The mark's file.</param>
    /// <param name="journal">The journal, as errors name it.</param>
    /// <param name="isEmpty">Whether the journal holds nothing, and so may become one of this chain.</param>
    /// <exception cref="ChainException">It is of another chain, or the mark is damaged. Nothing is changed.</exception>
    public void Require(string path, string journal, bool isEmpty)
    {
        ChainMark? known = isEmpty ? null : Load(path);
        if (known is not null && known != this)
        {
            string difference =
                known.ChainId != ChainId ? $"chain {known.ChainId}, and the node is of chain {ChainId}"
                : known.Genesis != Genesis
                    ? $"another chain with the number {ChainId}, whose first block is {known.Genesis} and not {Genesis}: "
                        + "a local chain was started anew"
                : $"the contract {known.Contract}, and this one is {Contract}";
            throw new ChainException(
                $"The journal {journal} is of {difference}. Nothing in it was changed: "
                    + "move it away, or keep the journal of this chain elsewhere."
            );
        }
        if (known is null)
            Save(path);
    }

    private static ChainMark? Load(string path)
    {
        if (!File.Exists(path))
            return null;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw new FormatException($"it is longer than {MaxBytes} bytes");
            JsonObject json = JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject ?? throw new FormatException("it holds no JSON object");
            string Text(string name) => json[name]?.GetValue<string>() ?? throw new FormatException($"it has no \"{name}\"");
            Address? contract = json["contract"] is null ? (Address?)null : Address.Parse(Text("contract"));
            BigInteger chainId = BigInteger.Parse(Text("chainId"), NumberStyles.None, CultureInfo.InvariantCulture);
            return new(chainId, Hash32.Parse(Text("genesis")), contract);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new ChainException(
                $"{path}, which says of which chain a journal is, is damaged: {e.Message}. "
                    + "Delete it only if you know that the chain is still the same.",
                e
            );
        }
    }

    private void Save(string path)
    {
        var json = new JsonObject
        {
            ["chainId"] = ChainId.ToString(CultureInfo.InvariantCulture),
            ["genesis"] = Genesis.ToString(),
            ["contract"] = Contract?.ToString(),
        };
        string next = $"{path}.next";
        File.WriteAllText(next, json.ToJsonString());
        File.Move(next, path, overwrite: true);
    }
}
