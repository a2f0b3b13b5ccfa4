using System.Collections.Immutable;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;

namespace ZkPot.Statements;

/// <summary>
/// What is shown with the key of a test set, so that a commitment to other samples than those of the leaves can be told by a part of 32 of
/// them: the commitment opened at a point that follows from it and from the root of the leaves, and what each part contributes there.
/// </summary>
/// <param name="Point">H("zkpot.testset.point.v1" | D.x | D.y | R) mod r.</param>
/// <param name="Sums">What each part contributes; with the salt they add up to the value.</param>
/// <param name="Proof">The proof of the opening.</param>
public sealed record TestSetOpening(Fr Point, ImmutableArray<Fr> Sums, AffinePoint<Fq> Proof)
{
    /// <summary>The samples of a part: a full subtree of the leaves, five levels high.</summary>
    public const int PartSize = 1 << PartLevel;

    /// <summary>The level of the tree on which a part is one node.</summary>
    public const int PartLevel = 5;

    private static readonly byte[] PointType = Keccak256.Hash("zkpot.testset.point.v1"u8);

    /// <summary>Opens the commitment to an encrypted set.</summary>
    /// <param name="encoding">How samples stand in words.</param>
    /// <param name="arranged">The samples that were committed to.</param>
    /// <param name="key">The key.</param>
    /// <param name="root">The root of the leaves.</param>
    /// <param name="powers">The powers of tau.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static TestSetOpening Create(
        TestSetEncoding encoding,
        Dataset arranged,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> root,
        NativeSpan<AffinePoint<Fq>> powers,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(encoding);
        using HidingPolynomial polynomial = encoding.Polynomial(arranged, EncryptedTestSet.CommitmentSalt(key));
        KzgCommitment commitment = polynomial.Commit(powers, cancellationToken);
        Fr point = PointOf(commitment, root);
        KzgOpening opening = polynomial.Open(powers, point, cancellationToken);
        return new(point, SumsOf(encoding, arranged, point), opening.Proof);
    }

    /// <summary>Where a commitment is opened.</summary>
    public static Fr PointOf(KzgCommitment commitment, ReadOnlySpan<byte> root)
    {
        var bytes = new byte[4 * U256.Size];
        PointType.CopyTo(bytes, 0);
        PrimeField.ToCanonical(commitment.Point.X).WriteBigEndian(bytes.AsSpan(U256.Size));
        PrimeField.ToCanonical(commitment.Point.Y).WriteBigEndian(bytes.AsSpan(2 * U256.Size));
        root.CopyTo(bytes.AsSpan(3 * U256.Size));
        return PrimeField.Reduce<Fr>(U256.ReadBigEndian(Keccak256.Hash(bytes)));
    }

    /// <summary>What each part of the samples contributes to the polynomial at a point.</summary>
    public static ImmutableArray<Fr> SumsOf(TestSetEncoding encoding, Dataset arranged, Fr point)
    {
        ArgumentNullException.ThrowIfNull(encoding);
        ArgumentNullException.ThrowIfNull(arranged);
        Fr step = PrimeField.PowVarTime(point, new U256((ulong)encoding.Groups, 0, 0, 0));
        Fr lane = PrimeField.PowVarTime(Fr.From(2), new U256((ulong)encoding.Packing.Stride, 0, 0, 0));
        var sums = new Fr[(arranged.Count + PartSize - 1) / PartSize];
        Parallel.For(
            0,
            sums.Length,
            part =>
            {
                for (int n = part * PartSize; n < Math.Min((part + 1) * PartSize, arranged.Count); n++)
                {
                    Fr place =
                        PrimeField.PowVarTime(point, new U256((ulong)(n / encoding.Packing.Capacity), 0, 0, 0))
                        * PrimeField.PowVarTime(lane, new U256((ulong)(n % encoding.Packing.Capacity), 0, 0, 0));
                    ReadOnlySpan<byte> sample = arranged.Sample(n);
                    Fr value = Fr.Zero;
                    for (int f = sample.Length - 1; f >= 0; f--)
                        value = value * step + Fr.From(sample[f] >> encoding.Drop);
                    sums[part] += place * value;
                }
            }
        );
        return [.. sums];
    }
}
