using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>What a subscription brings.</summary>
/// <param name="Item">The news; null says that the connection was lost and is back: what happened in between has to be asked for.</param>
public readonly record struct RpcNews(JsonElement? Item)
{
    /// <summary>Whether news may have been missed here.</summary>
    public bool IsGap => Item is null;
}
