// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>Where a round stands.</summary>
public enum TrainingRoundsPhase
{
    /// <summary>Open.</summary>
    Open,
    /// <summary>Commit.</summary>
    Commit,
    /// <summary>Prove.</summary>
    Prove,
    /// <summary>Exclusive.</summary>
    Exclusive,
    /// <summary>OpenPublication.</summary>
    OpenPublication,
    /// <summary>Hold.</summary>
    Hold,
    /// <summary>Over.</summary>
    Over,
}
