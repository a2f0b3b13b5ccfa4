// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
#pragma warning disable CS1591 // Where the contracts say nothing of a field, its name must do.
using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;

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

/// <summary>Where a round stands.</summary>
public enum TrainingRoundsPhase
{
    /// <summary>Open.</summary>
    Open,
    /// <summary>Commit.</summary>
    Commit,
    /// <summary>Reveal.</summary>
    Reveal,
    /// <summary>Prove.</summary>
    Prove,
    /// <summary>Publish.</summary>
    Publish,
    /// <summary>Claim.</summary>
    Claim,
    /// <summary>Hold.</summary>
    Hold,
    /// <summary>Over.</summary>
    Over,
}

/// <summary>What the one reservation is used for.</summary>
public enum UpdateLedgerPhase
{
    /// <summary>Free.</summary>
    Free,
    /// <summary>Reserved.</summary>
    Reserved,
    /// <summary>Published.</summary>
    Published,
}

/// <summary>How a reservation ended.</summary>
public enum UpdateLedgerOutcome
{
    /// <summary>Final.</summary>
    Final,
    /// <summary>Lapsed.</summary>
    Lapsed,
    /// <summary>Invalidated.</summary>
    Invalidated,
}

/// <summary>What is known about a key's ceremony.</summary>
public enum VerifierFactoryClass
{
    /// <summary>Unknown.</summary>
    Unknown,
    /// <summary>Curated.</summary>
    Curated,
}

/// <summary>How a round ended.</summary>
public enum FederatedOutcome
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

/// <summary>How far a member is with a round.</summary>
public enum FederatedProgress
{
    /// <summary>None.</summary>
    None,
    /// <summary>Enrolled.</summary>
    Enrolled,
    /// <summary>Committed.</summary>
    Committed,
    /// <summary>Submitted.</summary>
    Submitted,
}

/// <summary>Where a round stands.</summary>
public enum FederatedPhase
{
    /// <summary>Commit.</summary>
    Commit,
    /// <summary>Prove.</summary>
    Prove,
    /// <summary>Challenge.</summary>
    Challenge,
    /// <summary>Freeze.</summary>
    Freeze,
    /// <summary>Aggregate.</summary>
    Aggregate,
    /// <summary>Open.</summary>
    Open,
    /// <summary>Hold.</summary>
    Hold,
    /// <summary>Publish.</summary>
    Publish,
    /// <summary>Overdue.</summary>
    Overdue,
    /// <summary>Over.</summary>
    Over,
}
