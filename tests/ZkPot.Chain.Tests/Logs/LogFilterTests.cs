using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;

namespace ZkPot.Chain.Tests;

public class LogFilterTests
{
    private static readonly Address Asked = "0x00000000000000000000000000000000000000aa";
    private static readonly Address Other = "0x00000000000000000000000000000000000000bb";

    [Fact]
    public async Task Logs_that_were_not_asked_for_are_left_out()
    {
        string log = $$"""
            [{"address":"{{Asked.ToString().ToLowerInvariant()}}","topics":[],"data":"0x","blockNumber":"0x1","blockHash":"{{Hash32.Zero}}",
            "transactionHash":"{{Hash32.Zero}}","transactionIndex":"0x0","logIndex":"0x0"}]
            """;
        var node = new ChainReader(new ScriptedClient((_, _) => FakeClient.Result(log)));
        (await node.LogsAsync(LogFilter.Create([Asked]), 0, 1, default)).Should().HaveCount(1);
        (await node.LogsAsync(LogFilter.Create([Other]), 0, 1, default)).Should().BeEmpty();
        (await node.LogsAsync(LogFilter.Create([], [Hash32.Zero]), 0, 1, default)).Should().BeEmpty();
        (await node.LogsAsync(new NewFilterInput(), 2, 3, default)).Should().BeEmpty("the block was not asked for");
        (await node.LogsAsync(new NewFilterInput(), Hash32.Keccak([]), default)).Should().BeEmpty("nor was this one");
    }

    [Fact]
    public async Task Filters_of_Nethereum_mean_the_same_here()
    {
        var nobody = new ScriptedClient((_, _) => throw new InvalidOperationException());
        NewFilterInput theirs = new Web3(nobody).Eth.GetEvent<Moved>(Asked.ToString()).CreateFilterInput(Other.ToString());
        string topic = Hash32.Keccak("Moved(address,uint64[],bool)"u8).ToString();
        string from = "0x" + new string('0', 24) + "00000000000000000000000000000000000000bb";
        FilterLog log = new() { Address = Asked.ToString().ToLowerInvariant(), Topics = [topic, from] };
        LogFilter.Matches(theirs, log).Should().BeTrue();
        LogFilter
            .Matches(
                LogFilter.For<Moved>(
                    [Asked],
                    [
                        [Hash32.Parse(from)],
                    ]
                ),
                log
            )
            .Should()
            .BeTrue();
        LogFilter
            .Matches(
                LogFilter.For<Moved>(
                    [Asked],
                    [
                        [Hash32.Zero],
                    ]
                ),
                log
            )
            .Should()
            .BeFalse();
        LogFilter.Matches(LogFilter.For<Said>([Asked]), log).Should().BeFalse();

        var node = new ScriptedClient((_, _) => FakeClient.Result("[]"));
        await new ChainReader(node).LogsAsync(theirs, Hash32.Zero, default);
        ((string?)node.Asked[0].Parameter(0)["blockHash"]).Should().Be(Hash32.Zero.ToString());
        ((string?)node.Asked[0].Parameter(0)["topics"]![0]![0]).Should().Be(topic);
        ((string?)node.Asked[0].Parameter(0)["topics"]![1]![0]).Should().Be(from);
    }
}
