// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What the governor states about a curated key.</summary>
/// <param name="Transcript">Digest of the ceremony's transcript.</param>
/// <param name="R1cs">Digest of the circuit.</param>
/// <param name="Contributors">How many contributed: one honest among them suffices.</param>
public sealed record Ceremony(Hash32 Transcript, Hash32 R1cs, uint Contributors)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Transcript, R1cs, (ulong)Contributors);

    /// <summary>From what the ABI has.</summary>
    public static Ceremony FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToHash(), (uint)value[2].ToUInt64());
}
