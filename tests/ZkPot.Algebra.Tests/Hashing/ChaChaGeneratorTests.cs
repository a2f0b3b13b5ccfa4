using System.Buffers.Binary;

namespace ZkPot.Algebra.Tests;

/// <summary>Against npm ffjavascript 0.3.1: the digest of many draws, and the word that follows them.</summary>
public class ChaChaGeneratorTests
{
    private static readonly uint[] Seed = [1, 2, 3, 4, 5, 6, 7, 0xffffffff];

    [Fact]
    public void Words() =>
        Check(
            1000,
            g =>
            {
                var bytes = new byte[4];
                BinaryPrimitives.WriteUInt32BigEndian(bytes, g.NextUInt32());
                return bytes;
            },
            "43a55de2082a2b6439c025813bc9a913d0520edfa07aba18842c526dc0c29fc8",
            0x4ea6791a
        );

    [Fact]
    public void Scalars() =>
        Check(200, g => Bytes(g.NextElement<Fr>()), "370c74ccfb90976d31369897eb23598699ea6e2a1f99ce30b685ae578c38706e", 0xf336fb30);

    [Fact]
    public void Coordinates() =>
        Check(200, g => Bytes(g.NextElement<Fq>()), "c45dd559a41d01673230d2c14eb773d3af5ad7ea0a2a8a485a6a500ef87359d0", 0xf336fb30);

    [Fact]
    public void Points_of_G1() =>
        Check(
            64,
            g =>
            {
                AffinePoint<Fq> p = g.NextG1VarTime();
                return [.. Bytes(p.X), .. Bytes(p.Y)];
            },
            "b17169ad31bfcb8308f3f821805b82e4bddc5f335daf1aa7aad14739294d8fa4",
            0x6d850547
        );

    [Fact]
    public void Points_of_G2() =>
        Check(
            16,
            g =>
            {
                AffinePoint<Fq2> p = g.NextG2VarTime();
                return [.. Bytes(p.X.C1), .. Bytes(p.X.C0), .. Bytes(p.Y.C1), .. Bytes(p.Y.C0)];
            },
            "069175be9c9e18cea47ba7109a4aef66801159de607516e4fa58312d80890f97",
            0xc130d844
        );

    [Fact]
    public void Long_words_and_bits()
    {
        var words = new ChaChaGenerator(Seed);
        words.NextUInt64().Should().Be(0xa97b3d2a29e158c6);
        words.NextUInt64().Should().Be(0x5c311203dc5406bd);
        words.NextUInt64().Should().Be(0xc8ab40cb8a404697);
        Enumerable.Range(0, 8).Select(_ => words.NextBool()).Should().Equal(true, false, false, true, true, true, true, true);
    }

    [Fact]
    public void A_digest_is_read_as_big_endian_words()
    {
        var digest = new byte[64];
        for (int i = 0; i < 8; i++)
            BinaryPrimitives.WriteUInt32BigEndian(digest.AsSpan(4 * i), Seed[i]);
        digest.AsSpan(32).Fill(0xff);
        ChaChaGenerator.FromDigest(digest).NextUInt64().Should().Be(new ChaChaGenerator(Seed).NextUInt64());
    }

    [Fact]
    public void A_seed_of_another_length_is_refused() =>
        FluentActions.Invoking(() => new ChaChaGenerator(Seed.AsSpan(1))).Should().Throw<ArgumentException>().WithMessage("*8 words*7*");

    private static void Check(int draws, Func<ChaChaGenerator, byte[]> draw, string digest, uint following)
    {
        var generator = new ChaChaGenerator(Seed);
        var hash = new Blake2b();
        for (int i = 0; i < draws; i++)
            hash.Update(draw(generator));
        Convert.ToHexStringLower(hash.Finish())[..64].Should().Be(digest);
        generator.NextUInt32().Should().Be(following);
    }

    private static byte[] Bytes<T>(T element)
        where T : unmanaged, IPrimeField<T>
    {
        var bytes = new byte[U256.Size];
        PrimeField.ToCanonical(element).WriteBigEndian(bytes);
        return bytes;
    }
}
