using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;

namespace ZkPot.Groth16.Tests.Auditing;

public class TwoPhaseKeyAuditTests
{
    private static readonly TwoPhaseTrapdoor Secret = TwoPhaseTrapdoor.Random(2);
    private static readonly Fr[] Inputs = [Fr.From(1), Fr.From(2)];

    private static Dictionary<string, TwoPhaseTrapdoor> Faulty { get; } =
        new()
        {
            ["gamma = delta2"] = Secret with { Gamma = Secret.Delta2 },
            ["gamma = -delta2"] = Secret with { Gamma = -Secret.Delta2 },
            ["beta = gamma"] = Secret with { Beta = Secret.Gamma },
            ["beta = -gamma"] = Secret with { Beta = -Secret.Gamma },
            ["beta = delta2"] = Secret with { Beta = Secret.Delta2 },
            ["beta = -delta2"] = Secret with { Beta = -Secret.Delta2 },
            ["beta = delta1"] = Secret with { Beta = Secret.Delta1 },
            ["beta = -delta1"] = Secret with { Beta = -Secret.Delta1 },
            ["alpha or beta = O"] = Secret with { Beta = Fr.Zero },
            ["gamma = O"] = Secret with { Gamma = Fr.Zero },
        };

    public static TheoryData<string> Faults => [.. Faulty.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_lets_its_forgery_through_a_bare_verifier_and_ours_refuses_the_key(string fault)
    {
        VerificationKey key = Faulty[fault].Key;
        KeyAuditReport report = KeyAudit.Run(key);
        report.IsSound.Should().BeFalse();
        report.Forgeries.Where(forgery => forgery.Succeeded).Select(forgery => forgery.Name).Should().Contain(fault);
        Refuses(key);
    }

    /// <summary>All 20 relations of beta with two or three of the other points, and those of gamma with both deltas.</summary>
    [Fact]
    public void Small_relations_let_anybody_forge_and_the_audit_finds_each()
    {
        int tried = 0;
        foreach (int[] s in SmallRelation.Signs(3).Where(s => s.Count(sign => sign != 0) > 1))
        {
            TwoPhaseTrapdoor faulty = Secret with
            {
                Beta = Fr.From(s[0]) * Secret.Gamma + Fr.From(s[1]) * Secret.Delta1 + Fr.From(s[2]) * Secret.Delta2,
            };
            string relation = $"beta = {SmallRelation.Text(["gamma", "delta1", "delta2"], s)}";
            KeyChecks.Inspect(faulty.Key).Should().BeEmpty(relation);
            KeyAuditReport report = KeyAudit.Run(faulty.Key);
            report.Faults.Select(fault => fault.Where).Should().Equal([relation]);
            report.Forgeries.Where(forgery => forgery.Succeeded).Select(forgery => forgery.Name).Should().Equal([relation]);
            tried++;
        }
        tried.Should().Be(20);
        KeyAudit
            .Run((Secret with { Gamma = Secret.Delta1 - Secret.Delta2 }).Key)
            .Faults.Should()
            .ContainSingle()
            .Which.Where.Should()
            .Be("gamma = delta1 - delta2");
    }

    [Fact]
    public void Nothing_succeeds_against_a_sound_key()
    {
        KeyAuditReport report = KeyAudit.Run(Secret.Key);
        report.IsSound.Should().BeTrue();
        report.Forgeries.Should().HaveCount(30).And.OnlyContain(forgery => !forgery.Succeeded);
    }

    /// <summary>The difference between two inputs goes into C1, the challenge follows, and a true witness for the old inputs proves the new
    /// ones.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void While_gamma_is_delta1_a_true_proof_shifts_to_other_inputs(bool minus)
    {
        TwoPhaseTrapdoor faulty = Secret with { Delta1 = minus ? -Secret.Gamma : Secret.Gamma };
        Fr[] claimed = [Inputs[0] + Fr.From(1000), Inputs[1]];
        Fr honest = PrimeField.Random<Fr>(),
            shift = Fr.From(-1000) * faulty.Ic[1];
        Fr shifted = honest + (minus ? -shift : shift);
        Fr rho = faulty.Rho(claimed, Trapdoor.G1Of(shifted));
        Proof forged = faulty.Complete(Inputs, rho, honest) with { C1 = Trapdoor.G1Of(shifted) };
        BareAccepts(faulty.Key, forged, claimed);
        Refuses(faulty.Key);
    }

    /// <summary>C1 is anything, so the challenge is known before the first phase is chosen; what is missing goes into C2.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void While_delta1_is_delta2_the_first_phase_is_chosen_after_the_challenge(bool minus)
    {
        TwoPhaseTrapdoor faulty = Secret with { Delta1 = minus ? -Secret.Delta2 : Secret.Delta2 };
        AffinePoint<Fq> anything = Trapdoor.G1Of(Fr.From(77));
        Fr rho = faulty.Rho(Inputs, anything);
        Fr chosenAfterwards = rho * rho;
        Proof honest = faulty.Complete(Inputs, rho, chosenAfterwards);
        AffinePoint<Fq> difference = Trapdoor.Plus(honest.C1!.Value, -anything);
        Proof forged = honest with { C1 = anything, C = Trapdoor.Plus(honest.C, minus ? -difference : difference) };
        BareAccepts(faulty.Key, forged, Inputs);
        Refuses(faulty.Key);
    }

    [Fact]
    public void Deltas_to_which_nobody_contributed_and_an_unbound_challenge_are_refused()
    {
        Refuses((Secret with { Delta1 = Fr.One }).Key);
        Refuses((Secret with { Delta2 = -Fr.One }).Key);
        Refuses((Secret with { Ic = [.. Secret.Ic[..3], Fr.Zero] }).Key);
        Refuses((Secret with { Ic = [.. Secret.Ic[..3], Secret.Ic[1]] }).Key);
        Refuses((Secret with { Ic = [Secret.Ic[0]] }).Key);
    }

    private static void BareAccepts(VerificationKey key, Proof proof, Fr[] inputs) =>
        new PairingEquation(key).Holds(proof.ToEquation(key, key.Digest(), inputs, [])).Should().BeTrue();

    private static void Refuses(VerificationKey key)
    {
        var prepare = () => new PreparedVerificationKey(key);
        prepare.Should().Throw<ArtifactException>();
    }
}
