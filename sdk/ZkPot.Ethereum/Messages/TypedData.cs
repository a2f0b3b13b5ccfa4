namespace ZkPot.Ethereum;

/// <summary>EIP-712: structured data that an account signs for one domain, so that whoever signs can be shown what it is.</summary>
/// <param name="Domain">Where the signature holds.</param>
/// <param name="Types">The structs.</param>
/// <param name="PrimaryType">The struct that is signed.</param>
/// <param name="Message">Its members in the order of their declaration.</param>
public sealed record TypedData(TypedDataDomain Domain, TypedDataTypes Types, string PrimaryType, AbiValue Message)
{
    /// <summary>What is signed.</summary>
    public Hash32 Digest => Hash32.Of([0x19, 1, .. Domain.Separator.ToBytes(), .. Types.Hash(PrimaryType, Message).ToBytes()]);

    /// <summary>Reads the form that eth_signTypedData_v4 takes: types, primaryType, domain, message.</summary>
    /// <exception cref="AbiException">Something is missing, superfluous, or of another type than declared.</exception>
    public static TypedData ParseJson(string json) => TypedDataJson.Parse(json);
}
