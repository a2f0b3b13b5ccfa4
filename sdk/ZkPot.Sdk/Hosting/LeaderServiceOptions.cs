using System.Numerics;

namespace ZkPot.Sdk.Hosting;

/// <summary>For which task a leader publishes.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="TaskFile">The task file, for architecture and recipients; samples are not needed.</param>
/// <param name="KeyFile">The proving key, for the powers of tau behind commitments.</param>
/// <param name="Salts">What the trainer's salts follow from.</param>
public sealed record LeaderServiceOptions(BigInteger TaskId, string TaskFile, string KeyFile, SaltSource Salts);
