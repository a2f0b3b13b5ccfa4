// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>An entry in one slot.</summary>
public sealed record Standing(Address Trainer, uint Score, uint Index)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Trainer, (ulong)Score, (ulong)Index);

    /// <summary>From what the ABI has.</summary>
    public static Standing FromAbi(AbiValue value) => new(value[0].ToAddress(), (uint)value[1].ToUInt64(), (uint)value[2].ToUInt64());
}
