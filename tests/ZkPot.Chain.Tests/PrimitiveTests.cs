using ZkPot.Algebra;

namespace ZkPot.Chain.Tests;

public class PrimitiveTests
{
    [Fact]
    public void Keccak_agrees_with_the_vectors_of_ethers() =>
        Vectors.ForEach("hashes", 516, item => Keccak256.Hash(item.Bytes("data")).Should().Equal(item.Bytes("keccak256")));

    [Fact]
    public void Addresses_have_the_checksum_of_EIP_55() =>
        Vectors.ForEach(
            "accounts",
            1038,
            item =>
            {
                string checksummed = item.Text("checksumAddress");
                Address address = Address.Parse(item.Text("address").ToLowerInvariant());
                address.ToString().Should().Be(checksummed);
                Address.Parse(checksummed).Should().Be(address);
            }
        );

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
        Address.ForCreate2(Address.Zero, Hash32.Zero, [0]).ToString().Should().Be("0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38");
        Address
            .ForCreate(Address.Parse("0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"), 0)
            .Should()
            .Be(Address.Parse("0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d"));
    }

    [Fact]
    public void Texts_and_bytes_become_addresses_and_hashes_if_they_are_such()
    {
        Address lower = "0x5fbdb2315678afecb367f032d93f642f64180aa3",
            mixed = "0x5FbDB2315678afecb367f032d93F642f64180aa3";
        (lower == mixed).Should().BeTrue("which strings are not");
        ((Address)lower.ToBytes()).Should().Be(mixed);
        mixed.ToString().Should().Be("0x5FbDB2315678afecb367f032d93F642f64180aa3");
        Hash32 hash = Hash32.Keccak([]);
        ((Hash32)hash.ToString()).Should().Be(hash);
        ((Hash32)hash.ToBytes()).Should().Be(hash);
        hash.ToString().Should().Be("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
        ((Action)(() => _ = (Address)new byte[19])).Should().Throw<ArgumentException>();
        ((Action)(() => _ = (Hash32)new byte[31])).Should().Throw<ArgumentException>();
        ((Action)(() => _ = (Hash32)"0x12")).Should().Throw<FormatException>();
    }

    [Fact]
    public void Addresses_and_hashes_are_ordered_by_their_bytes()
    {
        Address one = "0x0000000000000000000000000000000000000001",
            large = "0xff00000000000000000000000000000000000000";
        new[] { large, one, Address.Zero }.Order().Should().Equal(Address.Zero, one, large);
        (one < large && large > one && one <= large && large >= one).Should().BeTrue();
        (Address.Zero.IsZero, one.IsZero, Hash32.Zero.IsZero).Should().Be((true, false, true));
        Hash32.Keccak([]).CompareTo(Hash32.Zero).Should().BePositive();
    }

    [Theory]
    [InlineData("0x0")]
    [InlineData("0xzz")]
    [InlineData("12")]
    [InlineData("0X12")]
    [InlineData(null)]
    public void Bytes_are_read_strictly(string? text) => Hex.TryDecode(text, out _).Should().BeFalse();

    [Theory]
    [InlineData(31337, true)]
    [InlineData(1337, true)]
    [InlineData(1, false)]
    [InlineData(11155111, false)]
    [InlineData(777, false)]
    public void Two_numbers_are_those_of_local_chains(long chainId, bool isLocal) => ChainProfile.For(chainId).IsLocal.Should().Be(isLocal);
}
