using System.Runtime.InteropServices;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Files;

namespace ZkPot.Groth16.Tests.TwoPhase;

public sealed class TwoPhaseCeremonyTests : IDisposable
{
    private const uint Ic = 3,
        A = 5,
        B1 = 6,
        C = 8,
        H = 9,
        Contributions = 10,
        FirstC = 11;
    private static readonly LookupCircuit Lookup = new();
    private readonly TwoPhaseKeys keys = new(Lookup.Build());

    public void Dispose() => keys.Dispose();

    [Fact]
    public void Contributions_and_a_beacon_are_verified_and_the_key_proves()
    {
        ZkeyCeremony.Contribute(keys.Zkey, keys.At("2"), "second", "typed");
        Phase2Contribution last = ZkeyCeremony.ApplyBeacon(keys.At("2"), keys.At("3"), Beacon.FromHex("c0ffee", 10), "beacon");
        IReadOnlyList<Phase2Contribution> contributions = keys.Verify(keys.At("3"));
        contributions.Select(made => made.Name).Should().Equal("first" + PowersOfTau.SeededMark, "second", "beacon");
        contributions.Should().OnlyContain(made => made.Steps.Count == 2);
        contributions[2].Hash.ToArray().Should().Equal(last.Hash.ToArray());
        using HandmadeWitness witness = Lookup.Witness(0, 1, 2, 3);
        keys.Prove(witness, keys.At("3"));
    }

    /// <summary>Anyone who knew the ratio of the deltas could move wires from phase to phase.</summary>
    [Theory]
    [InlineData("seed")]
    [InlineData("system")]
    [InlineData("beacon")]
    [InlineData("development")]
    public void The_two_secrets_of_a_contribution_are_independent(string source)
    {
        using Phase2Secrets secrets = source switch
        {
            "seed" => Phase2Secrets.FromSeed(2, "seed"),
            "system" => Phase2Secrets.FromSystem(2, null),
            "beacon" => Phase2Secrets.FromBeacon(2, Beacon.FromHex("00", 10), null, default),
            _ => Phase2Secrets.ForDevelopment(2),
        };
        secrets[0].Factor.Should().NotBe(secrets[1].Factor).And.NotBe(-secrets[1].Factor);
        Phase2Contribution made = secrets.Contribute(new(new byte[64]), [G1.Generator, G1.Generator], "", null);
        made.Steps.Select(step => step.G1S).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_contribution_to_only_one_delta_is_refused(int untouched)
    {
        ChaChaGenerator random = ContributorRandomness.FromSeed("half");
        Phase2Secrets Half(int _) => untouched == 0 ? new(new(Fr.One, random), new(random)) : new(new(random), new(Fr.One, random));

        ZkeyCeremony.Extend(keys.Fresh, keys.At("half"), "half", null, Half, CpuPointMultiplier.Instance, null, default);
        Refused(keys.At("half"), $"*delta{untouched + 1}*generator*nobody contributed*");
        using (ZkeyFile key = ZkeyFile.Open(keys.At("half")))
        {
            KeyAuditReport report = KeyAudit.Run(key.ToVerificationKey());
            report.IsSound.Should().BeFalse();
            report.Faults.Should().Contain(fault => fault.Kind == KeyFaultKind.KnownLogarithm && fault.Where == $"delta{untouched + 1}");
        }
        FluentActions
            .Invoking(() => Groth16Prover.Open(keys.At("half")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage($"*delta{untouched + 1} in G2*nobody has contributed*");

        ZkeyCeremony.Extend(keys.Zkey, keys.At("later"), "half", null, Half, CpuPointMultiplier.Instance, null, default);
        Refused(keys.At("later"), $"*contribution 2*leaves delta{untouched + 1} as it was*incomplete*");
    }

    [Fact]
    public void Steps_that_are_exchanged_or_changed_are_refused()
    {
        using ZkeyFile opened = ZkeyFile.Open(keys.Zkey);
        Phase2Contribution made = opened.Contributions[0];
        DeltaStep first = made.Steps[0],
            second = made.Steps[1];
        AffinePoint<Fq> other = ((JacobianPoint<Fq>)first.G1S).Double().ToAffineVarTime();
        WithSteps([second, first], "*contribution 1*transcript*");
        WithSteps([first with { DeltaAfter = second.DeltaAfter }, second], "*contribution 1*multiplied delta1*");
        WithSteps([first, second with { DeltaAfter = other }], "*contribution 1*multiplied delta2*");
        WithSteps([first, second with { G2Spx = first.G2Spx }], "*contribution 1*does not prove*");
        WithSteps([first, second with { G1S = other }], "*contribution 1*transcript*");

        void WithSteps(DeltaStep[] steps, string message) =>
            Damaged(
                file =>
                    file[Contributions] = Phase2Contribution
                        .WriteAll(opened.CircuitHash.Span, [made with { Steps = steps }])
                        .Bytes.ToArray(),
                message
            );
    }

    [Fact]
    public void A_beacon_of_which_one_delta_does_not_follow_is_refused()
    {
        Beacon beacon = Beacon.FromHex("00ff", 10);
        Phase2Secrets FirstAlone(int _) =>
            new(new(Beacon.Generator(beacon.Digest(null, default), "zkpot.g16x2.v1.delta1")), new(ContributorRandomness.FromSeed("mine")));
        ZkeyCeremony.Extend(keys.Zkey, keys.At("beacon"), "beacon", beacon, FirstAlone, CpuPointMultiplier.Instance, null, default);
        Refused(keys.At("beacon"), "*contribution 2*does not follow from its beacon*");
    }

    [Theory]
    [InlineData(Ic)]
    [InlineData(A)]
    [InlineData(B1)]
    [InlineData(C)]
    [InlineData(H)]
    [InlineData(FirstC)]
    public void A_section_with_a_negated_point_is_refused(uint section) =>
        Damaged(
            file =>
            {
                Span<AffinePoint<Fq>> points = MemoryMarshal.Cast<byte, AffinePoint<Fq>>(file[section].AsSpan());
                int index = points.LastIndexOfAnyExcept(AffinePoint<Fq>.Infinity);
                points[index] = -points[index];
            },
            $"*section {section} *"
        );

    /// <summary>Points divided by the other phase's delta would let wires be chosen in the wrong phase.</summary>
    [Fact]
    public void Points_of_one_phase_in_the_place_of_the_other_are_refused()
    {
        Damaged(file => (file[C], file[FirstC]) = (file[FirstC], file[C]), $"*section {FirstC} *divided by delta1*");
        Damaged(file => file[H].AsSpan(0, 64).CopyTo(file[C]), $"*section {C} *divided by delta2*");
    }

    [Fact]
    public void Deltas_that_differ_between_the_groups_are_refused_by_verifier_and_prover()
    {
        foreach (int k in (int[])[1, 2])
        {
            void Spoil(SectionedFile file)
            {
                // delta2 stands where a plain key has delta; behind it the number of wires and delta1.
                int end = file[2].Length - (k == 1 ? 0 : 4 + 64 + 128);
                Span<Fq2> delta = MemoryMarshal.Cast<byte, Fq2>(file[2].AsSpan(end - 128, 128));
                delta[1] = -delta[1];
            }
            Damaged(Spoil, $"*different delta{k}s in G1 and G2*");
            FluentActions
                .Invoking(() => Groth16Prover.Open(keys.At("damaged")))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage($"*delta{k}*differs between G1 and G2*");
        }
    }

    [Fact]
    public void A_verified_key_is_remembered_and_a_bad_one_is_not()
    {
        var memory = new VerifiedFiles(keys.At("memory"));
        memory.RequireKey(keys.R1cs, TwoPhaseKeys.Ptau, keys.Zkey);
        memory.RequireKey(keys.R1cs, TwoPhaseKeys.Ptau, keys.Zkey, new Surprised());
        FluentActions.Invoking(() => memory.RequireKey(keys.R1cs, TwoPhaseKeys.Ptau, keys.Fresh)).Should().Throw<ArtifactException>();
    }

    [Fact]
    public void A_key_for_development_is_recognized_and_anybody_forges_under_it()
    {
        ZkeyCeremony.MakeDevelopmentKey(keys.Fresh, keys.At("development"));
        keys.Verify(keys.At("development")).Should().ContainSingle();
        using ZkeyFile file = ZkeyFile.Open(keys.At("development"));
        VerificationKey key = file.ToVerificationKey();
        DevelopmentKey.Recognizes(key).Should().BeTrue();
        key.Delta.Should().Be(DevelopmentKey.Delta);

        // A = alpha, B = beta, C1 = anything with a known logarithm, C2 = what is missing over the published delta2; gamma is the
        // generator.
        Fr claimed = Fr.From(1_000_000);
        AffinePoint<Fq> c1 = G1.Generator;
        Fr rho = Challenge.Rho(key.Digest(), [claimed], c1);
        JacobianPoint<Fq> missing = key.Ic[0] + Times(key.Ic[1], claimed) + Times(key.Ic[2], rho) + file.Header.First!.Delta.G1;
        var forged = new Proof(
            key.Alpha,
            key.Beta,
            Times((-missing).ToAffineVarTime(), DevelopmentKey.Secret.InverseVarTime()).ToAffineVarTime()
        )
        {
            C1 = c1,
        };
        Verifier.Verify(new(key), forged, [claimed]).IsValid.Should().BeTrue();
        FluentActions
            .Invoking(() => ZkeyCeremony.MakeDevelopmentKey(keys.Zkey, keys.At("late")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*made from a fresh one*");

        static JacobianPoint<Fq> Times(JacobianPoint<Fq> point, Fr factor) => point.MultiplyVarTime(PrimeField.ToCanonical(factor));
    }

    private void Refused(string zkey, string message) =>
        FluentActions.Invoking(() => keys.Verify(zkey)).Should().Throw<ArtifactException>().WithMessage(message);

    private void Damaged(Action<SectionedFile> spoil, string message)
    {
        var file = new SectionedFile(keys.Zkey);
        spoil(file);
        File.WriteAllBytes(keys.At("damaged"), file.ToArray());
        Refused(keys.At("damaged"), message);
    }

    private sealed class Surprised : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => throw new InvalidOperationException("A key that has been verified was verified again.");
    }
}
