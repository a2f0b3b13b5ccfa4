using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Auditing;

public class KeyAuditTests
{
    private static readonly Trapdoor Secret = Trapdoor.Random(3);
    private static readonly Fr[] Inputs = [Fr.From(1), Fr.From(2), Fr.From(3)];

    private static Dictionary<string, Trapdoor> Faulty { get; } = new()
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
        report.Forgeries.Should().HaveCountGreaterThan(8).And.OnlyContain(forgery => !forgery.Succeeded);
    }

    /// <summary>While delta is the generator, K(x) = gamma IC(x) in G1, which anyone computes from the circuit and the powers of tau, is the whole proof.</summary>
    [Fact]
    public void A_key_to_which_nobody_contributed_needs_no_witness()
    {
        Trapdoor fresh = Secret with { Delta = Fr.One };
        Fr k = fresh.Gamma * (fresh.Ic[0] + fresh.Ic.Skip(1).Zip(Inputs, (ic, x) => ic * x).Aggregate((a, b) => a + b));
        VerificationKey key = fresh.Key;
        Proof forged = new(key.Alpha, key.Beta, -Trapdoor.G1Of(k));
        new PairingEquation(key.ToEquation()).Holds(forged.ToEquation(Inputs)).Should().BeTrue();
        var prepare = () => new PreparedVerificationKey(key);
        prepare.Should().Throw<ArtifactException>().Which.Where.Should().Be("delta");
    }

    [Fact]
    public void Points_outside_their_groups_are_reported_and_nothing_is_tried_on_them()
    {
        VerificationKey key = Secret.Key;
        KeyAuditReport report = KeyAudit.Run(new VerificationKey { Alpha = key.Alpha, Beta = OddPoints.OutsideSubgroup, Gamma = key.Gamma, Delta = key.Delta, Ic = key.Ic });
        report.IsSound.Should().BeFalse();
        report.Forgeries.Should().BeEmpty();
    }
}
