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
        for (int i = 0; i < length; i += 50) piecewise.Update(data.AsSpan(i, Math.Min(50, length - i)));
        piecewise.Finish(result);
        Hex(result).Should().Be(digest, "a finished hash starts afresh");
    }

    [Fact]
    public void Blake2b_agrees_with_the_example_of_RFC_7693() =>
        Hex(Blake2b.Hash("abc"u8)).Should().Be("ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc9518d38aa8dbf1925ab92386edd4009923");

    [Fact]
    public void Blake2b_states_are_those_of_blake2b_wasm()
    {
        // Figures by npm blake2b-wasm: the digest of every state on the way, and of the data.
        var hash = new Blake2b();
        var states = new Blake2b();
        for (int n = 0; n < 600; n += 37)
        {
            hash.Update(Pattern(n, n));
            byte[] state = hash.ExportState();
            state.Should().HaveCount(216);
            states.Update(state);
            hash = Blake2b.ImportState(state);
        }
        Hex(states.Finish())[..64].Should().Be("bf5d793ab91d78df13bc2a4b74099f7ac268f972c08a62d92372bc855813a5d4");
        Blake2b twin = hash.Clone();
        Hex(hash.Finish())[..64].Should().Be("a333b1067a382f5be75cc92c99cede533e283e5ea2f6483ac492dece665dbfe4");
        Hex(twin.Finish())[..64].Should().Be("a333b1067a382f5be75cc92c99cede533e283e5ea2f6483ac492dece665dbfe4", "a twin goes its own way");
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

    private static Action Invoking(byte[] state) => () => Blake2b.ImportState(state);

    private static byte[] With(byte[] state, int index, byte value)
    {
        byte[] changed = [.. state];
        changed[index] = value;
        return changed;
    }

    private static byte[] Pattern(int length, int offset) => [.. Enumerable.Range(0, length).Select(i => unchecked((byte)(7 * i + offset)))];

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);
}
