namespace ZkPot.Ethereum;

/// <summary>How far a stream of logs has come: the last blocks, and what they logged, so that a reorganisation can be undone exactly, even after a restart.</summary>
public sealed record LogCheckpoint
{
    /// <summary>The last blocks, in their order.</summary>
    public required IReadOnlyList<LogCheckpointBlock> Blocks { get; init; }

    /// <summary>The height at which the stream began.</summary>
    public required ulong Origin { get; init; }

    /// <summary>The height of the first block whose logs have not been seen.</summary>
    public required ulong Next { get; init; }

    /// <summary>The form in which it can be kept.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, ChainJson.Default.LogCheckpoint);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="EthereumException">The text is no checkpoint.</exception>
    public static LogCheckpoint ParseJson(string json)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Deserialize(json, ChainJson.Default.LogCheckpoint) ?? throw new EthereumException("The checkpoint is empty.");
        }
        catch (System.Text.Json.JsonException e)
        {
            throw new EthereumException("The checkpoint is damaged.", e);
        }
    }
}
