using FsCheck;
using FsCheck.Fluent;
using ZkPot.Chain;
using ZkPot.Sdk.Content;

namespace ZkPot.Sdk.Tests.Content;

public class CidTests
{
    // Names that js-ipfs gave: add --cid-version=1 --raw-leaves --hash=keccak-256.
    [Theory]
    [InlineData("", "bafkrwigf2jdadbxxem6je7t5wlomoa6a4ualmu6kqittw6723acf3bneoa")]
    [InlineData("hi\n", "bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6y")]
    public void The_name_of_a_block_is_made_of_its_digest(string content, string name)
    {
        Hash32 digest = Hash32.Keccak(System.Text.Encoding.ASCII.GetBytes(content));
        Cid.OfBlock(digest).ToString().Should().Be(name);
        Cid.Parse(name).Should().Be(Cid.OfBlock(digest));
    }

    [Fact]
    public void A_tree_has_a_name_of_its_own() =>
        Cid.Parse("bafybwigsiol5jb5bsnh3nkj7x6itgyoytr6t7q42w5z6h63r3cw72ijohq").IsBlock.Should().BeFalse();

    [Fact]
    public void What_is_written_is_read() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<bool>(),
                Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), Hash32.Size).ToArbitrary(),
                (isBlock, bytes) => Cid.Parse(new Cid(isBlock, new(bytes)).ToString()) == new Cid(isBlock, new(bytes))
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("")]
    [InlineData("Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD")]
    [InlineData("bafkreiey5jxe6ilpf62lnh77tm5ejbbmhbugzjuf6p2v3remlu73ced34q")] // sha2-256
    [InlineData("bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6z")] // bits after the end
    [InlineData("Bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6y")]
    [InlineData("bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6")]
    [InlineData("bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftdiq6ya")]
    [InlineData("bafkrwigiy6ju4q7ouqtfjoge5yjjgjmun5isewi7jso5i37ygfwftd1q6y")]
    public void Another_text_is_no_name(string text)
    {
        Cid.TryParse(text, out _).Should().BeFalse();
        FluentActions.Invoking(() => Cid.Parse(text)).Should().Throw<FormatException>();
    }
}
