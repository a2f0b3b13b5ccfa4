using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Commitments;

/// <summary>The powers of tau that commitments are over, and bytes that are published of a commitment.</summary>
public sealed class SrsTests : IDisposable
{
    private const int Power = 4,
        Count = 9;

    private readonly PtauFile ptau = PtauFile.Open(SeededPtau.Get(Power));
    private readonly Srs srs;
    private readonly HidingPolynomial polynomial;
    private readonly KzgCommitment commitment;

    public SrsTests()
    {
        srs = Srs.From(ptau);
        polynomial = HidingPolynomial.Create([.. Enumerable.Range(0, Count).Select(_ => Word(PrimeField.Random<Fr>()))]);
        commitment = polynomial.Commit(ptau.TauG1);
    }

    public void Dispose()
    {
        polynomial.Dispose();
        ptau.Dispose();
    }

    [Fact]
    public void The_powers_of_a_ceremony_serve_keys_and_commitments()
    {
        srs.Require(isLocal: false);
        srs.RequireSameAs(ptau);
        Fr point = PrimeField.Random<Fr>();
        Kzg.Verify(srs.Tau, commitment, polynomial.Open(ptau.TauG1, point)).Should().BeTrue();
        using var files = new TemporaryFolder();
        PowersOfTau.Truncate(ptau.Path, files.At("cut"), 2);
        using (PtauFile cut = PtauFile.Open(files.At("cut")))
            Srs.From(cut).Should().Be(srs, "a truncated file is of the same ceremony");

        PowersOfTau.New(2, files.At("0"));
        PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), "other", "other seed");
        using PtauFile other = PtauFile.Open(files.At("1"));
        Srs.From(other).TranscriptDigest.Should().NotBe(srs.TranscriptDigest);
        srs.Invoking(s => s.RequireSameAs(other)).Should().Throw<ArtifactException>().WithMessage("[tau] in G2: is not that of *");
        (srs with { TranscriptDigest = U256.One })
            .Invoking(s => s.RequireSameAs(ptau))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("transcript digest*");
    }

    public static TheoryData<string> Wrong => ["O", "1", "-1", "tau", "alpha", "-beta", "delta", "delta1", "outside", "off", "alias"];

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_tau_under_which_commitments_bind_nothing_is_refused(string name)
    {
        AffinePoint<Fq2> tau = name switch
        {
            "O" => default,
            "1" => G2.Generator,
            "-1" => -G2.Generator,
            "tau" => Trapdoor.G2Of(DevelopmentSecrets.Tau),
            "alpha" => Trapdoor.G2Of(DevelopmentSecrets.Alpha),
            "-beta" => Trapdoor.G2Of(-DevelopmentSecrets.Beta),
            "delta" => DevelopmentKey.Delta,
            "delta1" => Trapdoor.G2Of(DevelopmentKey.FirstSecret),
            "outside" => OddPoints.OutsideSubgroup,
            "off" => OddPoints.OffTwist,
            _ => new(new(OddPoints.Alias(srs.Tau.X.C0), srs.Tau.X.C1), srs.Tau.Y),
        };
        Srs wrong = srs with { Tau = tau };
        wrong.Invoking(s => s.Require(isLocal: false)).Should().Throw<ArtifactException>().WithMessage("[tau] in G2*");
        bool isPublished = name is "tau" or "alpha" or "-beta" or "delta" or "delta1";
        if (isPublished)
            wrong.Require(isLocal: true);
        else
            wrong.Invoking(s => s.Require(isLocal: true)).Should().Throw<ArtifactException>();
    }

    [Fact]
    public void Development_powers_are_for_local_chains()
    {
        using PtauFile development = PtauFile.Open(OpenSecretPtau.Get(Power));
        Srs.From(development).Require(isLocal: true);
        FluentActions
            .Invoking(() => Srs.From(development).Require(isLocal: false))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*published development secret*");
        // What refusing them is for: who knows tau opens a commitment to any value.
        Fr point = Fr.From(5),
            value = Fr.From(1_000_000);
        KzgCommitment made = polynomial.Commit(development.TauG1);
        AffinePoint<Fq> forged = Trapdoor.Times(
            Trapdoor.Plus(made.Point, Trapdoor.G1Of(-value)),
            (DevelopmentSecrets.Tau - point).InverseVarTime()
        );
        Kzg.Verify(Srs.From(development).Tau, made, new(point, value, forged)).Should().BeTrue();
    }

    [Fact]
    public void A_key_whose_beta_or_delta_is_tau_is_refused()
    {
        VerificationKey key = TwoPhaseTrapdoor.Random(1).Key;
        srs.RequireIndependentOf(key);
        foreach (AffinePoint<Fq2> point in (AffinePoint<Fq2>[])[key.Beta, key.Delta1!.Value, -key.Delta])
            FluentActions
                .Invoking(() => (srs with { Tau = point }).RequireIndependentOf(key))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*plus or minus*");
    }

    [Fact]
    public void Published_bytes_are_those_of_the_commitment_and_no_others()
    {
        byte[] bytes = KzgPublication.Encode(polynomial);
        AffinePoint<Fq> proof = KzgPublication.Prove(srs, ptau.TauG1, polynomial, commitment);
        bytes.Should().HaveCount(KzgPublication.Length(Count)).And.HaveCount(Count * 31 + 32);
        KzgPublication.Verify(srs, commitment, bytes, Count, proof).Should().BeTrue();
        using (HidingPolynomial read = KzgPublication.TryDecode(bytes, Count)!)
            read.Coefficients.ToArray().Should().Equal(polynomial.Coefficients.ToArray());

        for (int bit = 0; bit < 8 * bytes.Length; bit += 37)
            Refused(Changed(bit));
        Refused([.. bytes[31..62], .. bytes[..31], .. bytes[62..]]);
        Refused([.. new byte[31], .. bytes]);
        Refused(bytes[..^1]);
        KzgPublication.Verify(srs, commitment, bytes, Count + 1, proof).Should().BeFalse();
        KzgPublication.Verify(srs, commitment, bytes, Count - 1, proof).Should().BeFalse();
        KzgPublication.Verify(srs, new(-commitment.Point), bytes, Count, proof).Should().BeFalse();
        KzgPublication.Verify(srs, new(default), bytes, Count, proof).Should().BeFalse();
        KzgPublication
            .Verify(srs with { TranscriptDigest = U256.One }, commitment, bytes, Count, proof)
            .Should()
            .BeFalse("the point depends on the ceremony");
        KzgPublication.Verify(srs with { Tau = -srs.Tau }, commitment, bytes, Count, proof).Should().BeFalse();

        byte[] Changed(int bit)
        {
            byte[] other = [.. bytes];
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            return other;
        }

        // With the proof of the true bytes, and with the best that the owner could make for the others.
        void Refused(byte[] other)
        {
            KzgPublication.Verify(srs, commitment, other, Count, proof).Should().BeFalse();
            Fr point = KzgPublication.PointFor(srs, commitment, other);
            KzgPublication.Verify(srs, commitment, other, Count, polynomial.Open(ptau.TauG1, point).Proof).Should().BeFalse();
        }
    }

    /// <summary>The salt and r have the same commitment, so they would be a second publication; their digest is another, and anyone who
    /// reads the bytes must know which are the ones.</summary>
    [Fact]
    public void A_salt_that_is_not_below_r_is_refused()
    {
        using var small = new HidingPolynomial(polynomial.Words, Fr.From(12345));
        byte[] bytes = KzgPublication.Encode(small);
        U256 moved = U256.Add(new U256(12345, 0, 0, 0), Fr.Modulus, out _);
        moved.WriteBigEndian(bytes.AsSpan(Count * KzgPublication.WordBytes));
        KzgCommitment own = small.Commit(ptau.TauG1);
        Fr point = KzgPublication.PointFor(srs, own, bytes);
        Kzg.Verify(srs.Tau, own, small.Open(ptau.TauG1, point)).Should().BeTrue("modulo r the bytes have the value of the polynomial");
        KzgPublication.Verify(srs, own, bytes, Count, small.Open(ptau.TauG1, point).Proof).Should().BeFalse();
        KzgPublication.TryDecode(bytes, Count).Should().BeNull();
    }

    [Fact]
    public void Words_have_248_bits()
    {
        using var wide = new HidingPolynomial([-Fr.One], Fr.One);
        FluentActions
            .Invoking(() => KzgPublication.Encode(wide))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage("Word 0 has more than 248 bits*");
    }

    private static Fr Word(Fr random)
    {
        U256 value = PrimeField.ToCanonical(random);
        return PrimeField.FromCanonical<Fr>(new(value.L0, value.L1, value.L2, value.L3 & 0x00ff_ffff_ffff_ffff));
    }
}
