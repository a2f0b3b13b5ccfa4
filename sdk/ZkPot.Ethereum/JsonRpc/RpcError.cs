using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>What a node answers instead of a result.</summary>
/// <param name="Code">The number of the error.</param>
/// <param name="Message">What the node says of it.</param>
/// <param name="Data">What else it says; of a revert, somewhere the data of the revert.</param>
public sealed record RpcError(int Code, string Message, JsonElement? Data = null)
{
    private const int LimitExceeded = -32005, TooManyRequests = 429, DeepestData = 4;

    /// <summary>Whether the node refused because it was asked too often, and did nothing.</summary>
    public bool IsRateLimit => Code is LimitExceeded or TooManyRequests
        || Message.Contains("rate limit", StringComparison.OrdinalIgnoreCase) || Message.Contains("too many requests", StringComparison.OrdinalIgnoreCase);

    /// <summary>The data of a revert, or null if this is none. Nodes disagree on where it stands.</summary>
    public byte[]? RevertData =>
        Data is { } data && Find(data, 0) is { } bytes ? bytes
        : Code == 3 || Message.Contains("revert", StringComparison.OrdinalIgnoreCase) ? []
        : null;

    private static byte[]? Find(JsonElement data, int depth)
    {
        if (data.ValueKind == JsonValueKind.String)
        {
            string text = data.GetString()!;
            int start = text.IndexOf("0x", StringComparison.Ordinal);
            return start >= 0 && Hex.TryDecode(text[start..].Trim(), out byte[]? bytes) ? bytes : null;
        }
        if (data.ValueKind != JsonValueKind.Object || depth == DeepestData) return null;
        foreach (string name in new[] { "data", "result", "originalError", "output" })
            if (data.TryGetProperty(name, out JsonElement inner) && Find(inner, depth + 1) is { } found) return found;
        return null;
    }
}
