using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>A call of a method of a node.</summary>
/// <param name="Method">The method, such as eth_blockNumber.</param>
/// <param name="Parameters">Its parameters.</param>
public sealed record RpcRequest(string Method, params IReadOnlyList<JsonNode?> Parameters)
{
    // A transaction that may have been sent must not be sent again blindly: whoever sent it looks for it by its hash.
    private static readonly string[] Effects = ["eth_send", "eth_sign", "eth_subscribe", "eth_unsubscribe", "personal_", "evm_", "anvil_", "hardhat_", "debug_set", "miner_", "admin_"];

    /// <summary>Whether it can be asked twice without harm, because it only reads.</summary>
    public bool IsRepeatable => !Effects.Any(prefix => Method.StartsWith(prefix, StringComparison.Ordinal));
}
