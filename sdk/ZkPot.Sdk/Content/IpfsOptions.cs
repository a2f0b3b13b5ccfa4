namespace ZkPot.Sdk.Content;

/// <summary>How a node of IPFS is used.</summary>
public sealed record IpfsOptions
{
    /// <summary>The most that one content may have.</summary>
    public long MaxBytes { get; init; } = FolderContentStore.UsualMostBytes;

    /// <summary>How long the node may take to find and send something, or to take it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A file that remembers the names of what does not fit one block; null to forget them with the process.</summary>
    public string? IndexPath { get; init; }
}
