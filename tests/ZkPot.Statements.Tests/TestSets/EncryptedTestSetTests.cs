using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Data;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Networks;

namespace ZkPot.Statements.Tests.TestSets;

/// <summary>Test sets that nobody sees before their key is revealed, and what everybody can check of them before and after.</summary>
public sealed class EncryptedTestSetTests : IDisposable
{
    private static readonly IntegerArchitecture Architecture = new(
        Learning.Networks.Architecture.Of(new Shape(1, 5, 7), 8, new Dense(4), new Relu(), new Dense(3)),
        [new(8, 9)],
        22
    );

    private readonly PtauFile powers = PtauFile.Open(SeededPtau.Get(8));
    private readonly Dataset set = Draw(new Random(3), 40);
    private readonly byte[] key = EncryptedTestSet.NewKey();
    private readonly EncryptedTestSet encrypted;
    private readonly TestSetTerms terms;

    public EncryptedTestSetTests()
    {
        encrypted = EncryptedTestSet.Encrypt(set, key);
        terms = TestSetTerms.OfEncrypted(Architecture, set, encrypted, key, powers);
    }

    public void Dispose() => powers.Dispose();

    [Fact]
    public void The_key_gives_the_samples_back_and_everything_holds()
    {
        EncryptedTestSet read = EncryptedTestSetFile.Read(EncryptedTestSetFile.Write(encrypted));
        terms.FaultOf(read).Should().BeNull();
        terms.FaultOf(Architecture, read, key, powers).Should().BeNull();
        Dataset back = read.Decrypt(key);
        back.Labels.ToArray().Should().Equal(set.Labels.ToArray());
        for (int n = 0; n < set.Count; n++)
            back.Sample(n).ToArray().Should().Equal(set.Sample(n).ToArray());
        terms.IsOpen.Should().BeFalse();
        TestSetTerms open = TestSetTerms.OfOpen(Architecture, set, powers);
        open.IsOpen.Should().BeTrue();
        open.FaultOfOpen(Architecture, set, powers).Should().BeNull();
        open.Digest().Should().NotBe(terms.Digest());
    }

    /// <summary>Written out with an independent hash: what a contract must compute alike.</summary>
    [Fact]
    public void Leaves_chunks_and_roots_are_those_of_the_specification()
    {
        static byte[] Type(string name) => Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes($"zkpot.testset.{name}.v1"));
        static byte[] Word(int value) => [.. new byte[31], (byte)value];
        const int n = 5;
        byte label = set.Labels[n];
        byte[] salt = Keccak256.Hash([.. Type("salt"), .. key, .. Word(n)]),
            sample = set.Sample(n).ToArray();
        byte[] digest = Keccak256.Hash([.. Type("sample"), .. salt, .. Keccak256.Hash(sample)]);
        encrypted.Digest(n).ToArray().Should().Equal(digest);
        EncryptedTestSet
            .SampleLeaf(n, label, digest)
            .Should()
            .Equal(Keccak256.Hash([.. Type("leaf"), .. Word(n), .. Word(label), .. digest]));
        EncryptedTestSet
            .ChunkLeaf(n, encrypted.Chunk(n))
            .Should()
            .Equal(Keccak256.Hash([.. Type("chunk"), .. Word(n), .. Keccak256.Hash(encrypted.Chunk(n))]));
        byte[] stream =
        [
            .. Keccak256.Hash([.. Type("stream"), .. key, .. Word(n), .. Word(0)]),
            .. Keccak256.Hash([.. Type("stream"), .. key, .. Word(n), .. Word(1)]),
        ];
        encrypted.Chunk(n).ToArray().Should().Equal(sample.Select((value, i) => (byte)(value ^ stream[i])));
        EncryptedTestSet.HashOf(key).Should().Equal(Keccak256.Hash([.. Type("key"), .. key]));
        KeccakTree
            .Verify(encrypted.LeafTree.Root, EncryptedTestSet.SampleLeaf(n, label, digest), encrypted.LeafTree.PathOf(n))
            .Should()
            .BeTrue();
        KeccakTree
            .Verify(encrypted.ChunkTree.Root, EncryptedTestSet.ChunkLeaf(n, encrypted.Chunk(n)), encrypted.ChunkTree.PathOf(n))
            .Should()
            .BeTrue();
        KeccakTree
            .Verify(encrypted.LeafTree.Root, EncryptedTestSet.SampleLeaf(n, label, digest), encrypted.LeafTree.PathOf(n + 1))
            .Should()
            .BeFalse();
        U256.ReadBigEndian(encrypted.LeafTree.Root).Should().Be(terms.Root);
    }

    /// <summary>What a contract computes of the samples: the parts add up to the opened value, and their leaves are a subtree.</summary>
    [Fact]
    public void Parts_add_up_to_what_the_commitment_opens_to()
    {
        TestSetEncoding encoding = TestSetEncoding.For(Architecture, encrypted.Shape);
        TestSetOpening opening = TestSetOpening.Create(encoding, set, key, encrypted.LeafTree.Root, powers.TauG1);
        opening.Sums.Should().HaveCount(2);
        using HidingPolynomial polynomial = encoding.Polynomial(set, EncryptedTestSet.CommitmentSalt(key));
        opening.Point.Should().Be(TestSetOpening.PointOf(terms.Commitment, encrypted.LeafTree.Root));
        Fr salt = polynomial.Salt * PrimeField.PowVarTime(opening.Point, new U256((ulong)encoding.WordCount, 0, 0, 0));
        opening.Sums.Aggregate(salt, (sum, part) => sum + part).Should().Be(polynomial.Evaluate(opening.Point));
        opening.Proof.Should().Be(polynomial.Open(powers.TauG1, opening.Point).Proof);
        Dataset changed = Draw(new Random(3), 40, flipped: 77);
        TestSetOpening.SumsOf(encoding, changed, opening.Point).Should().NotEqual(opening.Sums);

        byte[] PartRoot(int part) =>
            new KeccakTree([
                .. Enumerable
                    .Range(part * TestSetOpening.PartSize, part == 0 ? TestSetOpening.PartSize : set.Count - TestSetOpening.PartSize)
                    .Select(n => EncryptedTestSet.SampleLeaf(key, n, set.Labels[n], set.Sample(n))),
            ]).Root;
        for (int part = 0; part < 2; part++)
            KeccakTree
                .Verify(
                    encrypted.LeafTree.Root,
                    PartRoot(part),
                    encrypted.LeafTree.PathOf(part * TestSetOpening.PartSize, TestSetOpening.PartLevel)
                )
                .Should()
                .BeTrue();
    }

    /// <summary>A sponsor that encrypted other bytes than its leaves are of is shown to have by one sample, and nobody else is.</summary>
    [Fact]
    public void A_bad_sample_is_found_and_is_evidence_and_a_good_one_is_none()
    {
        byte[] file = EncryptedTestSetFile.Write(encrypted);
        file[^(3 * set.Shape.Size)] ^= 4;
        EncryptedTestSet bad = EncryptedTestSetFile.Read(file);
        bad.FirstBadSample(key).Should().Be(set.Count - 3);
        TestSetTerms claimed = terms with { CiphertextRoot = U256.ReadBigEndian(bad.ChunkTree.Root) };
        claimed.FaultOf(bad).Should().BeNull("nothing can be seen before the key is");
        claimed.FaultOf(Architecture, bad, key, powers).Should().Be($"sample {set.Count - 3} does not decrypt to its digest");
        Evidence(bad, set.Count - 3, set.Count - 3).Should().BeTrue();
        for (int n = 0; n < set.Count; n++)
            Evidence(encrypted, n, n).Should().BeFalse();
        // The chunk of one sample with the digest of another, each with its true path, frames nobody.
        EncryptedTestSet.IsBad(5, encrypted.Chunk(5), key, encrypted.Digest(6)).Should().BeTrue();
        foreach ((int chunk, int digest) in ((int, int)[])[(5, 6), (6, 5)])
            Evidence(encrypted, chunk, digest).Should().BeFalse();
        FluentActions.Invoking(() => bad.Decrypt(key)).Should().Throw<StatementException>().WithMessage("*does not decrypt to its digest*");
    }

    private bool Evidence(EncryptedTestSet of, int chunk, int digest) =>
        ((int[])[chunk, digest]).Any(sample =>
            EncryptedTestSet.IsEvidence(
                sample,
                of.Chunk(chunk).ToArray(),
                of.ChunkTree.PathOf(chunk),
                of.Shape.Labels[digest],
                of.Digest(digest).ToArray(),
                of.LeafTree.PathOf(digest),
                key,
                of.LeafTree.Root,
                of.ChunkTree.Root
            )
        );

    [Fact]
    public void Every_other_ciphertext_key_commitment_or_power_is_a_fault()
    {
        byte[] other = EncryptedTestSet.NewKey();
        terms.FaultOf(Architecture, encrypted, other, powers).Should().Contain("the key is another");
        terms.FaultOf(EncryptedTestSet.Encrypt(set, other)).Should().Contain("leaves have another root");
        terms.FaultOf(EncryptedTestSet.Encrypt(Draw(new Random(4), 41), key)).Should().Contain("another shape");
        (terms with { CiphertextRoot = U256.One }).FaultOf(encrypted).Should().Contain("chunks of ciphertext");
        (terms with { Commitment = terms.Commitment + terms.Commitment })
            .FaultOf(Architecture, encrypted, key, powers)
            .Should()
            .Contain("commitment is to other samples");
        (terms with { SrsId = U256.One }).FaultOf(Architecture, encrypted, key, powers).Should().Contain("other powers of tau");
        // The set of another sponsor under the same key: leaves and commitment differ although only one pixel does.
        Dataset changed = Draw(new Random(3), 40, flipped: 77);
        terms.FaultOf(EncryptedTestSet.Encrypt(changed, key)).Should().NotBeNull();
        TestSetTerms.OfOpen(Architecture, set, powers).FaultOfOpen(Architecture, changed, powers).Should().Contain("another root");

        byte[] twice = [.. Enumerable.Range(0, set.Count).SelectMany(n => set.Sample(n == 1 ? 0 : n).ToArray())];
        var repeated = new Dataset(set.Shape, set.Classes, twice, set.Labels.ToArray());
        EncryptedTestSet repeatedCiphertext = EncryptedTestSet.Encrypt(repeated, key);
        TestSetTerms
            .OfEncrypted(Architecture, repeated, repeatedCiphertext, key, powers)
            .FaultOf(Architecture, repeatedCiphertext, key, powers)
            .Should()
            .NotBeNull("a sample counts once");
    }

    /// <summary>Who guesses the set, or one sample of it, sees nothing of being right: not in the commitment, not in the leaves.</summary>
    [Fact]
    public void Before_the_reveal_nothing_tells_a_right_guess_from_a_wrong_one()
    {
        byte[] other = EncryptedTestSet.NewKey();
        TestSetTerms guessed = TestSetTerms.OfEncrypted(Architecture, set, EncryptedTestSet.Encrypt(set, other), other, powers);
        guessed.Commitment.Should().NotBe(terms.Commitment);
        TestSetTerms.OfOpen(Architecture, set, powers).Commitment.Should().NotBe(terms.Commitment);
        EncryptedTestSet.Encrypt(set, other).Digest(0).SequenceEqual(encrypted.Digest(0)).Should().BeFalse();
        EncryptedTestSet.Encrypt(set, other).Chunk(0).SequenceEqual(encrypted.Chunk(0)).Should().BeFalse();
    }

    [Fact]
    public void The_digest_covers_every_term()
    {
        TestSetTerms[] all =
        [
            terms,
            terms with
            {
                SampleShape = new Shape(1, 7, 5),
            },
            terms with
            {
                Shape = new([.. terms.Shape.SamplesPerClass.Reverse()]),
            },
            terms with
            {
                Commitment = terms.Commitment + terms.Commitment,
            },
            terms with
            {
                SrsId = U256.One,
            },
            terms with
            {
                Root = U256.One,
            },
            terms with
            {
                CiphertextRoot = U256.One,
            },
            terms with
            {
                KeyHash = U256.One,
            },
        ];
        all.Select(changed => changed.Digest()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_damaged_file_is_read_or_refused_and_never_anything_else()
    {
        byte[] good = EncryptedTestSetFile.Write(encrypted);
        var random = new Random(20261201);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. good];
            for (int k = random.Next(1, 4); k > 0; k--)
                damaged[random.Next(random.Next(2) == 0 ? 40 : damaged.Length)] ^= (byte)(1 << random.Next(8));
            if (random.Next(4) == 0)
                damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                EncryptedTestSetFile.Read(damaged);
            }
            catch (ArtifactException)
            {
                refused++;
            }
        }
        refused.Should().BeInRange(500, 2999);
        FluentActions.Invoking(() => EncryptedTestSet.Encrypt(set, new byte[31])).Should().Throw<StatementException>();
        FluentActions
            .Invoking(() => EncryptedTestSet.Encrypt(set.Select([.. Enumerable.Range(0, set.Count).Reverse()]), key))
            .Should()
            .Throw<StatementException>()
            .WithMessage("*arrange them first*");
    }

    private static Dataset Draw(Random random, int count, int flipped = -1)
    {
        byte[] values = new byte[count * 35];
        random.NextBytes(values);
        if (flipped >= 0)
            values[flipped] ^= 1;
        return TestSetShape.Arrange(new(new Shape(1, 5, 7), 3, values, [.. Enumerable.Range(0, count).Select(i => (byte)(i * 7 % 3))]));
    }
}
