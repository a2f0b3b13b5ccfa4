using ZkPot.Algebra;
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
        DevelopmentKey.Recognises(plain.Key).Should().BeTrue();
        Audited(KeyAudit.Run(plain.Key)).Should().Be("delta");

        TwoPhaseTrapdoor two = TwoPhaseTrapdoor.Random(1) with { Delta2 = -DevelopmentKey.Secret };
        DevelopmentKey.Recognises(two.Key).Should().BeTrue();
        Audited(KeyAudit.Run(two.Key)).Should().Be("delta2");

        DevelopmentKey.Recognises(Trapdoor.Random(1).Key).Should().BeFalse();
        DevelopmentKey.Recognises(TwoPhaseTrapdoor.Random(1).Key).Should().BeFalse();
    }

    [Fact]
    public void A_key_from_powers_for_development_is_recognised_whoever_contributed()
    {
        using var files = new TemporaryFolder();
        using (ConstraintSystem system = R1csFile.Read(TestCircuit.Get("multiplier").R1cs)) Groth16Setup.CreateDevelopmentKey(system, files.At("fresh"));
        ZkeyCeremony.Contribute(files.At("fresh"), files.At("contributed"), "honest");
        using ZkeyFile key = ZkeyFile.Open(files.At("contributed"));
        DevelopmentKey.Recognises(key.ToVerificationKey()).Should().BeTrue();
        Audited(KeyAudit.Run(key.ToVerificationKey())).Should().Be("alpha");
    }

    [Fact]
    public void Whoever_knows_the_secret_proves_anything_under_it_and_nothing_under_another_key()
    {
        TwoPhaseTrapdoor development = TwoPhaseTrapdoor.Random(2) with { Delta1 = DevelopmentKey.FirstSecret, Delta2 = DevelopmentKey.Secret, Gamma = Fr.One };
        Fr[] claim = [Fr.From(7), Fr.From(1_000_000)];
        TwoPhaseProof forged = DevelopmentForgery.Make(development.Key, claim);
        Verifier.Verify(new(development.Key), forged, claim).IsValid.Should().BeTrue();
        Verifier.Verify(new(development.Key), forged, [Fr.From(7), Fr.From(2)]).IsValid.Should().BeFalse("even a forgery is one of its own claim");
        FluentActions.Invoking(() => DevelopmentForgery.Make(TwoPhaseTrapdoor.Random(2).Key, claim)).Should().Throw<ArgumentException>();
    }

    private static string Audited(KeyAuditReport report)
    {
        report.IsSound.Should().BeFalse();
        return report.Faults.Should().ContainSingle(fault => fault.Kind == KeyFaultKind.KnownLogarithm).Which.Where;
    }
}
