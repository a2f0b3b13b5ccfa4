using System.Numerics;

namespace ZkPot.Sdk.Hosting;

/// <summary>In which task a trainer plays, and with which files.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="TaskFile">The task file: architecture, shifts and windows, pool.</param>
/// <param name="KeyFile">The proving key.</param>
public sealed record TrainerServiceOptions(BigInteger TaskId, string TaskFile, string KeyFile)
{
    /// <summary>What salts follow from, so that a lost journal is no silence; the system's randomness if nothing is said.</summary>
    public SaltSource? Salts { get; init; }

    /// <summary>Where test sets are revealed after the commitments: the files of their ciphertexts, in the order of the rounds.</summary>
    public IReadOnlyList<string> CiphertextFiles { get; init; } = [];

    /// <summary>Whether to take part though the check of the task says not to.</summary>
    public bool IgnoresCheck { get; init; }
}
