using ZkPot.Chain;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>The ciphertexts that a task's sponsor handed out, and what they are once their keys are revealed.</summary>
/// <param name="contracts">The contracts.</param>
/// <param name="task">The task.</param>
/// <param name="ciphertexts">One a round, in the order of the rounds.</param>
public sealed class RevealedTestSets(ZkPotContracts contracts, TrainingTask task, IReadOnlyList<EncryptedTestSet> ciphertexts)
{
    /// <summary>Reads the files that were handed out, in the order of the rounds.</summary>
    /// <exception cref="ArtifactException">A file holds no ciphertext.</exception>
    public static RevealedTestSets Load(ZkPotContracts contracts, TrainingTask task, IEnumerable<string> paths) =>
        new(contracts, task, [.. paths.Select(path => EncryptedTestSetFile.Read(File.ReadAllBytes(path), path))]);

    /// <summary>Gets the ciphertexts, in the order of the rounds.</summary>
    public IReadOnlyList<EncryptedTestSet> Ciphertexts => ciphertexts;

    /// <summary>The key of a round's set; null before it is revealed.</summary>
    public async Task<byte[]?> KeyAsync(ulong round, CancellationToken cancellationToken = default)
    {
        Hash32 key = await contracts
            .TestSets.KeyOfAsync(contracts.Rounds.Address, task.Id, round, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return key.IsZero ? null : key.ToBytes();
    }

    /// <summary>The package about the revealed set of a round; null before the reveal, and where it is not the promised one.</summary>
    /// <param name="architecture">That of the task.</param>
    /// <param name="recipients">Whom models are sealed to.</param>
    /// <param name="round">The round.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AccuracyPackage?> OpenAsync(
        IntegerArchitecture architecture,
        Recipients? recipients,
        ulong round,
        CancellationToken cancellationToken = default
    )
    {
        byte[]? key = await KeyAsync(round, cancellationToken).ConfigureAwait(false);
        EncryptedTestSet ciphertext = CiphertextOf(round);
        if (key is null || ciphertext.FirstBadSample(key) is not null)
            return null;
        return new(architecture, ciphertext.Decrypt(key), recipients, TestSetPlace.Committed) { TestSetKey = key };
    }

    /// <summary>The ciphertext of a round.</summary>
    public EncryptedTestSet CiphertextOf(ulong round) =>
        round >= 1 && round <= (ulong)ciphertexts.Count
            ? ciphertexts[(int)round - 1]
            : throw new ZkPotException($"There is no ciphertext for round {round} of task {task.Id}.");

    /// <summary>What is wrong with the ciphertexts as far as it can be seen before the keys are; null if nothing is. Anyone who takes part
    /// asks before it enrolls: who has no ciphertext can show nothing.</summary>
    /// <param name="encoding">How samples stand in words.</param>
    public string? Fault(TestSetEncoding encoding)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        FreshTerms fresh = task.Fresh ?? throw new ZkPotException($"The test set of task {task.Id} is open.");
        if (fresh.Packing != FreshTerms.PackingOf(encoding))
            return "the terms say that samples stand otherwise in the words of a commitment: a bad sum could not be shown";
        if (ciphertexts.Count != fresh.Sets.Count)
            return $"there are {ciphertexts.Count} ciphertexts, and {fresh.Sets.Count} rounds";
        for (int i = 0; i < ciphertexts.Count; i++)
        {
            (EncryptedTestSet ciphertext, FreshTestSet set) = (ciphertexts[i], fresh.Sets[i]);
            if (ciphertext.SampleShape.Size != encoding.Inputs || !ciphertext.Shape.Equals(encoding.Shape))
                return $"the ciphertext of round {i + 1} is of samples of another shape, or of other numbers of samples";
            if (new Hash32(ciphertext.LeafTree.Root) != set.Root)
                return $"the leaves of round {i + 1} have another root";
            if (new Hash32(ciphertext.ChunkTree.Root) != set.CiphertextRoot)
                return $"the chunks of ciphertext of round {i + 1} have another root";
        }
        return null;
    }
}
