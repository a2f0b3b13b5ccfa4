namespace ZkPot.Ethereum;

/// <summary>A piece of news of a stream of logs.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Log">The log, unless it is a checkpoint.</param>
/// <param name="Checkpoint">The checkpoint, if it is one.</param>
public sealed record LogUpdate(LogUpdateKind Kind, EventLog? Log, LogCheckpoint? Checkpoint);
