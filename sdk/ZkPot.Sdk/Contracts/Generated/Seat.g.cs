// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>The node that is on its way to be paid.</summary>
public sealed record Seat(Hash32 Node, ulong Deadline, UpdateLedgerPhase Phase)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Node, Deadline, (int)Phase);

    /// <summary>From what the ABI has.</summary>
    public static Seat FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToUInt64(), (UpdateLedgerPhase)value[2].ToUInt64());
}
