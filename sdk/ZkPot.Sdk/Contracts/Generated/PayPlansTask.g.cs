// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What the rounds know of the task.</summary>
public sealed record PayPlansTask(Address Token, Address Sponsor, Hash32 Architecture, uint MaxRounds, uint Longest)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Token, Sponsor, Architecture, (ulong)MaxRounds, (ulong)Longest);

    /// <summary>From what the ABI has.</summary>
    public static PayPlansTask FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToAddress(), value[2].ToHash(), (uint)value[3].ToUInt64(), (uint)value[4].ToUInt64());
}
