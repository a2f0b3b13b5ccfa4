using System.Numerics;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Contracts.Tests.Model;

/// <summary>The little of Ethereum's encoding that the model needs: everything is words of 32 bytes.</summary>
internal static class Abi
{
    /// <summary>The order of BN254's groups.</summary>
    public static readonly BigInteger R = BigInteger.Parse("21888242871839275222246405745257275088548364400416034343698204186575808495617");

    /// <summary>keccak256(abi.encode(words)).</summary>
    public static BigInteger Hash(params ReadOnlySpan<BigInteger> words) => Number(Keccak256.Hash(Encode(words)));

    /// <summary>keccak256 of a text: the kinds of hashes, and the topics of events.</summary>
    public static BigInteger Hash(string text) => Number(Keccak256.Hash(Encoding.ASCII.GetBytes(text)));

    /// <summary>keccak256 of bytes.</summary>
    public static BigInteger Hash(byte[] bytes) => Number(Keccak256.Hash(bytes));

    /// <summary>The four bytes by which an error is known.</summary>
    public static BigInteger Selector(string signature) => Hash(signature) >> 224;

    /// <summary>The words, one after the other.</summary>
    public static byte[] Encode(params ReadOnlySpan<BigInteger> words)
    {
        byte[] bytes = new byte[32 * words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            byte[] word = words[i].ToByteArray(isUnsigned: true, isBigEndian: true);
            word.CopyTo(bytes, 32 * (i + 1) - word.Length);
        }
        return bytes;
    }

    /// <summary>Big-endian bytes as a number.</summary>
    public static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
