// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What a sponsor offers. Nothing of it ever changes.</summary>
/// <param name="Token">In which is paid.</param>
/// <param name="Budget">What is taken from the sponsor at creation.</param>
/// <param name="Bond">What a worker risks, in the vault's token.</param>
/// <param name="KeyBond">What the sponsor risks for its key, in the vault's token.</param>
/// <param name="KeyDigest">The key that proofs are checked against.</param>
/// <param name="Circuit">Digest of the circuit, for those who rebuild it.</param>
/// <param name="InferenceKey">Digest of the key for proofs of inference with the model, or zero.</param>
/// <param name="PoolRoot">Root of the pool.</param>
/// <param name="PoolSize">Number of samples.</param>
/// <param name="Margin">By how much a score must beat the last paid one.</param>
/// <param name="BlobLength">Number of bytes to publish.</param>
/// <param name="Recipient">Public key for sealed publication; zero for an open one.</param>
/// <param name="Architecture">For the evaluator; empty where the network is out of its reach.</param>
/// <param name="Schedule">Phi: the first knot is the baseline, the last stands at poolSize.</param>
public sealed record Terms(Address Token, BigInteger Budget, BigInteger Bond, BigInteger KeyBond, Hash32 KeyDigest, Hash32 Circuit, Hash32 InferenceKey, Hash32 PoolRoot, uint PoolSize, uint Margin, uint BlobLength, Hash32 Recipient, byte[] Architecture, IReadOnlyList<Knot> Schedule)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Token, Budget, Bond, KeyBond, KeyDigest, Circuit, InferenceKey, PoolRoot, (ulong)PoolSize, (ulong)Margin, (ulong)BlobLength, Recipient, Architecture, AbiValue.Sequence(Schedule.Select(item => item.ToAbi())));

    /// <summary>From what the ABI has.</summary>
    public static Terms FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToInteger(), value[2].ToInteger(), value[3].ToInteger(), value[4].ToHash(), value[5].ToHash(), value[6].ToHash(), value[7].ToHash(), (uint)value[8].ToUInt64(), (uint)value[9].ToUInt64(), (uint)value[10].ToUInt64(), value[11].ToHash(), value[12].ToBytes(), [.. value[13].Items.Select(item => Contracts.Knot.FromAbi(item))]);
}
