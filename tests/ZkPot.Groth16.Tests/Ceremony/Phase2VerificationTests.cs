using System.Runtime.InteropServices;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Files;

namespace ZkPot.Groth16.Tests;

public sealed class Phase2VerificationTests : IDisposable
{
    private const int Point = 64;
    private static readonly TestCircuit Circuit = TestCircuit.Get("many_public");
    private readonly TemporaryFolder files = new();
    private readonly string key;

    public Phase2VerificationTests()
    {
        key = TestCache.File(
            "many_public-seeded-2.zkey",
            path =>
            {
                Phase2InteroperationTests.Create(Circuit, SeededPtau.Get(8), files.At("0"));
                ZkeyCeremony.ContributeSeeded(files.At("0"), files.At("1"), "first", "seed");
                ZkeyCeremony.ApplyBeacon(files.At("1"), path, Beacon.FromHex("00ff", 10), "last");
            }
        );
    }

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_key_itself_is_accepted_and_names_its_seeded_contribution()
    {
        IReadOnlyList<Phase2Contribution> contributions = Phase2InteroperationTests.Verify(Circuit, SeededPtau.Get(8), key);
        contributions.Select(c => c.Name).Should().Equal("first" + PowersOfTau.SeededMark, "last");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(9)]
    public void A_point_that_was_negated_is_found(uint section)
    {
        var file = new SectionedFile(key);
        Span<AffinePoint<Fq>> points = MemoryMarshal.Cast<byte, AffinePoint<Fq>>(file[section].AsSpan());
        int index = points.LastIndexOfAnyExcept(AffinePoint<Fq>.Infinity);
        points[index] = -points[index];
        Refused(file, $"*section {section} *");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    public void Points_that_changed_places_are_found(uint section)
    {
        var file = new SectionedFile(key);
        byte[] points = file[section];
        file[section] = [.. points[Point..(2 * Point)], .. points[..Point], .. points[(2 * Point)..]];
        Refused(file, $"*section {section} *");
    }

    [Fact]
    public void A_coefficient_that_was_changed_is_found()
    {
        var file = new SectionedFile(key);
        file[4][4 + 12]++;
        Refused(file, "*section 4 *differs*");
    }

    [Fact]
    public void A_contribution_that_was_left_out_is_found()
    {
        var file = new SectionedFile(key);
        using ZkeyFile opened = ZkeyFile.Open(key);
        file[10] = Phase2Contribution.WriteAll(opened.CircuitHash.Span, [opened.Contributions[0]]).Bytes.ToArray();
        Refused(file, "*another delta in G1 than the last contribution*");
        file[10] = Phase2Contribution.WriteAll(opened.CircuitHash.Span, [opened.Contributions[1]]).Bytes.ToArray();
        Refused(file, "*contribution 1*transcript*");
        file[10] = Phase2Contribution.WriteAll(opened.CircuitHash.Span, []).Bytes.ToArray();
        Refused(file, "*contributions*are none*");
    }

    [Fact]
    public void A_contribution_that_was_changed_is_found()
    {
        using ZkeyFile opened = ZkeyFile.Open(key);
        Phase2Contribution first = opened.Contributions[0],
            last = opened.Contributions[1];
        DeltaStep step = first.Steps.Should().ContainSingle().Subject;
        AffinePoint<Fq> other = ((JacobianPoint<Fq>)step.G1S).Double().ToAffineVarTime();
        AffinePoint<Fq2> other2 = ((JacobianPoint<Fq2>)step.G2Spx).Double().ToAffineVarTime();
        WithContributions(opened, With(step with { G1S = other }), last, "*contribution 1*transcript*");
        WithContributions(opened, With(step with { Transcript = last.Steps[0].Transcript }), last, "*contribution 1*transcript*");
        WithContributions(opened, With(step with { G2Spx = other2 }), last, "*contribution 1*does not prove*");
        WithContributions(opened, With(step with { DeltaAfter = other }), last, "*contribution 1*multiplied delta*");
        WithContributions(opened, With(step with { DeltaAfter = default }), last, "*contribution 1*outside its group*");
        WithContributions(
            opened,
            first,
            last with
            {
                Beacon = Beacon.FromHex("00fe", 10),
            },
            "*contribution 2*does not follow from its beacon*"
        );

        Phase2Contribution With(DeltaStep changed) => first with { Steps = [changed] };
    }

    [Fact]
    public void Deltas_that_differ_between_the_groups_are_found()
    {
        var file = new SectionedFile(key);
        Span<Fq2> delta = MemoryMarshal.Cast<byte, Fq2>(file[2].AsSpan(file[2].Length - 128));
        delta[1] = -delta[1];
        Refused(file, "*different deltas in G1 and G2*");
    }

    [Fact]
    public void A_key_of_another_circuit_or_ceremony_is_found()
    {
        TestCircuit poseidon = TestCircuit.Get("poseidon");
        FluentActions
            .Invoking(() => Phase2InteroperationTests.Verify(poseidon, SeededPtau.Get(10), key))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*header*the circuit has*");

        PowersOfTau.New(7, files.At("0"));
        PowersOfTau.ContributeSeeded(files.At("0"), files.At("1"), null, "another ceremony");
        PowersOfTau.Prepare(files.At("1"), files.At("other"));
        FluentActions
            .Invoking(() => Phase2InteroperationTests.Verify(Circuit, files.At("other"), key))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*header*alpha, beta*");
    }

    [Fact]
    public void Without_a_contribution_a_key_is_refused()
    {
        Phase2InteroperationTests.Create(Circuit, SeededPtau.Get(8), files.At("fresh"));
        FluentActions
            .Invoking(() => Phase2InteroperationTests.Verify(Circuit, SeededPtau.Get(8), files.At("fresh")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*contributions*are none*");
    }

    private void WithContributions(ZkeyFile opened, Phase2Contribution first, Phase2Contribution last, string message)
    {
        var file = new SectionedFile(key);
        file[10] = Phase2Contribution.WriteAll(opened.CircuitHash.Span, [first, last]).Bytes.ToArray();
        Refused(file, message);
    }

    private void Refused(SectionedFile file, string message)
    {
        File.WriteAllBytes(files.At("damaged.zkey"), file.ToArray());
        FluentActions
            .Invoking(() => Phase2InteroperationTests.Verify(Circuit, SeededPtau.Get(8), files.At("damaged.zkey")))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage(message);
    }
}
