// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What the one seat is used for.</summary>
public enum UpdateLedgerPhase
{
    /// <summary>Free.</summary>
    Free,
    /// <summary>Reserved.</summary>
    Reserved,
    /// <summary>Published.</summary>
    Published,
}
