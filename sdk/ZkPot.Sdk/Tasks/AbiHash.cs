using System.Numerics;
using Nethereum.ABI;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Solidity's <c>keccak256(abi.encode(...))</c> of values of fixed length. A struct of such values is encoded as its fields, and an array
/// of fixed length as its elements.
/// </summary>
internal static class AbiHash
{
    private static readonly ABIEncode Encoder = new();

    public static Hash32 Of(params object[] values) => Hash32.Keccak(Encode(values));

    public static byte[] Encode(params object[] values) => Encoder.GetABIEncoded([.. values.SelectMany(Words)]);

    private static IEnumerable<ABIValue> Words(object value) =>
        value switch
        {
            IEnumerable<BigInteger> numbers => numbers.Select(number => Word(number)),
            KzgCommitment commitment => commitment.ToWords().Select(number => Word(number)),
            Claim claim => Words(claim.Commitment).Concat(Words(claim.Ciphertext)).Append(Word(claim.Score)),
            _ => [Word(value)],
        };

    private static ABIValue Word(object value) =>
        value switch
        {
            Hash32 hash => new("bytes32", hash.ToBytes()),
            Address address => new("address", address.ToString()),
            BigInteger number => new("uint256", number),
            ulong number => new("uint256", new BigInteger(number)),
            uint number => new("uint256", new BigInteger(number)),
            _ => throw new ArgumentException($"A value of {value.GetType()} has no word here.", nameof(value)),
        };
}
