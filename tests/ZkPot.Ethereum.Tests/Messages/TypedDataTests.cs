using System.Text.Json;
using System.Text.Json.Nodes;
using ZkPot.Algebra;

namespace ZkPot.Ethereum.Tests;

public class TypedDataTests
{
    // The example in the text of EIP-712.
    private const string Mail = """
        {
          "types": {
            "EIP712Domain": [{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],
            "Person": [{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
            "Mail": [{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]
          },
          "primaryType": "Mail",
          "domain": {"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"},
          "message": {
            "from": {"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
            "to": {"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},
            "contents": "Hello, Bob!"
          }
        }
        """;

    [Fact]
    public void Agrees_with_the_vectors_of_ethers() => Vectors.ForEach("eip712", 1025, item =>
    {
        var json = new JsonObject
        {
            ["types"] = Node(item, "types"),
            ["primaryType"] = item.Text("primaryType"),
            ["domain"] = Node(item, "domain"),
            ["message"] = Node(item, "data"),
        };
        TypedData data = TypedData.ParseJson(json.ToJsonString());
        data.Types.Encode(data.PrimaryType, data.Message).Should().Equal(item.Bytes("encoded"));
        data.Digest.ToString().Should().Be(item.Text("digest"));
    });

    [Fact]
    public void The_example_of_EIP_712_has_the_published_hashes_and_signature()
    {
        TypedData mail = TypedData.ParseJson(Mail);
        mail.Types.EncodeType("Mail").Should().Be("Mail(Person from,Person to,string contents)Person(string name,address wallet)");
        mail.Domain.Separator.ToString().Should().Be("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f");
        mail.Types.Hash("Mail", mail.Message).ToString().Should().Be("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e");
        mail.Digest.ToString().Should().Be("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2");
        using var cow = new PrivateKey(Keccak256.Hash("cow"u8));
        Hex.Encode(cow.Sign(mail.Digest).ToBytes()).Should().Be(
            "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b915621c");
    }

    [Theory]
    [InlineData("\"contents\": \"Hello, Bob!\"", "\"content\": \"Hello, Bob!\"", "no member content")]
    [InlineData(",\n    \"contents\": \"Hello, Bob!\"", "", "lacks its member contents")]
    [InlineData("\"Hello, Bob!\"", "5", "type string")]
    [InlineData("\"wallet\":\"0xCD2a3d", "\"wallet\":\"0xcD2a3d", "type address")]
    [InlineData("\"name\":\"wallet\",\"type\":\"address\"", "\"name\":\"wallet\",\"type\":\"adress\"", "no type")]
    [InlineData("\"name\":\"from\",\"type\":\"Person\"", "\"name\":\"from\",\"type\":\"Persona\"", "no type")]
    [InlineData("\"chainId\":1,", "\"chain\":1,", "no member chain")]
    [InlineData("\"version\":\"1\",\"chainId\":1,", "\"version\":\"1\",", "standard order")]
    [InlineData("\"primaryType\": \"Mail\"", "\"primaryType\": \"Letter\"", "no struct named Letter")]
    [InlineData("\"message\"", "\"massage\"", "message")]
    [InlineData("\"Person\": [", "\"Per son\": [", "no name of a struct")]
    [InlineData("}", "", "not JSON")]
    public void Refuses_what_does_not_fit_its_declaration(string part, string replacement, string complaint)
    {
        string damaged = Mail.Replace("\r", "", StringComparison.Ordinal);
        int at = damaged.LastIndexOf(part, StringComparison.Ordinal);
        if (part.StartsWith("\"name\"", StringComparison.Ordinal) || part.StartsWith("\"wallet", StringComparison.Ordinal)) at = damaged.IndexOf(part, StringComparison.Ordinal);
        at.Should().BePositive();
        damaged = damaged[..at] + replacement + damaged[(at + part.Length)..];
        ((Action)(() => TypedData.ParseJson(damaged))).Should().Throw<AbiException>().WithMessage($"*{complaint}*");
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused_when_they_are_hashed()
    {
        foreach (string number in new[] { "256", "-1", "\"0x100\"" })
        {
            TypedData data = TypedData.ParseJson("""{"types":{"A":[{"name":"x","type":"uint8"}]},"primaryType":"A","domain":{},"message":{"x":NUMBER}}""".Replace("NUMBER", number, StringComparison.Ordinal));
            ((Func<Hash32>)(() => data.Digest)).Should().Throw<AbiException>().WithMessage("*uint8*");
        }
        ((Action)(() => TypedData.ParseJson("""{"types":{"A":[{"name":"x","type":"uint8"}]},"primaryType":"A","domain":{},"message":{"x":1.5}}"""))).Should().Throw<AbiException>();
    }

    [Fact]
    public void Structs_may_refer_to_themselves_but_data_may_not_nest_without_end()
    {
        var types = new TypedDataTypes(new Dictionary<string, IReadOnlyList<TypedDataField>> { ["Node"] = [new("children", "Node[]")] });
        AbiValue leaf = AbiValue.Sequence(AbiValue.Sequence());
        types.Hash("Node", AbiValue.Sequence(AbiValue.Sequence(leaf, leaf))).IsZero.Should().BeFalse();
        AbiValue deep = leaf;
        for (int i = 0; i < 100; i++) deep = AbiValue.Sequence(AbiValue.Sequence(deep));
        ((Action)(() => types.Hash("Node", deep))).Should().Throw<AbiException>().WithMessage("*deeper*");
    }

    [Fact]
    public void Personal_messages_have_the_published_digest()
    {
        PersonalMessage.Digest("Some data").ToString().Should().Be("0x1da44b586eb0729ff70a73c326926f6ed5a25f5b056e7f47fbc6e58d86871655");
        using PrivateKey key = PrivateKey.Parse("0x4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318");
        Hex.Encode(key.Sign(PersonalMessage.Digest("Some data")).ToBytes()).Should().Be(
            "0xb91467e570a6466aa9e9876cbcd013baba02900b8979d43fe208a4a4f339f5fd6007e74cd82e037b800186422fc2da167c747ef045e5d18a5f5d4300f8e1a0291c");
        PersonalMessage.DigestFor(Address.Zero, [1]).Should().Be(Hash32.Of([0x19, 0, .. new byte[20], 1]));
    }

    private static JsonNode Node(JsonElement item, string name) => JsonNode.Parse(item.GetProperty(name).GetRawText())!;
}
