using System.Numerics;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain.Tests;

public class ErrorBookTests
{
    private static readonly ErrorBook Book = ErrorBook.FromTypes([typeof(TooLate)]);
    private static readonly Address Who = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

    [Fact]
    public void An_error_is_named_with_its_arguments()
    {
        RevertReason reason = Book.Decode(TooLate.Data(99, Who));
        reason.Text.Should().Be($"reverted with TooLate(deadline: 99, who: {Who})");
        reason.Is<TooLate>().Should().BeTrue();
        reason.As<TooLate>()!.Deadline.Should().Be(99);
        reason.Arguments.Select(argument => (argument.Name, argument.Type)).Should().Equal(("deadline", "uint256"), ("who", "address"));
        ErrorBook.Parse("error TooLate(uint256 deadline, address who)").Decode(TooLate.Data(99, Who)).Text.Should().Be(reason.Text);
    }

    [Theory]
    [InlineData(0x11, "overflowed")]
    [InlineData(0x32, "index is out of bounds")]
    [InlineData(0x99, "code 153")]
    public void Panics_are_told_in_words(ulong code, string words) =>
        ErrorBook.Standard.Decode((byte[])[0x4e, 0x48, 0x7b, 0x71, .. TooLate.Word(code)]).Text.Should().Contain(words);

    [Fact]
    public void Messages_are_told_as_they_are()
    {
        byte[] data = [0x08, 0xc3, 0x79, 0xa0, .. TooLate.Word(0x20), .. TooLate.Word(7), .. "no more"u8, .. new byte[25]];
        ErrorBook.Standard.Decode(data).Text.Should().Be("reverted: no more");
        Book.Explain(new SmartContractRevertException("no more", Hex.Encode(data)))!.Message.Should().Contain("reverted: no more");
    }

    [Theory]
    [InlineData("0x", "without a reason")]
    [InlineData("0x01", "no known error")]
    [InlineData("0xdeadbeef", "no known error")]
    [InlineData("0x08c379a0", "no known error")]
    [InlineData(
        "0x08c379a00000000000000000000000000000000000000000000000000000000000000020"
            + "000000000000000000000000000000000000000000000000000000007fffffff",
        "no known error"
    )]
    public void Data_that_cannot_be_read_is_shown_and_never_throws(string data, string words) =>
        Book.Decode(Hex.Decode(data)).Text.Should().Contain(words);

    [Fact]
    public void What_Nethereum_throws_is_explained()
    {
        string data = Hex.Encode(TooLate.Data(5, Who));
        Exception[] thrown =
        [
            new SmartContractCustomErrorRevertException(data),
            new RpcResponseException(new RpcError(3, "execution reverted", data)),
            new RpcResponseException(new RpcError(-32000, "failed", Newtonsoft.Json.Linq.JToken.Parse($"{{\"data\":\"{data}\"}}"))),
        ];
        foreach (Exception exception in thrown)
            Book.Explain(exception)!.As<TooLate>()!.Deadline.Should().Be(5);
        Book.Explain(new RpcResponseException(new RpcError(-32000, "nonce too low"))).Should().BeNull();
        Book.Explain(new InvalidOperationException()).Should().BeNull();
    }

    [Fact]
    public async Task Calls_of_Nethereum_are_run_with_reverts_in_words()
    {
        Func<Task<int>> fails = () => throw new SmartContractCustomErrorRevertException(Hex.Encode(TooLate.Data(5, Who)));
        await Book.Awaiting(book => book.RunAsync(fails))
            .Should()
            .ThrowAsync<ContractRevertException>()
            .WithMessage("*TooLate(deadline: 5*");
        (await Book.RunAsync(() => Task.FromResult(7))).Should().Be(7);
    }

    [Fact]
    public void Books_are_joined_and_count_each_error_once()
    {
        ErrorBook both = Book.With(ErrorBook.Parse("error TooLate(uint256 deadline, address who)", "error Other(bytes data)"));
        both.Count.Should().Be(4, "with Error and Panic");
        ((Action)(() => ErrorBook.Parse("function f()"))).Should().Throw<FormatException>();
    }
}
