// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>An order. Open while its price is not zero.</summary>
public sealed record Order(Address Buyer, ulong Expiry, Address Token, BigInteger Price, Address Key, Hash32 KeyDigest, Hash32 InputsHash)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Buyer, Expiry, Token, Price, Key, KeyDigest, InputsHash);

    /// <summary>From what the ABI has.</summary>
    public static Order FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToUInt64(), value[2].ToAddress(), value[3].ToInteger(), value[4].ToAddress(), value[5].ToHash(), value[6].ToHash());
}
