// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A stream.</summary>
public sealed record StreamsStream(Address Payer, ulong Since, bool Cancelled, Address Recipient, Address Token, BigInteger Balance, BigInteger Rate)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Payer, Since, Cancelled, Recipient, Token, Balance, Rate);

    /// <summary>From what the ABI has.</summary>
    public static StreamsStream FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToUInt64(), value[2].ToBoolean(), value[3].ToAddress(), value[4].ToAddress(), value[5].ToInteger(), value[6].ToInteger());
}
