// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A node. One slot.</summary>
public sealed record Node(Address Account, ulong Time, uint Score, uint Best, bool Falsified)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Account, Time, (ulong)Score, (ulong)Best, Falsified);

    /// <summary>From what the ABI has.</summary>
    public static Node FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToUInt64(), (uint)value[2].ToUInt64(), (uint)value[3].ToUInt64(), value[4].ToBoolean());
}
