// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>When what is possible.</summary>
/// <param name="End">No new node or reservation from then on.</param>
/// <param name="PublishWindow">How long a reservation lasts.</param>
/// <param name="HoldWindow">How long a publication can be falsified.</param>
public sealed record UpdateLedgerTiming(ulong End, ulong PublishWindow, ulong HoldWindow)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(End, PublishWindow, HoldWindow);

    /// <summary>From what the ABI has.</summary>
    public static UpdateLedgerTiming FromAbi(AbiValue value) => new(value[0].ToUInt64(), value[1].ToUInt64(), value[2].ToUInt64());
}
