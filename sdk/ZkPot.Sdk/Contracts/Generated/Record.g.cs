// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What the record of a round is the hash of, together with the record before it.</summary>
public sealed record Record(Hash32 Previous, BigInteger Id, BigInteger Round, TrainingRoundsOutcome Outcome, Address Winner, Hash32 Commitment, Hash32 BlobDigest, uint Score, uint Best, Hash32 Acc)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Previous, Id, Round, (int)Outcome, Winner, Commitment, BlobDigest, (ulong)Score, (ulong)Best, Acc);

    /// <summary>From what the ABI has.</summary>
    public static Record FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToInteger(), value[2].ToInteger(), (TrainingRoundsOutcome)value[3].ToUInt64(), value[4].ToAddress(), value[5].ToHash(), value[6].ToHash(), (uint)value[7].ToUInt64(), (uint)value[8].ToUInt64(), value[9].ToHash());
}
