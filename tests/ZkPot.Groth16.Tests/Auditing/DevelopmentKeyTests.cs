using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Files;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Auditing;

public class DevelopmentKeyTests
{
    [Fact]
    public void Its_delta_is_the_point_that_the_contracts_know()
    {
        DevelopmentKey.Delta.X.C1.ToString().Should().Be("13376322753170506421129053503940704018191030221309517458897979603201094271511");
        DevelopmentKey.Delta.X.C0.ToString().Should().Be("14421531045723528874730398041598290852164067699653726763979312202363311340594");
    }

    [Fact]
    public void It_verifies_for_development_and_the_audit_says_what_it_is()
    {
        Trapdoor plain = Trapdoor.Random(1) with { Delta = DevelopmentKey.Secret };
        Verifier.Verify(new(plain.Key), plain.Prove(Fr.One), [Fr.One]).IsValid.Should().BeTrue();
        DevelopmentKey.Recognizes(plain.Key).Should().BeTrue();
        Audited(KeyAudit.Run(plain.Key)).Should().Be("delta");

        TwoPhaseTrapdoor two = TwoPhaseTrapdoor.Random(1) with { Delta2 = -DevelopmentKey.Secret };
        DevelopmentKey.Recognizes(two.Key).Should().BeTrue();
        Audited(KeyAudit.Run(two.Key)).Should().Be("delta2");

        DevelopmentKey.Recognizes(Trapdoor.Random(1).Key).Should().BeFalse();
        DevelopmentKey.Recognizes((Trapdoor.Random(1) with { Gamma = Fr.One }).Key).Should().BeFalse();
        DevelopmentKey.Recognizes(TwoPhaseTrapdoor.Random(1).Key).Should().BeFalse();
    }

    public static TheoryData<string> Parts => ["alpha", "beta", "delta1", "delta2"];

    /// <summary>Every published secret, in every place where it lets anybody forge.</summary>
    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_published_secret_is_recognized_wherever_it_stands(string part)
    {
        foreach (
            Fr secret in (Fr[])
                [
                    DevelopmentSecrets.Tau,
                    DevelopmentSecrets.Alpha,
                    DevelopmentSecrets.Beta,
                    DevelopmentKey.Secret,
                    DevelopmentKey.FirstSecret,
                ]
        )
        {
            TwoPhaseTrapdoor key = TwoPhaseTrapdoor.Random(1);
            key = part switch
            {
                "alpha" => key with { Alpha = -secret },
                "beta" => key with { Beta = secret },
                "delta1" => key with { Delta1 = secret },
                _ => key with { Delta2 = -secret },
            };
            DevelopmentKey.Recognizes(key.Key).Should().BeTrue();
            Audited(KeyAudit.Run(key.Key)).Should().Be(part);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_key_from_powers_for_development_is_recognized_and_takes_no_contribution(bool isFromFile)
    {
        using var files = new TemporaryFolder();
        using (ConstraintSystem system = new LookupCircuit().Build())
        {
            if (!isFromFile)
                Groth16Setup.CreateDevelopmentKey(system, files.At("fresh"));
            else
            {
                using PtauFile powers = PtauFile.Open(OpenSecretPtau.Get(system.DomainPower));
                DevelopmentKey.Recognizes(powers).Should().BeTrue();
                Groth16Setup.CreateKey(system, powers, files.At("fresh"));
            }
        }
        ZkeyCeremony.MakeDevelopmentKey(files.At("fresh"), files.At("developed"));
        foreach (string key in (string[])["fresh", "developed"])
        {
            FluentActions
                .Invoking(() => ZkeyCeremony.Contribute(files.At(key), files.At("contributed"), "honest"))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*published development secrets*anybody can forge*");
            FluentActions
                .Invoking(() => ZkeyCeremony.ApplyBeacon(files.At(key), files.At("contributed"), Beacon.FromHex("00ff", 10)))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*published development secrets*");
        }
        Directory.GetFiles(files.Location).Should().HaveCount(2, "nothing was written");
    }

    /// <summary>The way by which a tool that did not look made such keys: contributions hide delta, but alpha, beta and tau stay
    /// published.</summary>
    [Fact]
    public void Under_a_contributed_development_key_anybody_forges_and_the_audit_says_so()
    {
        using var files = new TemporaryFolder();
        using (ConstraintSystem system = new LookupCircuit().Build())
            Groth16Setup.CreateDevelopmentKey(system, files.At("fresh"));
        ZkeyCeremony.ContributeSeeded(files.At("fresh"), files.At("contributed"), "honest", "seed");
        using ZkeyFile zkey = ZkeyFile.Open(files.At("contributed"));
        VerificationKey key = zkey.ToVerificationKey();
        DevelopmentKey.HasPublishedDelta(key).Should().BeFalse();
        DevelopmentKey.Recognizes(key).Should().BeTrue();
        Audited(KeyAudit.Run(key)).Should().Be("alpha");

        // A = alpha + IC(x, rho) / beta, B = beta, C1 = delta2, C2 = -delta1: the deltas cancel, whatever they are.
        Fr[] claim = [Fr.From(1_000_000)];
        AffinePoint<Fq> c1 = zkey.Header.Delta.G1;
        Fr rho = Challenge.Rho(key.Digest(), claim, c1);
        JacobianPoint<Fq> ic = new PreparedPoints<Fq>([.. key.Ic]).MultiExpVarTime([
            U256.One,
            PrimeField.ToCanonical(claim[0]),
            PrimeField.ToCanonical(rho),
        ]);
        AffinePoint<Fq> a = (
            key.Alpha + ic.MultiplyVarTime(PrimeField.ToCanonical(DevelopmentSecrets.Beta.InverseVarTime()))
        ).ToAffineVarTime();
        Verifier.Verify(new(key), new Proof(a, key.Beta, -zkey.Header.First!.Delta.G1) { C1 = c1 }, claim).IsValid.Should().BeTrue();
    }

    /// <summary>alpha and beta of somebody, tau published: no point of the verification key shows it.</summary>
    [Fact]
    public void A_published_tau_is_found_in_the_proving_key()
    {
        using var files = new TemporaryFolder();
        using (ConstraintSystem system = new LookupCircuit().Build())
        {
            Groth16Setup.CreateDevelopmentKey(system, files.At("fresh"));
            using PtauFile seeded = PtauFile.Open(SeededPtau.Get(system.DomainPower));
            DevelopmentKey.Recognizes(seeded).Should().BeFalse();
            Groth16Setup.CreateKey(system, seeded, files.At("good"));
        }
        var file = new SectionedFile(files.At("fresh"));
        var good = new SectionedFile(files.At("good"));
        const int header = 2,
            alpha = 84,
            betaEnd = alpha + 64 + 64 + 128;
        good[header].AsSpan(alpha..betaEnd).CopyTo(file[header].AsSpan(alpha..betaEnd));
        File.WriteAllBytes(files.At("mixed"), file.ToArray());
        using (
            ZkeyFile mixed = ZkeyFile.Open(files.At("mixed")),
                other = ZkeyFile.Open(files.At("good"))
        )
        {
            DevelopmentKey.Recognizes(mixed.ToVerificationKey()).Should().BeFalse("neither alpha nor beta is published");
            DevelopmentKey.Recognizes(mixed).Should().BeTrue();
            DevelopmentKey.Recognizes(other).Should().BeFalse();
        }
        FluentActions
            .Invoking(() => ZkeyCeremony.Contribute(files.At("mixed"), files.At("out")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*tau: is made from published*");
    }

    [Fact]
    public void Anyone_who_knows_the_secret_proves_anything_under_it_and_nothing_under_another_key()
    {
        TwoPhaseTrapdoor development = TwoPhaseTrapdoor.Random(2) with
        {
            Delta1 = DevelopmentKey.FirstSecret,
            Delta2 = DevelopmentKey.Secret,
            Gamma = Fr.One,
        };
        Fr[] claim = [Fr.From(7), Fr.From(1_000_000)];
        Proof forged = DevelopmentForgery.Make(development.Key, claim);
        Verifier.Verify(new(development.Key), forged, claim).IsValid.Should().BeTrue();
        Verifier
            .Verify(new(development.Key), forged, [Fr.From(7), Fr.From(2)])
            .IsValid.Should()
            .BeFalse("even a forgery is one of its own claim");
        FluentActions.Invoking(() => DevelopmentForgery.Make(TwoPhaseTrapdoor.Random(2).Key, claim)).Should().Throw<ArgumentException>();
    }

    private static string Audited(KeyAuditReport report)
    {
        report.IsSound.Should().BeFalse();
        return report.Faults.Should().ContainSingle(fault => fault.Kind == KeyFaultKind.KnownLogarithm).Which.Where;
    }
}
