// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>How a task is played.</summary>
public sealed record Rules(TrainingRoundsTiming Timing, Address Gate, bool Aggregate, Hash32 AggregationKey, byte[] Plan)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Timing.ToAbi(), Gate, Aggregate, AggregationKey, Plan);

    /// <summary>From what the ABI has.</summary>
    public static Rules FromAbi(AbiValue value) => new(Contracts.TrainingRoundsTiming.FromAbi(value[0]), value[1].ToAddress(), value[2].ToBoolean(), value[3].ToHash(), value[4].ToBytes());
}
