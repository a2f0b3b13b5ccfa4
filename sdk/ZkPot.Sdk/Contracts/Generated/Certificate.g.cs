// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A certificate. One slot of times beside the attributes.</summary>
public sealed record Certificate(Hash32 Attributes, ulong CertifiedAt, ulong Expiry, ulong RevokedAt)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Attributes, CertifiedAt, Expiry, RevokedAt);

    /// <summary>From what the ABI has.</summary>
    public static Certificate FromAbi(AbiValue value) => new(value[0].ToHash(), value[1].ToUInt64(), value[2].ToUInt64(), value[3].ToUInt64());
}
