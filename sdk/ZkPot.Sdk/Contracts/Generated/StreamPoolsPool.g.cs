// Made from the contracts' ABI by contracts/script/bindings.mjs. Not to be changed by hand.
#nullable enable
using System.Numerics;
using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A pool.</summary>
public sealed record StreamPoolsPool(Address Payer, ulong Since, bool Cancelled, Address Token, BigInteger Balance, BigInteger Rate, BigInteger Units, BigInteger PerUnit)
{
    /// <summary>As the ABI has it.</summary>
    public AbiValue ToAbi() => AbiValue.Sequence(Payer, Since, Cancelled, Token, Balance, Rate, Units, PerUnit);

    /// <summary>From what the ABI has.</summary>
    public static StreamPoolsPool FromAbi(AbiValue value) => new(value[0].ToAddress(), value[1].ToUInt64(), value[2].ToBoolean(), value[3].ToAddress(), value[4].ToInteger(), value[5].ToInteger(), value[6].ToInteger(), value[7].ToInteger());
}
