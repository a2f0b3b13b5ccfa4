using System.Buffers.Binary;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// C = Commit(architecture, salts, weights, biases): a sponge over the model's words. Its initial state is
/// keccak256("zkpot.model.v1" | architecture digest | number of weights | number of biases) mod r, the numbers in four bytes, big-endian.
/// </summary>
public static class ModelCommitment
{
    private static readonly byte[] Domain = Encoding.ASCII.GetBytes("zkpot.model.v1");

    /// <summary>The commitment to words of <see cref="ModelWords"/>.</summary>
    public static Fr Of(IntegerArchitecture architecture, ReadOnlySpan<byte> words) =>
        PoseidonGadget.Sponge(InitialState(architecture), Numbers(words));

    /// <summary>y = sum word_i context^i.</summary>
    public static Fr Open(ReadOnlySpan<byte> words, Fr context) => WordPolynomial.At(Numbers(words), context);

    /// <summary>Where the sponge starts: nothing that a prover could choose.</summary>
    internal static Fr InitialState(IntegerArchitecture architecture)
    {
        var bytes = new byte[Domain.Length + Keccak256.Size + 2 * sizeof(int)];
        Domain.CopyTo(bytes, 0);
        Span<byte> rest = bytes.AsSpan(Domain.Length);
        Keccak256.Hash(ArchitectureEncoding.Encode(architecture)).CopyTo(rest);
        BinaryPrimitives.WriteInt32BigEndian(rest[Keccak256.Size..], architecture.Network.Parameters.WeightCount);
        BinaryPrimitives.WriteInt32BigEndian(rest[(Keccak256.Size + sizeof(int))..], architecture.Network.Parameters.BiasCount);
        return PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash(bytes)));
    }

    /// <summary>Words as numbers below 2^248.</summary>
    internal static Fr[] Numbers(ReadOnlySpan<byte> words)
    {
        var numbers = new Fr[words.Length / ModelWords.WordBytes];
        Span<byte> word = stackalloc byte[U256.Size];
        for (int i = 0; i < numbers.Length; i++)
        {
            words.Slice(i * ModelWords.WordBytes, ModelWords.WordBytes).CopyTo(word[1..]);
            numbers[i] = PrimeField.FromCanonical<Fr>(U256.ReadBigEndian(word));
        }
        return numbers;
    }
}
