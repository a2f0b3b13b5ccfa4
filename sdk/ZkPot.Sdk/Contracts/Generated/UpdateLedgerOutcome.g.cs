// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>How a seat ended.</summary>
public enum UpdateLedgerOutcome
{
    /// <summary>Final.</summary>
    Final,
    /// <summary>Lapsed.</summary>
    Lapsed,
    /// <summary>Voided.</summary>
    Voided,
    /// <summary>Falsified.</summary>
    Falsified,
}
