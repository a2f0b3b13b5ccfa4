using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Learning.Integers;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>A model as words with salts, and what binds it: C for the circuit, a digest for the bytes that will be published.</summary>
/// <param name="Words">The words. Secret until they are published, and for ever where they are published sealed.</param>
/// <param name="Blob">What will be published: the words, or the words sealed to the task's recipients.</param>
/// <param name="Commitment">What binds the model.</param>
/// <param name="BlobDigest">What binds the bytes.</param>
public sealed record CommittedWords(byte[] Words, byte[] Blob, Hash32 Commitment, Hash32 BlobDigest)
{
    /// <summary>Commits to a model.</summary>
    /// <param name="package">The task.</param>
    /// <param name="network">The model.</param>
    /// <param name="salts">Two words that nobody can guess; new ones of the system's if nothing is given.</param>
    public static CommittedWords Of(AccuracyPackage package, IntegerNetwork network, byte[]? salts = null)
    {
        return Of(package.Recipients, network, salts ?? ModelWords.NewSalts());
    }

    /// <summary>Commits to a model where the samples that it is judged by are not at hand.</summary>
    /// <param name="recipients">Whom it will be sealed to; nobody if it will be published for all to read.</param>
    /// <param name="network">The model.</param>
    /// <param name="salts">Two words that nobody can guess.</param>
    public static CommittedWords Of(Recipients? recipients, IntegerNetwork network, byte[] salts)
    {
        byte[] words = ModelWords.Pack(network, salts), blob = recipients is null ? words : SealedBlob.Seal(network, salts, recipients);
        return new(words, blob, new(PrimeField.ToCanonical(ModelCommitment.Of(network.Architecture, words))), Hash32.Keccak(blob));
    }
}
