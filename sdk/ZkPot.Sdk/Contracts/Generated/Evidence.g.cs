// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What shows that a published network does not have its score.</summary>
/// <param name="Architecture">As in the terms.</param>
/// <param name="Blob">As published.</param>
/// <param name="Samples">An encoded IEvaluator.Sample[], in rising order.</param>
public sealed record Evidence(byte[] Architecture, byte[] Blob, byte[] Samples)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Architecture, Blob, Samples);

    /// <summary>From what the ABI has.</summary>
    public static Evidence FromAbi(AbiValue value) => new(value[0].ToBytes(), value[1].ToBytes(), value[2].ToBytes());
}
