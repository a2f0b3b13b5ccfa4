using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// The commitment to the bytes of an input: a sponge over a salt of 31 bytes and the bytes, 31 a word in their order, the last word filled
/// up with zeros. Its initial state is keccak256("zkpot.input.v1" | number of bytes) mod r, the number in four bytes, big-endian. It does
/// not depend on the network, so that several networks can be asked about one commitment.
/// </summary>
public static class InputCommitment
{
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("zkpot.input.v1");

    /// <summary>The bytes of a salt.</summary>
    public const int SaltBytes = WordPacking.WordBytes;

    /// <summary>A salt from the system's source of secrets.</summary>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>The commitment.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="salt">31 bytes that nobody can guess.</param>
    public static Fr Of(ReadOnlySpan<byte> input, ReadOnlySpan<byte> salt) =>
        PoseidonGadget.Sponge(InitialState(input.Length), [SaltNumber(salt), .. Words(input)]);

    /// <summary>The bytes as numbers, 31 in each.</summary>
    internal static Fr[] Words(ReadOnlySpan<byte> input)
    {
        byte[] padded = new byte[WordPacking.CountOf(input.Length) * WordPacking.WordBytes];
        input.CopyTo(padded);
        return Numbers(padded);
    }

    internal static Fr SaltNumber(ReadOnlySpan<byte> salt)
    {
        if (salt.Length != SaltBytes)
            throw new StatementException($"The salt of an input has {salt.Length} bytes; {SaltBytes} were expected.");
        return Numbers(salt)[0];
    }

    /// <summary>Words of 31 bytes as numbers, big-endian.</summary>
    private static Fr[] Numbers(ReadOnlySpan<byte> words)
    {
        var numbers = new Fr[words.Length / WordPacking.WordBytes];
        Span<byte> word = stackalloc byte[U256.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            words.Slice(i * WordPacking.WordBytes, WordPacking.WordBytes).CopyTo(word[1..]);
            numbers[i] = PrimeField.FromCanonical<Fr>(U256.ReadBigEndian(word));
        }
        return numbers;
    }

    internal static Fr InitialState(int length)
    {
        byte[] bytes = [.. Domain, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(Domain.Length), length);
        return PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash(bytes)));
    }
}
