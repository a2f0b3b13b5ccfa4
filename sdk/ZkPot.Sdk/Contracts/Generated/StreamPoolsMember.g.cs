// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A member of a pool.</summary>
public sealed record StreamPoolsMember(BigInteger Units, BigInteger PerUnit)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Units, PerUnit);

    /// <summary>From what the ABI has.</summary>
    public static StreamPoolsMember FromAbi(AbiValue value) => new(value[0].ToInteger(), value[1].ToInteger());
}
