// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What a proof shows, and what binds the bytes to it.</summary>
/// <param name="Commitment">C, the commitment to the model.</param>
/// <param name="BlobDigest">keccak256 of the bytes that will be published.</param>
/// <param name="Score">How many samples of the pool the model gets right, at least.</param>
/// <param name="Y">The evaluation of the bytes' words at the context.</param>
public sealed record Claim(Hash32 Commitment, Hash32 BlobDigest, uint Score, BigInteger Y)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Commitment, BlobDigest, (ulong)Score, Y);

    /// <summary>From what the ABI has.</summary>
    public static Claim FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToHash(), (uint)value[2].ToUInt64(), value[3].ToInteger());
}
