using ZkPot.Algebra;
using ZkPot.Testing;

namespace ZkPot.Groth16.Tests;

/// <summary>What a ceremony does not go on from, and what it leaves behind when it stops.</summary>
public sealed class Phase1RefusalTests(PreparedCeremony ceremony) : IClassFixture<PreparedCeremony>, IDisposable
{
    private readonly TemporaryFolder files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(29)]
    public void A_power_out_of_range_is_refused(int power) =>
        Refused(() => PowersOfTau.New(power, files.At("new")), $"is {power}, expected 1 to 28");

    [Theory]
    [InlineData("00", 9, "is 9, expected 10 to 63")]
    [InlineData("00", 64, "is 64, expected 10 to 63")]
    [InlineData("", 10, "has 0 bytes, expected 1 to 255")]
    [InlineData("abc", 10, "hexadecimal")]
    [InlineData("0xab", 10, "hexadecimal")]
    public void A_beacon_that_is_none_is_refused(string value, int exponent, string message) =>
        Refused(() => Beacon.FromHex(value, exponent), message);

    [Fact]
    public void Powers_with_another_hash_than_named_are_not_continued()
    {
        var forgery = new PtauForgery(ceremony.Contributed);
        forgery.NextChallenge(0)[0] ^= 1;
        forgery.Write(files.At("forged"));
        const string message = "have another hash than the last contribution names";
        Refused(() => PowersOfTau.Contribute(files.At("forged"), files.At("out"), "next"), message);
        Refused(() => PowersOfTau.ApplyBeacon(files.At("forged"), files.At("out"), Beacon.FromHex("00", 10)), message);
        Refused(() => PowersOfTau.Prepare(files.At("forged"), files.At("out")), message);
        Refused(() => PowersOfTau.ExportChallenge(files.At("forged"), files.At("out")), message);
        File.Exists(files.At("out")).Should().BeFalse();
    }

    [Fact]
    public void A_truncated_ceremony_is_not_continued()
    {
        PowersOfTau.Truncate(ceremony.Prepared, files.At("cut"), 2);
        Refused(() => PowersOfTau.Contribute(files.At("cut"), files.At("out"), "next"), "only the whole file");
        Refused(() => PowersOfTau.Prepare(files.At("cut"), files.At("out")), "only the whole file");
        Refused(() => PowersOfTau.Truncate(files.At("cut"), files.At("out"), 2), "can be cut to 1 to 1");
        Refused(() => PowersOfTau.Truncate(ceremony.Unprepared, files.At("out"), 2), "is not prepared");
    }

    [Fact]
    public void A_name_that_does_not_fit_is_refused() =>
        Refused(() => PowersOfTau.Contribute(ceremony.New, files.At("out"), new string('é', 128)), "has 256 bytes, expected at most 255");

    [Fact]
    public void A_response_must_answer_the_challenge_with_the_secrets_of_its_key()
    {
        PowersOfTau.ExportChallenge(ceremony.New, files.At("challenge"));
        byte[] good = ResponseTo(ceremony.New);
        Import(good);
        Refused(() => Import(good[..^1]), "bytes, expected");
        Refused(() => Import(ResponseTo(ceremony.Contributed)), "answers another one");
        Refused(() => Import(Changed(good, at => at[0] ^= 1)), "answers another one");

        const int tauG1 = 64,
            alphaTauG1 = tauG1 + 15 * 32 + 8 * 64,
            key = alphaTauG1 + 16 * 32 + 64;
        Refused(() => Import(Changed(good, at => at.AsSpan(tauG1, 32).Fill(0xff))), "tau in G1, point 0");
        Refused(() => Import(Changed(good, at => at[tauG1 + 5 * 32] ^= 0x80)), "is not a sequence of powers");
        Refused(() => Import(Changed(good, at => at[tauG1 + 32] ^= 0x80)), "tau in G1 was not multiplied");
        Refused(() => Import(Changed(good, at => at[alphaTauG1] ^= 0x80)), "alpha in G1 was not multiplied");
        Refused(() => Import(Changed(good, at => at[key + 31] ^= 1)), "key");
        Refused(
            () => Import(Changed(good, at => at.AsSpan(key, 64).CopyTo(at.AsSpan(key + 128)))),
            "the proof of knowledge of alpha is wrong"
        );

        void Import(byte[] response)
        {
            File.WriteAllBytes(files.At("response"), response);
            PowersOfTau.ImportResponse(ceremony.New, files.At("response"), files.At("out"), "from afar");
        }
    }

    [Fact]
    public void A_cancelled_contribution_leaves_nothing_behind()
    {
        var cancelled = new CancellationToken(canceled: true);
        FluentActions
            .Invoking(() => PowersOfTau.Contribute(ceremony.New, files.At("out"), "next", cancellationToken: cancelled))
            .Should()
            .Throw<OperationCanceledException>();
        FluentActions
            .Invoking(() => PowersOfTau.Prepare(ceremony.Unprepared, files.At("out"), cancellationToken: cancelled))
            .Should()
            .Throw<OperationCanceledException>();
        Directory.GetFiles(files.Location).Should().BeEmpty();
    }

    [Fact]
    public void Two_contributors_never_draw_the_same_secrets()
    {
        PtauContribution one = PowersOfTau.Contribute(ceremony.New, files.At("one"), "same", "same"),
            two = PowersOfTau.Contribute(ceremony.New, files.At("two"), "same", "same");
        one.ResponseHash.ToArray().Should().NotEqual(two.ResponseHash.ToArray());
        PowersOfTau
            .ContributeSeeded(ceremony.New, files.At("three"), "same", "same")
            .ResponseHash.ToArray()
            .Should()
            .Equal(PowersOfTau.ContributeSeeded(ceremony.New, files.At("four"), "same", "same").ResponseHash.ToArray());
    }

    /// <summary>The response that lies behind a contribution of ours, in the form in which other tools send it.</summary>
    private byte[] ResponseTo(string file)
    {
        PowersOfTau.ContributeSeeded(file, files.At("answered"), "x", "seed");
        IReadOnlyList<PtauContribution> contributions = PowersOfTau.Contributions(files.At("answered"));
        byte[] answered =
            contributions.Count > 1
                ? contributions[^2].NextChallenge.ToArray()
                : PowersTranscript.FirstChallenge(PreparedCeremony.Power, default);
        using PtauFile powers = PtauFile.Open(files.At("answered"));
        var response = new List<byte>(answered);
        PowersTranscript.WriteCompressed(
            new TauPowers(powers.TauG1, powers.TauG2, powers.AlphaTauG1, powers.BetaTauG1, powers.BetaG2),
            bytes => response.AddRange(bytes),
            default
        );
        byte[] key = new byte[Phase1PublicKey.Size];
        contributions[^1].Key.WriteUncompressed(key);
        return [.. response, .. key];
    }

    private static byte[] Changed(byte[] bytes, Action<byte[]> change)
    {
        byte[] copy = [.. bytes];
        change(copy);
        return copy;
    }

    private static void Refused(Action action, string message) =>
        action.Should().Throw<ArtifactException>().Which.Message.Should().Contain(message);
}
