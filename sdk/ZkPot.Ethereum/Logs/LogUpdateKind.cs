namespace ZkPot.Ethereum;

/// <summary>What a stream of logs tells.</summary>
public enum LogUpdateKind
{
    /// <summary>A log that is on the chain.</summary>
    Added,

    /// <summary>A log that was told before and is on the chain no more.</summary>
    Removed,

    /// <summary>All logs up to here have been told: the checkpoint can be kept.</summary>
    Checkpoint,
}
