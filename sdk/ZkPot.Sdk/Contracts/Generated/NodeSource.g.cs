// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>What a node was made of. Its id is the hash of it.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Sequence">How many nodes the account had before.</param>
/// <param name="Parents">keccak256 of the packed ids of the parents.</param>
/// <param name="Claim">What was proven.</param>
public sealed record NodeSource(Address Account, BigInteger Sequence, Hash32 Parents, Claim Claim)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Account, Sequence, Parents, Claim.ToAbi());

    /// <summary>From what the ABI has.</summary>
    public static NodeSource FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToInteger(), value[2].ToHash(), Contracts.Claim.FromAbi(value[3]));
}
