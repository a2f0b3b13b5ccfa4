using System.Numerics;
using System.Text.Json.Nodes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using Newtonsoft.Json.Linq;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;
using ZkPot.Sdk.Costs;

namespace ZkPot.Sdk.Tests.Costs;

public class CostTableTests
{
    private static readonly Entry Entry = new(Address.Zero, 0, new(PointWords.None, PointWords.None, 0));

    [Fact]
    public void The_bytes_of_a_step_are_those_of_its_call()
    {
        const int proof = 15 * 32,
            key = 32 * (4 + 2 + 3 * 4 + 5 * 2);
        var calls = new Dictionary<string, byte[]>
        {
            ["deployKey"] = VerifierFactory.Deploy(new byte[key]).GetCallData(),
            ["enroll"] = TrainingRounds.Enroll(0, []).GetCallData(),
            ["commit"] = TrainingRounds.Commit(0, Hash32.Zero).GetCallData(),
            ["commitRelayed"] = TrainingRounds.CommitFor(0, Address.Zero, Hash32.Zero, new byte[65]).GetCallData(),
            ["submitProof"] = TrainingRounds.SubmitProof(0, Entry, new byte[proof]).GetCallData(),
            ["submitProofTestSet"] = TrainingRounds.SubmitProof(0, Entry, new byte[proof]).GetCallData(),
            ["publish"] = TrainingRounds.Publish(0, Entry, new byte[MeasuredCall.ModelBytes], PointWords.None).GetCallData(),
            ["announce"] = Challenges.Announce(0, Hash32.Zero).GetCallData(),
            ["record"] = RoundSettlement.Record(0, Entry).GetCallData(),
            ["release"] = RoundSettlement.Release(0, 0, Entry, Hash32.Zero).GetCallData(),
            ["claim"] = TrainingRounds.Claim(Address.Zero, Address.Zero).GetCallData(),
        };
        MeasuredCall
            .All.ToDictionary(call => call.Key, call => call.CalldataBytes)
            .Should()
            .Equal(calls.ToDictionary(call => call.Key, call => call.Value.Length));
    }

    [Fact]
    public void The_gas_is_that_of_the_snapshots()
    {
        JsonNode snapshot = JsonNode.Parse(File.ReadAllText(Repository.At("contracts", "snapshots", "training.json")))!;
        MeasuredCall
            .All.Single(call => call.Key == "claim")
            .Gas.Should()
            .Be(long.Parse((string)snapshot["claim"]!, System.Globalization.CultureInfo.InvariantCulture));
        MeasuredCall.All.Should().OnlyContain(call => call.Gas > 21_000);
    }

    [Fact]
    public void Without_a_node_gas_has_the_price_that_is_given()
    {
        var table = CostTable.At(ChainProfile.For(1), 2_000_000_000);
        table.IncludesDataFee.Should().BeTrue();
        table.Rows.Should().OnlyContain(row => row.Wei == row.Gas * 2_000_000_000);
        CostTable.At(ChainProfile.For(8453), 1).IncludesDataFee.Should().BeFalse();
    }

    [Fact]
    public async Task A_node_of_an_op_chain_tells_what_the_chain_below_costs()
    {
        var oracle = new Oracle();
        CostTable table = await CostTable.AskAsync(new Web3(new ScriptedClient(oracle.Answer)));
        table.Chain.Name.Should().Be("Base");
        table.IncludesDataFee.Should().BeTrue();
        table.Rows.Should().OnlyContain(row => row.Wei == row.Gas * Oracle.GasPrice + Oracle.L1Fee);
        oracle.Asked.Should().OnlyContain(bytes => bytes > 68).And.HaveCount(MeasuredCall.All.Count);
    }

    /// <summary>A node of Base, with as much of it as is asked for.</summary>
    private sealed class Oracle
    {
        public const int GasPrice = 1_000_000,
            L1Fee = 12_345;

        public List<int> Asked { get; } = [];

        public JToken? Answer(string method, object[] parameters)
        {
            switch (method)
            {
                case "eth_chainId":
                    return "0x2105";
                case "eth_getBlockByNumber":
                    return null;
                case "eth_gasPrice":
                    return $"0x{GasPrice:x}";
                case "eth_call":
                    Asked.Add(((CallInput)parameters[0]).Data.Length / 2);
                    return $"0x{L1Fee:x64}";
                default:
                    throw new InvalidOperationException(method);
            }
        }
    }
}
