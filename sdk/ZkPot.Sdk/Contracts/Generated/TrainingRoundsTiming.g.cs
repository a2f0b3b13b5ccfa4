// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>Lengths of the windows in seconds, and when the task ends.</summary>
public sealed record TrainingRoundsTiming(ulong End, uint Open, uint Commit, uint Prove, uint Exclusive, uint OpenPublication, uint Hold, uint MaxRounds, uint MaxFruitless)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(End, (ulong)Open, (ulong)Commit, (ulong)Prove, (ulong)Exclusive, (ulong)OpenPublication, (ulong)Hold, (ulong)MaxRounds, (ulong)MaxFruitless);

    /// <summary>From what the ABI has.</summary>
    public static TrainingRoundsTiming FromAbi(AbiValue value) => new(value[0].ToUInt64(), (uint)value[1].ToUInt64(), (uint)value[2].ToUInt64(), (uint)value[3].ToUInt64(), (uint)value[4].ToUInt64(), (uint)value[5].ToUInt64(), (uint)value[6].ToUInt64(), (uint)value[7].ToUInt64(), (uint)value[8].ToUInt64());
}
