// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A model.</summary>
public sealed record Model(Hash32 Commitment, Hash32 BlobDigest, Hash32 InferenceKey, Hash32 Record, uint Score)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Commitment, BlobDigest, InferenceKey, Record, (ulong)Score);

    /// <summary>From what the ABI has.</summary>
    public static Model FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToHash(), value[2].ToHash(), value[3].ToHash(), (uint)value[4].ToUInt64());
}
