// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A pay that is held back.</summary>
public sealed record Sitting(Address Trainer, ulong Beacon, BigInteger Held, Hash32 BlobDigest)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Trainer, Beacon, Held, BlobDigest);

    /// <summary>From what the ABI has.</summary>
    public static Sitting FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToUInt64(), value[2].ToInteger(), value[3].ToHash());
}
