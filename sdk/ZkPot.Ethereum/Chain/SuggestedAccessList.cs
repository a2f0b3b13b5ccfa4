using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What a call would access, and the gas that it would use if it said so beforehand.</summary>
public sealed record SuggestedAccessList
{
    /// <summary>The accounts and slots.</summary>
    public required IReadOnlyList<AccessListEntry> AccessList { get; init; }

    /// <summary>The gas with the list.</summary>
    public required BigInteger GasUsed { get; init; }

    /// <summary>Why the call failed, if it did.</summary>
    public string? Error { get; init; }
}
