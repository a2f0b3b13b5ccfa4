// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A plan. Nothing of it ever changes.</summary>
public sealed record Plan(IReadOnlyList<uint> Haste, uint ContributorBps, Exam Exam)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(AbiValue.Sequence(Haste.Select(item => (AbiValue)(ulong)item)), (ulong)ContributorBps, Exam.ToAbi());

    /// <summary>From what the ABI has.</summary>
    public static Plan FromAbi(AbiValue value) => new([.. value[0].Items.Select(item => (uint)item.ToUInt64())], (uint)value[1].ToUInt64(), Contracts.Exam.FromAbi(value[2]));
}
