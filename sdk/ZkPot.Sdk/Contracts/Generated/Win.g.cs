// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A round that has a winner.</summary>
public sealed record Win(BigInteger Id, BigInteger Round, ulong Start, Address Winner, Hash32 BlobDigest, BigInteger Pay, bool IsBest)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Id, Round, Start, Winner, BlobDigest, Pay, IsBest);

    /// <summary>From what the ABI has.</summary>
    public static Win FromAbi(AbiValue value) => new(value[0].ToInteger(), value[1].ToInteger(), value[2].ToUInt64(), value[3].ToAddress(), value[4].ToHash(), value[5].ToInteger(), value[6].ToBoolean());
}
