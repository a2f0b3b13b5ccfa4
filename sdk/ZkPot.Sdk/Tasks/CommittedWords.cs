using ZkPot.Algebra;
using ZkPot.Ethereum;
using ZkPot.Learning.Integers;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>A model as words with salts, and what binds it: C for the circuit, a digest for the bytes.</summary>
/// <param name="Words">The words. Secret until they are published.</param>
/// <param name="Commitment">What binds the model.</param>
/// <param name="BlobDigest">What binds the bytes.</param>
public sealed record CommittedWords(byte[] Words, Hash32 Commitment, Hash32 BlobDigest)
{
    /// <summary>Commits to a model.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salts">Two words that nobody can guess; new ones of the system's if nothing is given.</param>
    public static CommittedWords Of(IntegerNetwork network, byte[]? salts = null)
    {
        byte[] words = ModelWords.Pack(network, salts ?? ModelWords.NewSalts());
        return new(words, new(PrimeField.ToCanonical(ModelCommitment.Of(network.Architecture, words))), Hash32.Of(words));
    }
}
