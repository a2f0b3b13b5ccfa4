// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A pool: the root of its samples, and their number.</summary>
public sealed record PoolRoot(Hash32 Root, BigInteger Size)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Root, Size);

    /// <summary>From what the ABI has.</summary>
    public static PoolRoot FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToInteger());
}
