// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>An exam. The hidden set is cut into as many strips of equal length as samples are picked, and the seed picks one of each: what is left after the last strip is never picked.</summary>
/// <param name="Bps">How much of the pay is held back, in ten-thousandths; 0 for no exam.</param>
/// <param name="Samples">How many are picked.</param>
/// <param name="PassMark">How many the network must get right at least.</param>
/// <param name="Window">How long the sponsor has, in seconds from the beacon's time.</param>
/// <param name="Size">How many samples the hidden set has.</param>
/// <param name="Root">Its root, as that of a pool.</param>
/// <param name="Source">The beacon.</param>
public sealed record Exam(uint Bps, uint Samples, uint PassMark, uint Window, uint Size, Hash32 Root, Address Source)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence((ulong)Bps, (ulong)Samples, (ulong)PassMark, (ulong)Window, (ulong)Size, Root, Source);

    /// <summary>From what the ABI has.</summary>
    public static Exam FromAbi(AbiValue value) => new((uint)value[0].ToUInt64(), (uint)value[1].ToUInt64(), (uint)value[2].ToUInt64(), (uint)value[3].ToUInt64(), (uint)value[4].ToUInt64(), value[5].ToHash(), value[6].ToAddress());
}
