// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>One corner of a schedule. One slot.</summary>
public sealed record Knot(uint Score, BigInteger Value)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence((ulong)Score, Value);

    /// <summary>From what the ABI has.</summary>
    public static Knot FromAbi(AbiValue value) => new((uint)value[0].ToUInt64(), value[1].ToInteger());
}
