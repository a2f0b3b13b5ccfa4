// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>How a round ended.</summary>
public enum TrainingRoundsOutcome
{
    /// <summary>None.</summary>
    None,
    /// <summary>Final.</summary>
    Final,
    /// <summary>Idle.</summary>
    Idle,
    /// <summary>Void.</summary>
    Void,
}
