// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>An entry after its proof. Its hash stands in the trainer's slot.</summary>
public sealed record Entry(Address Trainer, uint Index, Claim Claim)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Trainer, (ulong)Index, Claim.ToAbi());

    /// <summary>From what the ABI has.</summary>
    public static Entry FromAbi(AbiValue value) => new(value[0].ToAddress(), (uint)value[1].ToUInt64(), Contracts.Claim.FromAbi(value[2]));
}
