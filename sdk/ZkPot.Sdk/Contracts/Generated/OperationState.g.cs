// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>OperationState of TimelockController.</summary>
public enum OperationState
{
    /// <summary>Unset.</summary>
    Unset,
    /// <summary>Waiting.</summary>
    Waiting,
    /// <summary>Ready.</summary>
    Ready,
    /// <summary>Done.</summary>
    Done,
}
