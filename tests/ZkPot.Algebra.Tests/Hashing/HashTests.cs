using System.Text;

namespace ZkPot.Algebra.Tests;

public class HashTests
{
    [Theory]
    [InlineData(0, "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData(1, "bc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a")]
    [InlineData(135, "154f5dc27520a599653a2b10189cf53f5ce03b7c594d11fd98f67012ea304b6c")]
    [InlineData(136, "81e7ecb492d033f1692e770a6eb874e70aac45ec10da93483fc8d3537805c097")]
    [InlineData(137, "a595973359b39ba1fec5cf8f40710c5a213e76281dd4f174f1ea83106ee7759b")]
    [InlineData(272, "99d5a295c114ab3f94028d25825ea798399dacfc613f0193fb32c3c4973f1777")]
    [InlineData(1000, "82bc59cea7b5eac6d5e84cfabd1450ecba233bc6c0b375bda57dd7848a088ce6")]
    public void Keccak_agrees_with_js_sha3(int length, string digest)
    {
        byte[] data = Pattern(length, 0);
        Hex(Keccak256.Hash(data)).Should().Be(digest);

        var piecewise = new Keccak256();
        piecewise.Update(Encoding.ASCII.GetBytes("something before"));
        var result = new byte[Keccak256.Size];
        piecewise.Finish(result);
        for (int i = 0; i < length; i += 50)
            piecewise.Update(data.AsSpan(i, Math.Min(50, length - i)));
        piecewise.Finish(result);
        Hex(result).Should().Be(digest, "a finished hash starts afresh");
    }

    [Fact]
    public void Blake2b_agrees_with_the_example_of_RFC_7693() =>
        Hex(Blake2b.Hash("abc"u8))
            .Should()
            .Be(
                "ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923"
            );

    [Fact]
    public void Blake2b_states_are_those_that_snarkjs_keeps()
    {
        // Figures by npm @noble/hashes 1.8.0, which snarkjs 0.7.6 uses: the digest of every state on the way, and of the data.
        var hash = new Blake2b();
        var states = new Blake2b();
        for (int n = 300; n < 900; n += 36)
        {
            hash.Update(Pattern(n, n));
            byte[] state = hash.ExportState();
            state.Should().HaveCount(216);
            states.Update(state);
            hash = Blake2b.ImportState(state);
        }
        Hex(states.Finish())[..64].Should().Be("10d35d819c9600e066dc18173d506cc024221b221d6ed9f12e009284673771a5");
        Blake2b twin = hash.Clone();
        Hex(hash.Finish())[..64].Should().Be("e5976166fb84de68c0719a3463557ca296c40b9a9a5e0cdb3cddc5bc20278288");
        Hex(twin.Finish())[..64].Should().Be("e5976166fb84de68c0719a3463557ca296c40b9a9a5e0cdb3cddc5bc20278288", "a twin goes its own way");
    }

    [Fact]
    public void Blake2b_refuses_states_that_cannot_be()
    {
        byte[] state = new Blake2b().ExportState();
        Invoking(state[..215]).Should().Throw<FormatException>().WithMessage("*216 bytes*215*");
        Invoking(With(state, 192, 1)).Should().Throw<FormatException>("half a block was never compressed");
        Invoking(With(state, 200, 129)).Should().Throw<FormatException>("a block holds 128 bytes");
        Invoking(With(state, 207, 0x80)).Should().Throw<FormatException>("the count is unsigned");
        Invoking(With(state, 208, 1)).Should().Throw<FormatException>("a finished state takes no more data");
    }

    [Theory]
    [InlineData(
        0,
        "a8cfbbd73726062df0c6864dda65defe58ef0cc52a5625090fa17601e1eecd1b628e94f396ae402a00acc9eab77b4d4c2e852aaaa25a636d80af3fc7913ef5b8"
    )]
    [InlineData(
        1,
        "97961587f6d970faba6d2478045de6d1fabd09b61ae50932054d52bc29d31be4ff9102b9f69e2bbdb83be13d4b9c06091e5fa0b48bd081b634058be0ec49beb3"
    )]
    [InlineData(
        111,
        "6ddf17b5ef339cbcdb9c4bd98b1661de87cec0c01c046bce80d7bb49522417c72205fde96632f03063ad66cde10ef04b0cc9c4b767218c505393d60531e1487a"
    )]
    [InlineData(
        112,
        "e2b4f072e09daf58ebd857fdb5d5953bbdd0b9d9b58d427a33bb37a962dbbba59315de3ed80a9a1100033b6bd75b937e436d7cb50664cb63d93145165bd14e11"
    )]
    [InlineData(
        127,
        "8930e3330a6a577b3d88462e7ca82842ebc11bd6edf88963be74b026fecb55aa0e38991fef089e0955d662b95987791d8e9bfe398b82d159ee3aae7a6e39f89f"
    )]
    [InlineData(
        128,
        "71e0e2e296091d3028f8fb85ea80d68a842f6c432f3cf4d132dab3acda6e505fd14c8cc395cd01b3379eebb50ffcf9274d67f732968472366a21bdd27a6051a7"
    )]
    [InlineData(
        300,
        "d4096d78f501cdf37a8eb9a610fda7e37b2b48c1be13b85842027c8e9aaedb656c1c0abf9eb3c02c8d6dc24ac931de7b6026c360ec6e23454b3bf5ca24a55b1e"
    )]
    public void Blake512_agrees_with_blake_hash(int length, string digest)
    {
        var result = new byte[Blake512.Size];
        Blake512.Hash(Pattern(length, 0), result);
        Hex(result).Should().Be(digest);
    }

    private static Action Invoking(byte[] state) => () => Blake2b.ImportState(state);

    private static byte[] With(byte[] state, int index, byte value)
    {
        byte[] changed = [.. state];
        changed[index] = value;
        return changed;
    }

    private static byte[] Pattern(int length, int offset) =>
        [.. Enumerable.Range(0, length).Select(i => unchecked((byte)(7 * i + offset)))];

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
