using System.Text.Json;

namespace ZkPot.Ethereum.Tests;

public class RlpTests
{
    [Fact]
    public void Agrees_with_the_vectors_of_ethers() => Vectors.ForEach("rlp-coder", 61, item =>
    {
        byte[] encoded = item.Bytes("encoded");
        Encode(item.GetProperty("decoded")).Should().Equal(encoded);
        var reader = new RlpReader(encoded);
        Check(ref reader, item.GetProperty("decoded"));
        reader.End();
    });

    [Theory]
    [InlineData("", "begin")]
    [InlineData("0x8100", "no header")]
    [InlineData("0x817f", "no header")]
    [InlineData("0x81", "fit")]
    [InlineData("0x820102ff", "follow")]
    [InlineData("0xb800", "shortest")]
    [InlineData("0xb837", "shortest")]
    [InlineData("0xb90001ff", "shortest")]
    [InlineData("0xb8", "within the length")]
    [InlineData("0xbfffffffffffffffff00", "fit")]
    [InlineData("0xbf7fffffffffffffff00", "fit")]
    [InlineData("0xff", "within the length")]
    [InlineData("0xffffffffffffffffff00", "fit")]
    [InlineData("0xc2c1", "fit")]
    [InlineData("0xc0c0", "follow")]
    public void Refuses_every_encoding_but_the_shortest_and_complete_one(string text, string complaint)
    {
        Action read = () =>
        {
            var reader = new RlpReader(text.Length == 0 ? [] : Hex.Decode(text));
            if (reader.NextIsList) reader.List();
            else reader.Bytes();
            reader.End();
        };
        read.Should().Throw<RlpException>().WithMessage($"*{complaint}*");
    }

    [Theory]
    [InlineData("0x820001")]
    [InlineData("0x00")]
    [InlineData("0x89010000000000000000")]
    [InlineData("0xc0")]
    public void Refuses_numbers_with_zeros_in_front_or_beyond_their_size(string text)
    {
        Action read = () => new RlpReader(Hex.Decode(text)).UInt64();
        read.Should().Throw<RlpException>();
    }

    [Theory]
    [InlineData("0x8101")]
    [InlineData("0x93" + "01010101010101010101010101010101010101")]
    public void Refuses_addresses_of_another_size(string text)
    {
        Action read = () => new RlpReader(Hex.Decode(text)).OptionalAddress();
        read.Should().Throw<RlpException>();
    }

    private static byte[] Encode(JsonElement item) => item.ValueKind == JsonValueKind.Array
        ? Ethereum.Rlp.List([.. item.EnumerateArray().Select(Encode)])
        : Ethereum.Rlp.Bytes(Hex.Decode(item.GetString()!));

    private static void Check(ref RlpReader reader, JsonElement expected)
    {
        if (expected.ValueKind != JsonValueKind.Array)
        {
            reader.NextIsList.Should().BeFalse();
            reader.Bytes().ToArray().Should().Equal(Hex.Decode(expected.GetString()!));
            return;
        }
        RlpReader items = reader.List();
        foreach (JsonElement item in expected.EnumerateArray()) Check(ref items, item);
        items.End();
    }
}
