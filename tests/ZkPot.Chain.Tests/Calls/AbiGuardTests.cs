using System.Numerics;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.Model;
using Nethereum.Contracts;
using Nethereum.Hex.HexTypes;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;

namespace ZkPot.Chain.Tests;

/// <summary>Data that a hostile contract or node could answer with.</summary>
public class AbiGuardTests(ChainFixture chain) : IClassFixture<ChainFixture>
{
    private const string Zero = "0000000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0000000000000000000000000000000000000000000000000000000000000001";
    private const string Two = "0000000000000000000000000000000000000000000000000000000000000002";
    private const string Word = "0000000000000000000000000000000000000000000000000000000000000020";
    private const string TwoWords = "0000000000000000000000000000000000000000000000000000000000000040";
    private const string Ones = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    private const string Large = "000000000000000000000000000000000000000000000000000000007fffffff";

    [Theory]
    [InlineData("uint256", "", "ends too early")]
    [InlineData("uint256", "00", "ends too early")]
    [InlineData("uint8", "0000000000000000000000000000000000000000000000000000000000000100", "no uint8")]
    [InlineData("int8", "0000000000000000000000000000000000000000000000000000000000000080", "no int8")]
    [InlineData("int8", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f", "no int8")]
    [InlineData("bool", Two, "no bool")]
    [InlineData("bool", "0100000000000000000000000000000000000000000000000000000000000001", "no bool")]
    [InlineData("address", Ones, "no address")]
    [InlineData("bytes4", "0102030405000000000000000000000000000000000000000000000000000000", "no bytes4")]
    [InlineData("bytes", Zero + Zero, "tail")]
    [InlineData("bytes", Ones + Zero, "tail")]
    [InlineData("bytes", Large + Zero, "tail")]
    [InlineData("bytes", TwoWords + Zero, "tail")]
    [InlineData("bytes", "0000000000000000000000000000000000000000000000000000000000000021" + Zero + Zero, "tail")]
    [InlineData("bytes", Word + Ones, "larger than the data")]
    [InlineData("bytes", Word + One, "larger than the data")]
    [InlineData("bytes", Word + One + "ff", "ends too early")]
    [InlineData("bytes", Word + One + "ff00000000000000000000000000000000000000000000000000000000000001", "padding")]
    [InlineData("string", Word + One + "ff00000000000000000000000000000000000000000000000000000000000000", "UTF-8")]
    [InlineData("string", Word + Large, "larger than the data")]
    [InlineData("uint256[]", Word + Large, "larger than the data")]
    [InlineData("uint256[]", Word + TwoWords, "larger than the data")]
    [InlineData("uint256[][]", Word + One + Zero, "tail")]
    [InlineData("bytes,bytes", TwoWords + TwoWords + Word + Ones, "tail")]
    [InlineData("uint8[4294967]", Word, "ends too early")]
    [InlineData("uint256", One + One, "belong to nothing")]
    public void Refuses_malformed_data(string types, string data, string complaint) =>
        AbiLayout
            .Fault(Convert.FromHexString(data), [.. types.Split(',').Select(ABIType.CreateABIType)], mayBeLonger: false)
            .Should()
            .Contain(complaint);

    [Theory]
    [InlineData("uint8", "00000000000000000000000000000000000000000000000000000000000000ff")]
    [InlineData("int8", "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff80")]
    [InlineData("int8", "000000000000000000000000000000000000000000000000000000000000007f")]
    [InlineData("int256", Ones)]
    [InlineData("bool", One)]
    [InlineData("bytes32", Ones)]
    [InlineData("bytes", Word + Zero)]
    [InlineData("uint256[]", Word + Zero)]
    [InlineData("uint8[2],bool", One + One + One)]
    [InlineData("bytes[2]", Word + TwoWords + "0000000000000000000000000000000000000000000000000000000000000060" + Zero + Zero)]
    public void Accepts_what_Solidity_writes(string types, string data) =>
        AbiLayout
            .Fault(Convert.FromHexString(data), [.. types.Split(',').Select(ABIType.CreateABIType)], mayBeLonger: false)
            .Should()
            .BeNull();

    [Fact]
    public void Does_not_follow_many_offsets_to_one_large_value()
    {
        // Ten levels in which both elements are the same: read naively, 2^10 copies of the content.
        string type = "uint256[]" + string.Concat(Enumerable.Repeat("[]", 10));
        string levels = string.Concat(Enumerable.Repeat(Two + TwoWords + TwoWords, 10));
        string data = Word + levels + TwoWords + string.Concat(Enumerable.Repeat(Ones, 64));
        AbiLayout.Fault(Convert.FromHexString(data), [ABIType.CreateABIType(type)], mayBeLonger: false).Should().NotBeNull();
    }

    [Fact]
    public void What_Nethereum_encodes_is_accepted_and_what_is_accepted_is_what_it_encodes()
    {
        int seed = Environment.TickCount,
            accepted = 0;
        var random = new Random(seed);
        for (int run = 0; run < 4_000; run++)
        {
            Parameter[] parameters =
            [
                .. new[] { "bytes", "string", "uint8", "uint256[][]", "address[]", "bool[2]" }.Select(
                    (type, i) => new Parameter(type, $"a{i}", i + 1)
                ),
            ];
            object[] values =
            [
                Bytes(random),
                new string('é', random.Next(40)),
                random.Next(256),
                Many(random, () => Many(random, () => new BigInteger(random.Next()))),
                Many(random, () => "0x5FbDB2315678afecb367f032d93F642f64180aa3"),
                new List<bool> { random.Next(2) == 0, true },
            ];
            byte[] data = new ParametersEncoder().EncodeParameters(parameters, values);
            AbiGuard.TryDecode(data, parameters, out _).Should().BeTrue($"seed {seed}, run {run}");
            // One change, so that many stay near what is accepted.
            int at = random.Next(data.Length);
            data[at] = (byte)(random.Next(2) == 0 ? random.Next(256) : data[at] ^ 32);
            if (!AbiGuard.TryDecode(data, parameters, out List<ParameterOutput>? decoded))
                continue;
            accepted++;
            new ParametersEncoder()
                .EncodeParameters(parameters, [.. decoded.Select(value => value.Result)])
                .Should()
                .Equal(data, $"seed {seed}, run {run}");
        }
        accepted.Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task Results_are_read_through_the_guard()
    {
        SteadyTransactionManager sender = chain.Sender(await chain.FundedAsync());
        Address echo = await ChainFixture.DeployAsync(sender, Bytecode.Arguments);
        BigInteger number = BigInteger.Pow(2, 200);
        (await GuardedCall.ReadValueAsync<Echo, BigInteger>(chain.Client, echo, new Echo { Number = number })).Should().Be(number);
        (await GuardedCall.ReadAsync<EchoNumbers, Numbers>(chain.Client, echo, new EchoNumbers { List = [1, 2, number] }))
            .List.Should()
            .Equal(1, 2, number);

        Func<Task> nobody = () =>
            GuardedCall.ReadValueAsync<Echo, BigInteger>(chain.Client, "0x00000000000000000000000000000000000000ff", new Echo());
        (await nobody.Should().ThrowAsync<AbiDataException>()).WithMessage("*no contract*");
        // Nethereum answers the same question with a number.
        var plain = new Web3(chain.Client).Eth.GetContractQueryHandler<Echo>();
        (await plain.QueryAsync<BigInteger>("0x00000000000000000000000000000000000000ff", new Echo())).Should().Be(0);

        var bomb = new ScriptedClient((_, _) => FakeClient.Result($"\"0x{Word}{Large}{One}\""));
        Func<Task> read = () => GuardedCall.ReadAsync<EchoNumbers, Numbers>(bomb, echo, new EchoNumbers());
        (await read.Should().ThrowAsync<AbiDataException>()).WithMessage("*larger than the data*");
        var odd = new ScriptedClient((_, _) => FakeClient.Result("\"0x123\""));
        await ((Func<Task>)(() => GuardedCall.ReadValueAsync<Echo, BigInteger>(odd, echo, new Echo())))
            .Should()
            .ThrowAsync<NodeException>();
    }

    [Fact]
    public async Task Reverts_of_reads_are_told_in_words()
    {
        Address reverter = await ChainFixture.DeployAsync(chain.Sender(await chain.FundedAsync()), Bytecode.Reverter);
        // It reverts with its calldata, which begins with the selector of the call.
        var call = new Echo { Number = 5 };
        ErrorBook errors = ErrorBook.Parse("error echo(uint256 number)");
        Func<Task> read = () => GuardedCall.ReadValueAsync<Echo, BigInteger>(chain.Client, reverter, call, errors: errors);
        (await read.Should().ThrowAsync<ContractRevertException>()).WithMessage("The call was reverted with echo(number: 5).");
    }

    [Fact]
    public void Events_are_read_through_the_guard()
    {
        FilterLog log = Log(Zero[..24] + "5fbdb2315678afecb367f032d93f642f64180aa3", TwoWords + One + One + One);
        Moved moved = AbiGuard.DecodeEvent<Moved>(log).Event;
        (moved.From, moved.IsFinal).Should().Be(("0x5FbDB2315678afecb367f032d93F642f64180aa3", true));
        moved.Amounts.Should().Equal(1UL);

        foreach (
            (string topic, string data) in new[]
            {
                (Ones, TwoWords + One + One + One),
                (Zero, TwoWords + One + Large),
                (Zero, TwoWords + Two + One + One),
                (Zero, Word + One + One + One),
                (Zero, ""),
                (Zero, TwoWords + One + One + Ones),
                ("00", TwoWords + One + One + One),
            }
        )
            ((Action)(() => AbiGuard.DecodeEvent<Moved>(Log(topic, data)))).Should().Throw<AbiDataException>(topic + data);
        AbiGuard.TryDecodeEvent<Said>(log).Should().BeNull("it is another event");
        log.Topics = [.. log.Topics, "0x" + Zero];
        AbiGuard.TryDecodeEvent<Moved>(log).Should().BeNull("it has another number of indexed arguments");
        log.Topics = [];
        AbiGuard.TryDecodeEvent<Moved>(log).Should().BeNull();
    }

    private static byte[] Bytes(Random random)
    {
        var bytes = new byte[random.Next(70)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static List<T> Many<T>(Random random, Func<T> make) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => make())];

    private static FilterLog Log(string topic, string data) =>
        new()
        {
            Topics = [Hash32.Keccak("Moved(address,uint64[],bool)"u8).ToString(), "0x" + topic],
            Data = "0x" + data,
            BlockNumber = new HexBigInteger(1),
            LogIndex = new HexBigInteger(0),
        };
}
