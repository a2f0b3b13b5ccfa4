using System.Numerics;
using ZkPot.Algebra;

namespace ZkPot.Ethereum.Tests;

public class PrimitiveTests
{
    [Fact]
    public void Keccak_agrees_with_the_vectors_of_ethers() => Vectors.ForEach("hashes", 516, item =>
        Keccak256.Hash(item.Bytes("data")).Should().Equal(item.Bytes("keccak256")));

    [Fact]
    public void Addresses_have_the_checksum_of_EIP_55() => Vectors.ForEach("accounts", 1038, item =>
    {
        string checksummed = item.Text("checksumAddress");
        Address address = Address.Parse(item.Text("address").ToLowerInvariant());
        address.ToString().Should().Be(checksummed);
        Address.Parse(checksummed).Should().Be(address);
    });

    [Theory]
    [InlineData("0x5aAeb6053f3E94C9b9A09f33669435E7Ef1BeAeD")]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeA")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg")]
    [InlineData("")]
    public void Refuses_addresses_with_a_wrong_checksum_length_or_digit(string text)
    {
        Address.TryParse(text, out _).Should().BeFalse();
        ((Action)(() => Address.Parse(text))).Should().Throw<FormatException>().WithMessage("Expected an address*");
    }

    [Fact]
    public void Created_addresses_are_those_of_the_protocol()
    {
        // From the text of EIP-1014, and the first contract of a well-known account.
        Address.OfCreated2(Address.Zero, Hash32.Zero, [0]).ToString().Should().Be("0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38");
        Address.OfCreated(Address.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"), 0).Should().Be(Address.Parse("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d"));
    }

    [Theory]
    [InlineData("0x0", "0")]
    [InlineData("0xff", "255")]
    [InlineData("0x00ff", "255")]
    [InlineData("0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    public void Reads_quantities(string text, string expected) => Hex.DecodeQuantity(text).Should().Be(BigInteger.Parse(expected, null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("ff")]
    [InlineData("0xfg")]
    [InlineData("0x-1")]
    [InlineData("0x 1")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    public void Refuses_what_is_no_quantity(string? text) => ((Action)(() => Hex.DecodeQuantity(text))).Should().Throw<FormatException>();

    [Fact]
    public void Writes_quantities_without_zeros_in_front()
    {
        Hex.EncodeQuantity(0).Should().Be("0x0");
        Hex.EncodeQuantity(15).Should().Be("0xf");
        Hex.EncodeQuantity(128).Should().Be("0x80");
        Hex.EncodeQuantity(BigInteger.Pow(2, 255)).Should().Be("0x8" + new string('0', 63));
    }

    [Fact]
    public void Amounts_agree_with_the_vectors_of_ethers() => Vectors.ForEach("units", 20, item =>
    {
        BigInteger wei = BigInteger.Parse(item.Text("wei"), null);
        Wei.FromEther(item.Text("ether")).Should().Be(wei);
        Wei.ToEther(wei).Should().Be(item.Text("ether_format"));
    });

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1.2.3")]
    [InlineData("1e18")]
    [InlineData("--1")]
    [InlineData("0.0000000000000000001")]
    public void Refuses_what_is_no_amount(string text) => ((Action)(() => Wei.FromEther(text))).Should().Throw<FormatException>();
}
