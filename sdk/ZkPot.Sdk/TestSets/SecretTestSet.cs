using System.Numerics;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Statements;

namespace ZkPot.Sdk;

/// <summary>A test set as its sponsor has it: the samples, the key, and what is handed out before the key is revealed.</summary>
public sealed class SecretTestSet
{
    private readonly TestSetOpening opening;
    private readonly byte[] key;

    /// <summary>Encrypts the samples of a package that has a <see cref="AccuracyPackage.TestSetKey"/>.</summary>
    /// <param name="prover">Of the package; its key's powers are those of the commitment.</param>
    /// <param name="ciphertext">What was encrypted before; encrypted here if nothing is said.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public SecretTestSet(ClaimProver prover, EncryptedTestSet? ciphertext = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prover);
        AccuracyPackage package = prover.Package;
        key = package.TestSetKey ?? throw new ZkPotException("A test set is secret under a key, and the package has none.");
        Ciphertext = ciphertext ?? EncryptedTestSet.Encrypt(package.Pool, key);
        KzgCommitment commitment =
            package.TestSet ?? throw new ZkPotException("The samples stand in the circuit: a secret test set stands behind a commitment.");
        TestSetEncoding encoding = TestSetEncoding.For(package.Architecture, TestSetShape.Of(package.Pool));
        byte[] root = Ciphertext.LeafTree.Root;
        opening = TestSetOpening.Create(encoding, package.Pool, key, root, prover.Powers, cancellationToken);
        Packing = FreshTerms.PackingOf(encoding);
        Published = new(commitment.ToWords(), new(root), new(Ciphertext.ChunkTree.Root), new(EncryptedTestSet.HashOf(key)));
    }

    /// <summary>Gets what everybody who takes part must have before it enrolls.</summary>
    public EncryptedTestSet Ciphertext { get; }

    /// <summary>Gets what the task names of it.</summary>
    public FreshTestSet Published { get; }

    /// <summary>Gets how its samples stand in words.</summary>
    public SamplePacking Packing { get; }

    /// <summary>What the contracts take when it is revealed.</summary>
    internal FreshTestSets.Functions.Reveal Reveal(Address rounds, BigInteger id) =>
        FreshTestSets.Reveal(
            rounds,
            id,
            new Hash32(key),
            [.. opening.Sums.Select(sum => PrimeField.ToBigInteger(sum))],
            PointWords.ToWords(opening.Proof)
        );
}
