using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Auditing;

public class KeyAuditTests
{
    private static readonly Trapdoor Secret = Trapdoor.Random(3);
    private static readonly Fr[] Inputs = [Fr.From(1), Fr.From(2), Fr.From(3)];

    private static Dictionary<string, Trapdoor> Faulty { get; } =
        new()
        {
            ["gamma = delta"] = Secret with { Gamma = Secret.Delta },
            ["gamma = -delta"] = Secret with { Gamma = -Secret.Delta },
            ["beta = gamma"] = Secret with { Beta = Secret.Gamma },
            ["beta = -gamma"] = Secret with { Beta = -Secret.Gamma },
            ["beta = delta"] = Secret with { Beta = Secret.Delta },
            ["beta = -delta"] = Secret with { Beta = -Secret.Delta },
            ["alpha or beta = O"] = Secret with { Alpha = Fr.Zero },
            ["gamma = O"] = Secret with { Gamma = Fr.Zero },
            ["IC[2] = O"] = Secret with { Ic = [Secret.Ic[0], Secret.Ic[1], Fr.Zero, Secret.Ic[3]] },
            ["IC[1] = IC[3]"] = Secret with { Ic = [Secret.Ic[0], Secret.Ic[1], Secret.Ic[2], Secret.Ic[1]] },
            ["IC[1] = -IC[3]"] = Secret with { Ic = [Secret.Ic[0], Secret.Ic[1], Secret.Ic[2], -Secret.Ic[1]] },
        };

    public static TheoryData<string> Faults => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_lets_its_forgery_through_a_bare_verifier_and_ours_refuses_the_key(string fault)
    {
        Trapdoor secret = Faulty[fault];
        KeyAuditReport report = KeyAudit.Run(secret.Key, secret.Prove(Inputs), Inputs);
        report.IsSound.Should().BeFalse();
        report.Faults.Should().NotBeEmpty();
        report.Forgeries.Where(forgery => forgery.Succeeded).Select(forgery => forgery.Name).Should().Contain(fault);
        var prepare = () => new PreparedVerificationKey(secret.Key);
        prepare.Should().Throw<ArtifactException>();
    }

    public static TheoryData<int, int> Relations =>
        new()
        {
            { 1, 1 },
            { 1, -1 },
            { -1, 1 },
            { -1, -1 },
        };

    /// <summary>beta = s1 gamma + s2 delta, the points random otherwise: every static check of a single pair passes, and a stranger proves
    /// anything.</summary>
    [Theory]
    [MemberData(nameof(Relations))]
    public void A_small_relation_lets_anybody_forge_and_the_audit_finds_it(int s1, int s2)
    {
        Trapdoor secret = Secret with { Beta = Fr.From(s1) * Secret.Gamma + Fr.From(s2) * Secret.Delta };
        KeyChecks.Inspect(secret.Key).Should().BeEmpty("no two points are equal up to sign");
        KeyAuditReport report = KeyAudit.Run(secret.Key);
        string relation = $"beta = {(s1 < 0 ? "-" : "")}gamma {(s2 < 0 ? "-" : "+")} delta";
        report.IsSound.Should().BeFalse();
        report
            .Faults.Should()
            .ContainSingle()
            .Which.Should()
            .Match<KeyFault>(fault => fault.Kind == KeyFaultKind.SmallRelation && fault.Where == relation);
        report.Forgeries.Should().ContainSingle(forgery => forgery.Succeeded).Which.Name.Should().Be(relation);

        // By hand, under a key that verifies: A = alpha + s1 IC(x), B = s1 gamma, C = -s2 alpha.
        VerificationKey key = secret.Key;
        Fr[] claim = [Fr.From(42), Fr.From(4711), Fr.Zero];
        AffinePoint<Fq> v = new PairingEquation(key).InputPoint(Fr.One, claim).ToAffineVarTime();
        var forged = new Proof(
            Trapdoor.Plus(key.Alpha, Trapdoor.Times(v, Fr.From(s1))),
            Trapdoor.Times(key.Gamma, Fr.From(s1)),
            Trapdoor.Times(key.Alpha, -Fr.From(s2))
        );
        Verifier.Verify(new(key), forged, claim).IsValid.Should().BeTrue();
    }

    /// <summary>With a factor of 2 it is no small relation any more, and nothing that only sees the key can look for all factors.</summary>
    [Fact]
    public void Relations_with_larger_factors_are_not_looked_for() =>
        KeyAudit
            .Run((Secret with { Beta = Secret.Gamma + Secret.Delta + Secret.Delta }).Key)
            .IsSound.Should()
            .BeTrue("only a ceremony excludes them");

    [Fact]
    public void Beta_at_infinity_is_the_same_as_alpha()
    {
        KeyAuditReport report = KeyAudit.Run((Secret with { Beta = Fr.Zero }).Key);
        report.Forgeries.Should().Contain(forgery => forgery.Name == "alpha or beta = O" && forgery.Succeeded);
    }

    [Fact]
    public void Nothing_succeeds_against_a_sound_key()
    {
        KeyAuditReport report = KeyAudit.Run(Secret.Key, Secret.Prove(Inputs), Inputs);
        report.IsSound.Should().BeTrue();
        report.Forgeries.Should().HaveCountGreaterThan(11).And.OnlyContain(forgery => !forgery.Succeeded);
    }

    /// <summary>While delta is the generator, K(x) = gamma IC(x) in G1, which anyone computes from the circuit and the powers of tau, is
    /// the whole proof.</summary>
    [Fact]
    public void A_key_to_which_nobody_contributed_needs_no_witness()
    {
        Trapdoor fresh = Secret with { Delta = Fr.One };
        Fr k = fresh.Gamma * (fresh.Ic[0] + fresh.Ic.Skip(1).Zip(Inputs, (ic, x) => ic * x).Aggregate((a, b) => a + b));
        VerificationKey key = fresh.Key;
        Proof forged = new(key.Alpha, key.Beta, -Trapdoor.G1Of(k));
        new PairingEquation(key).Holds(forged.ToEquation(key, key.Digest(), Inputs, [])).Should().BeTrue();
        var prepare = () => new PreparedVerificationKey(key);
        prepare.Should().Throw<ArtifactException>().Which.Where.Should().Be("delta");
    }

    [Fact]
    public void Points_outside_their_groups_are_reported_and_nothing_is_tried_on_them()
    {
        VerificationKey key = Secret.Key;
        KeyAuditReport report = KeyAudit.Run(
            new VerificationKey
            {
                Alpha = key.Alpha,
                Beta = OddPoints.OutsideSubgroup,
                Gamma = key.Gamma,
                Delta = key.Delta,
                Ic = key.Ic,
            }
        );
        report.IsSound.Should().BeFalse();
        report.Forgeries.Should().BeEmpty();
    }
}
