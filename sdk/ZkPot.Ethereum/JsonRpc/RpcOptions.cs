namespace ZkPot.Ethereum;

/// <summary>How long and how large an answer of a node may be.</summary>
public sealed record RpcOptions
{
    /// <summary>What holds if nothing is said.</summary>
    public static RpcOptions Default { get; } = new();

    /// <summary>How long to wait for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes that an answer may have.</summary>
    public int MostResponseBytes { get; init; } = 64 << 20;
}
