using System.Security.Cryptography;
using ZkPot.Algebra;
using ZkPot.Groth16.Tests.Verifying;
using ZkPot.Testing;

namespace ZkPot.Groth16.Tests;

/// <summary>Every broken variation of a good file is refused, with an error that says where.</summary>
public sealed class Phase1ForgeryTests(PreparedCeremony ceremony) : IClassFixture<PreparedCeremony>, IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void The_file_itself_is_accepted() => PowersOfTau.Verify(ceremony.Prepared).Should().HaveCount(3);

    [Theory]
    [InlineData(PtauSection.TauG1)]
    [InlineData(PtauSection.AlphaTauG1)]
    [InlineData(PtauSection.BetaTauG1)]
    [InlineData(PtauSection.LagrangeTauG1)]
    [InlineData(PtauSection.LagrangeAlphaTauG1)]
    [InlineData(PtauSection.LagrangeBetaTauG1)]
    public void Exchanged_points_of_G1_are_refused(uint section) =>
        Refuses(
            PtauSection.NameOf(section),
            file =>
            {
                Span<AffinePoint<Fq>> points = file.G1(section);
                (points[^2], points[^3]) = (points[^3], points[^2]);
            }
        );

    [Theory]
    [InlineData(PtauSection.TauG2)]
    [InlineData(PtauSection.LagrangeTauG2)]
    public void Exchanged_points_of_G2_are_refused(uint section) =>
        Refuses(
            PtauSection.NameOf(section),
            file =>
            {
                Span<AffinePoint<Fq2>> points = file.G2(section);
                (points[^1], points[^2]) = (points[^2], points[^1]);
            }
        );

    [Theory]
    [InlineData(PtauSection.TauG1, 5)]
    [InlineData(PtauSection.TauG1, 1)]
    [InlineData(PtauSection.AlphaTauG1, 7)]
    [InlineData(PtauSection.LagrangeTauG1, 0)]
    [InlineData(PtauSection.LagrangeTauG1, 2 + 4 + 8 + 16)]
    [InlineData(PtauSection.LagrangeBetaTauG1, 4)]
    public void Another_multiple_is_refused(uint section, int index) =>
        Refuses(
            PtauSection.NameOf(section),
            file => file.G1(section)[index] = ((JacobianPoint<Fq>)file.G1(section)[index]).Double().ToAffineVarTime()
        );

    [Theory]
    [InlineData(PtauSection.TauG1, 0)]
    [InlineData(PtauSection.TauG1, 14)]
    [InlineData(PtauSection.BetaTauG1, 3)]
    [InlineData(PtauSection.LagrangeTauG1, 6)]
    public void Infinity_and_points_beside_the_curve_are_refused(uint section, int index)
    {
        Refuses(PtauSection.NameOf(section), file => file.G1(section)[index] = default);
        Refuses(PtauSection.NameOf(section), file => file.G1(section)[index] = OddPoints.OffCurve);
    }

    [Fact]
    public void A_coordinate_beyond_the_modulus_is_refused() =>
        Refuses(
            PtauSection.NameOf(PtauSection.TauG1),
            file =>
            {
                AffinePoint<Fq> p = file.G1(PtauSection.TauG1)[3];
                file.G1(PtauSection.TauG1)[3] = new(OddPoints.Alias(p.X), p.Y);
            }
        );

    [Theory]
    [InlineData(PtauSection.TauG2, 6)]
    [InlineData(PtauSection.BetaG2, 0)]
    [InlineData(PtauSection.LagrangeTauG2, 9)]
    public void A_point_outside_the_subgroup_is_refused(uint section, int index) =>
        Refuses(
            PtauSection.NameOf(section),
            file =>
            {
                AffinePoint<Fq2> p = file.G2(section)[index];
                file.G2(section)[index] = ((JacobianPoint<Fq2>)p + OddPoints.OutsideSubgroup).ToAffineVarTime();
            }
        );

    [Fact]
    public void Exchanged_alpha_and_beta_are_refused() =>
        Refuses(
            PtauSection.NameOf(PtauSection.BetaG2),
            file =>
            {
                byte[] alpha = file.Section(PtauSection.AlphaTauG1).ToArray();
                file.Section(PtauSection.BetaTauG1).CopyTo(file.Section(PtauSection.AlphaTauG1));
                alpha.CopyTo(file.Section(PtauSection.BetaTauG1));
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_broken_hash_chain_is_refused(int contribution)
    {
        string where =
            contribution == 2
                ? "have another hash than the last contribution names"
                : $"contribution {contribution + 2}: the proof of knowledge of tau is wrong";
        Refuses(where, file => file.NextChallenge(contribution)[5] ^= 1);
    }

    [Fact]
    public void A_response_hash_that_the_next_challenge_confirms_must_still_be_that_of_the_powers() =>
        Refuses(
            "contribution 3: has another response hash than its powers and key",
            file =>
            {
                file.State(2)[130] ^= 1;
                using PtauFile powers = PtauFile.Open(ceremony.Prepared);
                byte[] response = PtauContribution.HashResponse(file.State(2), PowersOfTau.Contributions(ceremony.Prepared)[2].Key);
                PowersTranscript
                    .NextChallenge(
                        response,
                        new TauPowers(powers.TauG1, powers.TauG2, powers.AlphaTauG1, powers.BetaTauG1, powers.BetaG2),
                        default
                    )
                    .CopyTo(file.NextChallenge(2));
            }
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Keys_and_points_of_another_contribution_are_refused(int contribution)
    {
        int other = (contribution + 1) % 3;
        Refuses("contribution", file => file.Key(other).CopyTo(file.Key(contribution)));
        Refuses("contribution", file => file.Heads(other).CopyTo(file.Heads(contribution)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 2)]
    public void Proofs_of_knowledge_cannot_change_places(int one, int two) =>
        Refuses(
            "contribution 2",
            file =>
            {
                Exchange(file.Key(1), one * 128, two * 128, 128);
                Exchange(file.Key(1), 384 + one * 128, 384 + two * 128, 128);
            }
        );

    [Fact]
    public void A_beacon_must_give_the_contribution()
    {
        Refuses("contribution 3: has another key than follows from its beacon", file => file.Tail(2)[^1] ^= 1);
        Refuses("contribution 3: has another key than follows from its beacon", file => file.Tail(2)[8 + 8 + 1] = 11);
        Refuses("9, expected 10 to 63", file => file.Tail(2)[8 + 8 + 1] = 9);
        Refuses("64, expected 10 to 63", file => file.Tail(2)[8 + 8 + 1] = 64);
    }

    [Fact]
    public void Types_and_parameters_that_do_not_fit_are_refused()
    {
        Refuses("contribution 2", file => file.Tail(1)[0] = 1);
        Refuses("contribution 3", file => file.Tail(2)[0] = 0);
        Refuses("contribution 1: has type 2", file => file.Tail(0)[0] = 2);
        Refuses("contribution 3", file => file.Tail(2)[8] = 7);
        Refuses("contribution 3", file => file.Tail(2)[4] += 1);
        Refuses("contributions", file => file.Section(PtauSection.Contributions)[0] = 2);
        Refuses("contribution 4", file => file.Section(PtauSection.Contributions)[0] = 4);
        Refuses("expected less than 2^31", file => file.Section(PtauSection.Contributions)[3] = 0x80);
    }

    [Fact]
    public void Cut_files_are_refused()
    {
        foreach (int by in new[] { 1, 64, 2000, 6000 })
        {
            new PtauForgery(ceremony.Prepared).WriteShortened(files.At("cut"), by);
            FluentActions
                .Invoking(() => PowersOfTau.Verify(files.At("cut")))
                .Should()
                .Throw<ArtifactException>()
                .WithMessage("*truncated*");
        }
    }

    [Fact]
    public void A_file_that_claims_to_come_from_a_larger_ceremony_is_refused() =>
        Refuses("contribution 1: the proof of knowledge of tau is wrong", file => file.Section(PtauSection.Header)[40] += 1);

    [Fact]
    public void A_file_without_contributions_is_refused()
    {
        FluentActions
            .Invoking(() => PowersOfTau.Verify(ceremony.New))
            .Should()
            .Throw<ArtifactException>()
            .WithMessage("*anybody knows the secrets*");
        PowersOfTau.Prepare(ceremony.New, files.At("prepared"));
        FluentActions.Invoking(() => PowersOfTau.Verify(files.At("prepared"))).Should().Throw<ArtifactException>();
    }

    private void Refuses(string message, Action<PtauForgery> change)
    {
        var forgery = new PtauForgery(ceremony.Prepared);
        change(forgery);
        string path = files.At(Convert.ToHexString(RandomNumberGenerator.GetBytes(4)));
        forgery.Write(path);
        FluentActions.Invoking(() => PowersOfTau.Verify(path)).Should().Throw<ArtifactException>().Which.Message.Should().Contain(message);
    }

    private static void Exchange(Span<byte> bytes, int one, int two, int length)
    {
        byte[] kept = bytes.Slice(one, length).ToArray();
        bytes.Slice(two, length).CopyTo(bytes.Slice(one, length));
        kept.CopyTo(bytes.Slice(two, length));
    }
}
