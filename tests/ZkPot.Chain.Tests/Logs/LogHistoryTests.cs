using System.Globalization;
using Nethereum.JsonRpc.Client;
using Nethereum.JsonRpc.Client.RpcMessages;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain.Tests;

public sealed class LogHistoryTests
{
    private const ulong Head = 1_000,
        Every = 37;

    [Theory]
    [InlineData(2_000, 1)]
    [InlineData(100, 10)]
    [InlineData(1, 900)]
    public async Task Each_log_is_found_once_however_little_a_node_gives_at_once(ulong most, int leastAsked)
    {
        var rpc = new ScriptedClient((request, _) => Answer(request, most));
        IReadOnlyList<FilterLog> logs = await LogHistory.ReadAsync(rpc, new NewFilterInput(), 100);
        logs.Select(log => (ulong)log.BlockNumber.Value)
            .Should()
            .Equal(Enumerable.Range(100, 901).Select(i => (ulong)i).Where(i => i % Every == 0));
        rpc.Asked.Count.Should().BeGreaterThan(leastAsked);
    }

    [Fact]
    public async Task A_node_that_gives_nothing_at_all_is_no_endless_loop()
    {
        var rpc = new ScriptedClient((request, _) => Answer(request, 0));
        await FluentActions.Awaiting(() => LogHistory.ReadAsync(rpc, new NewFilterInput(), 0)).Should().ThrowAsync<RpcResponseException>();
        rpc.Asked.Count.Should().BeLessThan(20);
    }

    [Fact]
    public async Task What_begins_after_the_head_has_no_logs()
    {
        var rpc = new ScriptedClient((request, _) => Answer(request, 10));
        (await LogHistory.ReadAsync(rpc, new NewFilterInput(), Head + 1)).Should().BeEmpty();
    }

    private static RpcResponseMessage Answer(RpcRequestMessage request, ulong most)
    {
        if (request.Method == "eth_blockNumber")
            return FakeClient.Result($"\"0x{Head:x}\"");
        ulong from = Number((string)request.Parameter(0)["fromBlock"]!),
            to = Number((string)request.Parameter(0)["toBlock"]!);
        if (to - from + 1 > most)
            return FakeClient.Error(-32005, "query returned more than I like");
        IEnumerable<string> logs = Enumerable.Range((int)from, (int)(to - from + 1)).Where(i => (ulong)i % Every == 0).Select(Log);
        return FakeClient.Result($"[{string.Join(',', logs)}]");
    }

    private static string Log(int block) =>
        $$"""
            {"address":"{{Address.Zero}}","topics":[],"data":"0x","blockNumber":"0x{{block:x}}","blockHash":"{{Hash32.Zero}}",
            "transactionHash":"{{Hash32.Zero}}","transactionIndex":"0x0","logIndex":"0x0"}
            """;

    private static ulong Number(string quantity) => ulong.Parse(quantity[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
