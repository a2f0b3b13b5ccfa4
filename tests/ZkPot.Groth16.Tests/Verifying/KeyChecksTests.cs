using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests.Verifying;

public class KeyChecksTests
{
    private static readonly VerificationKey Sound = Trapdoor.Random(3).Key;

    public static TheoryData<string, KeyFaultKind> Spoiled
    {
        get
        {
            var data = new TheoryData<string, KeyFaultKind>();
            foreach (var (name, (kind, _)) in Spoilings)
                data.Add(name, kind);
            return data;
        }
    }

    private static Dictionary<string, (KeyFaultKind Kind, VerificationKey Key)> Spoilings { get; } =
        new()
        {
            ["no IC"] = (KeyFaultKind.InputPointCount, With(ic: [])),
            ["alpha alias"] = (KeyFaultKind.CoordinateRange, With(alpha: new(OddPoints.Alias(Sound.Alpha.X), Sound.Alpha.Y))),
            ["gamma alias"] = (
                KeyFaultKind.CoordinateRange,
                With(gamma: new(Sound.Gamma.X, new(Sound.Gamma.Y.C0, OddPoints.Alias(Sound.Gamma.Y.C1))))
            ),
            ["alpha off curve"] = (KeyFaultKind.NotOnCurve, With(alpha: OddPoints.OffCurve)),
            ["IC off curve"] = (KeyFaultKind.NotOnCurve, With(ic: [.. Sound.Ic.Take(3), OddPoints.OffCurve])),
            ["beta off curve"] = (KeyFaultKind.NotOnCurve, With(beta: OddPoints.OffTwist)),
            ["beta outside subgroup"] = (KeyFaultKind.OutsideSubgroup, With(beta: OddPoints.OutsideSubgroup)),
            ["gamma outside subgroup"] = (KeyFaultKind.OutsideSubgroup, With(gamma: OddPoints.OutsideSubgroup)),
            ["delta outside subgroup"] = (KeyFaultKind.OutsideSubgroup, With(delta: OddPoints.OutsideSubgroup)),
            ["alpha = O"] = (KeyFaultKind.Infinity, With(alpha: default(AffinePoint<Fq>))),
            ["beta = O"] = (KeyFaultKind.Infinity, With(beta: default(AffinePoint<Fq2>))),
            ["gamma = O"] = (KeyFaultKind.Infinity, With(gamma: default(AffinePoint<Fq2>))),
            ["delta = O"] = (KeyFaultKind.Infinity, With(delta: default(AffinePoint<Fq2>))),
            ["IC = O"] = (KeyFaultKind.Infinity, With(ic: [.. Sound.Ic.Take(3), default])),
            ["gamma = delta"] = (KeyFaultKind.NotDistinct, With(gamma: Sound.Delta)),
            ["gamma = -delta"] = (KeyFaultKind.NotDistinct, With(gamma: -Sound.Delta)),
            ["beta = gamma"] = (KeyFaultKind.NotDistinct, With(beta: Sound.Gamma)),
            ["beta = -delta"] = (KeyFaultKind.NotDistinct, With(beta: -Sound.Delta)),
            ["equal IC"] = (KeyFaultKind.NotDistinct, With(ic: [.. Sound.Ic.Take(3), Sound.Ic[1]])),
            ["opposite IC"] = (KeyFaultKind.NotDistinct, With(ic: [.. Sound.Ic.Take(3), -Sound.Ic[0]])),
            ["IC = -alpha"] = (KeyFaultKind.NotDistinct, With(ic: [.. Sound.Ic.Take(3), -Sound.Alpha])),
            ["delta = G2"] = (KeyFaultKind.KnownLogarithm, With(delta: G2.Generator)),
            ["delta = -G2"] = (KeyFaultKind.KnownLogarithm, With(delta: -G2.Generator)),
            ["beta = G2"] = (KeyFaultKind.KnownLogarithm, With(beta: G2.Generator)),
        };

    [Theory]
    [MemberData(nameof(Spoiled))]
    public void Every_fault_is_found_and_the_key_refused(string name, KeyFaultKind kind)
    {
        VerificationKey key = Spoilings[name].Key;
        KeyChecks.Inspect(key).Should().ContainSingle().Which.Kind.Should().Be(kind);
        var prepare = () => new PreparedVerificationKey(key);
        prepare.Should().Throw<ArtifactException>().Which.Where.Should().NotBeEmpty();
    }

    [Fact]
    public void A_sound_key_passes_with_gamma_free_or_the_generator()
    {
        KeyChecks.Inspect(Sound).Should().BeEmpty();
        KeyChecks.Inspect(With(gamma: G2.Generator)).Should().BeEmpty();
    }

    private static VerificationKey With(
        AffinePoint<Fq>? alpha = null,
        AffinePoint<Fq2>? beta = null,
        AffinePoint<Fq2>? gamma = null,
        AffinePoint<Fq2>? delta = null,
        IReadOnlyList<AffinePoint<Fq>>? ic = null
    ) =>
        new()
        {
            Alpha = alpha ?? Sound.Alpha,
            Beta = beta ?? Sound.Beta,
            Gamma = gamma ?? Sound.Gamma,
            Delta = delta ?? Sound.Delta,
            Ic = ic ?? Sound.Ic,
        };
}
