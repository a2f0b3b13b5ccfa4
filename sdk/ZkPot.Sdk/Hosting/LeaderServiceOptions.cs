using System.Numerics;

namespace ZkPot.Sdk.Hosting;

/// <summary>For which task a leader publishes.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="TaskFile">The task file, for its recipients; samples are not needed.</param>
/// <param name="Salts">What the trainer's salts follow from.</param>
public sealed record LeaderServiceOptions(BigInteger TaskId, string TaskFile, SaltSource Salts);
