using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>A model that is committed to, and what will be published of it.</summary>
/// <param name="Words">The model's words with the salt behind them. Secret until they are published, and for ever where they are published
/// sealed.</param>
/// <param name="Blob">What will be published: the words, or the words sealed to the task's recipients.</param>
/// <param name="Commitment">C, to the words.</param>
/// <param name="Ciphertext">The commitment to the sealed words; null where models are published for all to read.</param>
public sealed record CommittedNetwork(byte[] Words, byte[] Blob, KzgCommitment Commitment, KzgCommitment? Ciphertext);

/// <summary>
/// Commits to models and opens what is published of them, over the powers of tau of a task's key. It needs no samples. The powers stay
/// whose they are, unless a file was opened for it.
/// </summary>
/// <param name="architecture">Shapes, shifts and windows.</param>
/// <param name="recipients">Whom models are sealed to; null if they are published for all to read.</param>
/// <param name="srs">What the key says of its powers.</param>
/// <param name="powers">[tau^i]_1.</param>
public sealed class ModelCommitter(IntegerArchitecture architecture, Recipients? recipients, Srs srs, NativeSpan<AffinePoint<Fq>> powers)
    : IDisposable
{
    private readonly ModelEncoding encoding = new(architecture);
    private ZkeyFile? owned;

    /// <summary>Gets whom models are sealed to.</summary>
    public Recipients? Recipients => recipients;

    /// <summary>Gets how models stand in words.</summary>
    public ModelEncoding Encoding => encoding;

    /// <summary>Gets the bytes of a published model.</summary>
    public int BlobLength => LengthOf(encoding, recipients);

    /// <summary>The committer of a task from the files that its sponsor handed out; no samples are read. Dispose of it to free the
    /// key.</summary>
    /// <param name="taskPath">The task file.</param>
    /// <param name="keyPath">The proving key.</param>
    /// <exception cref="ZkPotException">The key is about no commitments.</exception>
    public static ModelCommitter Open(string taskPath, string keyPath)
    {
        TaskDescription task = TaskFile.Load(taskPath);
        Recipients? named = Recipients.Of(task, taskPath);
        ZkeyFile key = ZkeyFile.Open(keyPath);
        try
        {
            Srs srs =
                key.Header.Commitments?.Srs
                ?? throw new ZkPotException($"{keyPath} is no key about commitments: make it from the task file again.");
            return new(task.RequireArchitecture(), named, srs, key.Powers) { owned = key };
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>The bytes of a published model.</summary>
    internal static int LengthOf(ModelEncoding encoding, Recipients? recipients) =>
        recipients is null
            ? KzgPublication.Length(encoding.WordCount)
            : KzgPublication.Length(SealedModel.WordCount(encoding, recipients), KzgPublication.SealedWordBytes);

    /// <summary>Commits to a model.</summary>
    /// <param name="network">The model.</param>
    /// <param name="salt">A number that nobody can guess; one of the system's if nothing is given.</param>
    public CommittedNetwork Commit(IntegerNetwork network, Fr? salt = null)
    {
        using HidingPolynomial model = encoding.Polynomial(network, salt ?? PrimeField.Random<Fr>());
        byte[] words = KzgPublication.Encode(model);
        KzgCommitment commitment = CommitTo(model);
        if (recipients is null)
            return new(words, words, commitment, null);
        using HidingPolynomial ciphertext = SealedModel.Seal(model, recipients);
        return new(words, KzgPublication.Encode(ciphertext, KzgPublication.SealedWordBytes), commitment, CommitTo(ciphertext));
    }

    /// <summary>The commitment to words.</summary>
    /// <exception cref="ZkPotException">The bytes are no words of the architecture's length.</exception>
    public KzgCommitment CommitTo(ReadOnlySpan<byte> words)
    {
        using HidingPolynomial model = Decode(words, encoding.WordCount, KzgPublication.WordBytes);
        return CommitTo(model);
    }

    /// <summary>The proof that goes with the bytes of a publication, as the contracts take it.</summary>
    public IReadOnlyList<BigInteger> OpenPublication(byte[] blob, KzgCommitment commitment, KzgCommitment? ciphertext)
    {
        ArgumentNullException.ThrowIfNull(blob);
        int words = recipients is null ? encoding.WordCount : SealedModel.WordCount(encoding, recipients);
        int wordBytes = recipients is null ? KzgPublication.WordBytes : KzgPublication.SealedWordBytes;
        using HidingPolynomial polynomial = Decode(blob, words, wordBytes);
        return PointWords.ToWords(KzgPublication.Prove(srs, powers, polynomial, ciphertext ?? commitment, wordBytes));
    }

    /// <inheritdoc/>
    public void Dispose() => owned?.Dispose();

    private static HidingPolynomial Decode(ReadOnlySpan<byte> bytes, int words, int wordBytes) =>
        KzgPublication.TryDecode(bytes, words, wordBytes)
        ?? throw new ZkPotException($"These {bytes.Length} bytes are not {words} words and a salt below r.");

    private KzgCommitment CommitTo(HidingPolynomial polynomial) =>
        polynomial.Coefficients.Length <= powers.Length
            ? polynomial.Commit(powers)
            : throw new ZkPotException(
                $"The key has {powers.Length} powers of tau; {polynomial.Coefficients.Length} are needed for the model: it is the key of another task."
            );
}
