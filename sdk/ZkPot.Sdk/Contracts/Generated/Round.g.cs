// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A round.</summary>
public sealed record Round(ulong Start, ulong Deadline, uint Commits, TrainingRoundsOutcome Outcome, bool LeaderPublished, bool Reopened, bool Faultless, Standing Best, Standing Published, Hash32 PublishedEntry, Hash32 Acc)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Start, Deadline, (ulong)Commits, (int)Outcome, LeaderPublished, Reopened, Faultless, Best.ToAbi(), Published.ToAbi(), PublishedEntry, Acc);

    /// <summary>From what the ABI has.</summary>
    public static Round FromAbi(AbiValue value) => new(value[0].ToUInt64(), value[1].ToUInt64(), (uint)value[2].ToUInt64(), (TrainingRoundsOutcome)value[3].ToUInt64(), value[4].ToBoolean(), value[5].ToBoolean(), value[6].ToBoolean(), Contracts.Standing.FromAbi(value[7]), Contracts.Standing.FromAbi(value[8]), value[9].ToHash(), value[10].ToHash());
}
