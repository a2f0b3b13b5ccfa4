using System.Numerics;
using Nethereum.ABI;
using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>
/// Solidity's <c>keccak256(abi.encode(...))</c> of values of fixed length. A struct of such values is encoded as its fields.
/// </summary>
internal static class AbiHash
{
    private static readonly ABIEncode Encoder = new();

    public static Hash32 Of(params object[] values) => Hash32.Keccak(Encoder.GetABIEncoded([.. values.Select(Word)]));

    private static ABIValue Word(object value) => value switch
    {
        Hash32 hash => new("bytes32", hash.ToBytes()),
        Address address => new("address", address.ToString()),
        BigInteger number => new("uint256", number),
        ulong number => new("uint256", new BigInteger(number)),
        uint number => new("uint256", new BigInteger(number)),
        _ => throw new ArgumentException($"A value of {value.GetType()} has no word here.", nameof(value)),
    };
}
