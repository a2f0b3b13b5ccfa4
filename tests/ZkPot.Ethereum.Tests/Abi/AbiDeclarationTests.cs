namespace ZkPot.Ethereum.Tests;

public class AbiDeclarationTests
{
    private static readonly ContractAbi Token = ContractAbi.Parse(
        "constructor(string name, uint8 decimals)",
        "function transfer(address to, uint amount) external returns (bool ok)",
        "function balanceOf(address owner) view returns (uint256)",
        "function pay(tuple(address to, uint256[] amounts)[] orders) payable",
        "function pay(uint256 amount) payable",
        "event Transfer(address indexed from, address indexed to, uint256 value);",
        "event Quiet(uint256) anonymous",
        "error TooLate(uint256 deadline, string why)",
        "receive() external payable");

    [Fact]
    public void Reads_declarations_as_Solidity_writes_them()
    {
        Token.Function("transfer").Signature.Should().Be("transfer(address,uint256)");
        Token.Function("transfer").Selector.ToString().Should().Be("0xa9059cbb");
        Token.Function("transfer").Mutability.Should().Be(StateMutability.NonPayable);
        Token.Function("balanceOf").Mutability.Should().Be(StateMutability.View);
        Token.Function("pay((address,uint256[])[])").Mutability.Should().Be(StateMutability.Payable);
        Token.Event("Transfer").Topic.ToString().Should().Be("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        Token.Event("Quiet").IsAnonymous.Should().BeTrue();
        Token.Error("TooLate").Inputs.Components[1].Name.Should().Be("why");
        Token.Constructor.Name.Should().Be("(string,uint8)");
    }

    [Fact]
    public void Says_which_names_are_ambiguous_or_missing()
    {
        ((Action)(() => Token.Function("pay"))).Should().Throw<AbiException>().WithMessage("*several*pay(uint256)*");
        ((Action)(() => Token.Function("burn"))).Should().Throw<AbiException>().WithMessage("*no function named burn*");
    }

    [Theory]
    [InlineData("transfer(address)")]
    [InlineData("function (address)")]
    [InlineData("function f(address")]
    [InlineData("function f(address) returns")]
    [InlineData("function f(address) loudly")]
    [InlineData("event E(uint256) later")]
    [InlineData("error E(uint256) more")]
    [InlineData("event E(uint indexed a, uint indexed b, uint indexed c, uint indexed d)")]
    public void Refuses_what_is_no_declaration(string text) => ((Action)(() => ContractAbi.Parse(text))).Should().Throw<AbiException>();

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    [InlineData("[{\"type\":\"function\"}]")]
    [InlineData("[{\"type\":\"spell\",\"name\":\"x\"}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":5}]")]
    [InlineData("[{\"type\":\"function\",\"name\":\"x\",\"inputs\":[{\"type\":\"uint9\"}]}]")]
    public void Refuses_what_is_no_ABI(string json) => ((Action)(() => ContractAbi.ParseJson(json))).Should().Throw<AbiException>();

    [Fact]
    public void A_call_and_its_result_go_there_and_back()
    {
        AbiFunction transfer = Token.Function("transfer");
        Address to = Address.Parse("0x00000000000000000000000000000000000000aa");
        byte[] calldata = transfer.EncodeCall(to, 7);
        Hex.Encode(calldata).Should().Be("0xa9059cbb" + "00000000000000000000000000000000000000000000000000000000000000aa" + "0000000000000000000000000000000000000000000000000000000000000007");
        transfer.DecodeCall(calldata).Should().Equal(to, 7);
        ((Action)(() => Token.Function("balanceOf").DecodeCall(calldata))).Should().Throw<AbiException>().WithMessage("*0x70a08231*");
        ((Action)(() => transfer.DecodeResult(Array.Empty<byte>()))).Should().Throw<AbiException>().WithMessage("*no contract*");
    }

    [Fact]
    public void A_log_is_found_by_its_topic_and_read_by_name()
    {
        AbiEvent transfer = Token.Event("Transfer");
        Address from = Address.Parse("0x00000000000000000000000000000000000000aa"), to = Address.Zero;
        Hash32[] topics = [.. transfer.Topics(from, to).Select(topic => topic!.Value)];
        AbiEventData log = Token.TryDecodeEvent(topics, new AbiTuple(AbiType.Parse("uint256")).Encode(5))!;
        log["from"].ToAddress().Should().Be(from);
        log["value"].ToUInt64().Should().Be(5);
        log.ToString().Should().StartWith("Transfer(0x");
        Token.TryDecodeEvent([Hash32.Zero], Array.Empty<byte>()).Should().BeNull();
        ((Action)(() => _ = log["amount"])).Should().Throw<AbiException>().WithMessage("*no field named amount*");
        ((Action)(() => transfer.Decode(topics[..2], Array.Empty<byte>()))).Should().Throw<AbiException>();
    }

    [Fact]
    public void Reverts_are_told_in_words()
    {
        AbiError late = Token.Error("TooLate");
        RevertReason.Decode(late.Encode(12, "closed"), Token.Errors).ToString().Should().Be("reverted with TooLate(deadline: 12, why: \"closed\")");
        RevertReason.Decode(late.Encode(12, "closed"), Token.Errors).Is(late).Should().BeTrue();
        RevertReason.Decode(late.Encode(12, "closed")).ToString().Should().Contain("no known error");
        RevertReason.Decode(AbiError.Parse("error Error(string)").Encode("no funds")).ToString().Should().Be("reverted: no funds");
        RevertReason.Decode(AbiError.Parse("error Panic(uint256)").Encode(0x11)).ToString().Should().Be("panicked: a number overflowed (0x11)");
        RevertReason.Decode(Array.Empty<byte>()).ToString().Should().Be("reverted without a reason");
        RevertReason.Decode(late.Encode(12, "closed").AsMemory(0, 40), Token.Errors).ToString().Should().Contain("no known error");
    }
}
