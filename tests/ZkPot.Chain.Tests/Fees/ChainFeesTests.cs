using System.Numerics;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Fee1559Suggestions;

namespace ZkPot.Chain.Tests;

public class ChainFeesTests
{
    private const string History = """
        {"oldestBlock":"0x1","baseFeePerGas":["0x64","0x6e","0x78"],"gasUsedRatio":[0.5,0.5],"reward":[["0x9"],["0x0"]]}
        """;
    private static readonly ChainProfile Plain = new(1, "test", TimeSpan.FromSeconds(1));

    [Fact]
    public async Task The_tip_is_that_of_others_and_the_base_fee_may_double()
    {
        Fee1559 fee = await Fees(History, Plain).SuggestFeeAsync();
        (fee.BaseFee, fee.MaxFeePerGas, fee.MaxPriorityFeePerGas).Should().Be((0x78, 2 * 0x78 + 9, 9));
        (await Fees(History, Plain).SuggestFeeAsync(50)).MaxPriorityFeePerGas.Should().Be((BigInteger)50);
    }

    [Fact]
    public async Task A_chain_below_another_is_not_offered_millions_of_times_its_price()
    {
        const string quiet = """{"oldestBlock":"0x1","baseFeePerGas":["0x7","0x7"],"gasUsedRatio":[0.1],"reward":[["0x0"]]}""";
        BigInteger ours = (await Fees(quiet, ChainProfile.For(8453)).SuggestFeeAsync()).MaxFeePerGas!.Value;
        var block = new ScriptedClient((_, _) => FakeClient.Result("""{"number":"0x1","baseFeePerGas":"0x7"}"""));
        BigInteger theirs = (await new SimpleFeeSuggestionStrategy(block).SuggestFeeAsync()).MaxFeePerGas!.Value;
        ours.Should().Be(2 * 7 + 1);
        theirs.Should().BeGreaterThan(100_000_000 * ours, "which is why this class exists");
    }

    [Fact]
    public async Task The_profile_sets_a_floor_for_the_tip_and_a_limit_for_the_price()
    {
        (await Fees(History, ChainProfile.For(137)).SuggestFeeAsync()).MaxPriorityFeePerGas.Should().Be((BigInteger)30_000_000_000);
        ChainProfile limited = Plain with { MaxGasPrice = 130 };
        (await Fees(History, limited).SuggestFeeAsync()).MaxFeePerGas.Should().Be((BigInteger)130);
        Func<Task> dear = () => Fees(History, limited with { MaxGasPrice = 100 }).SuggestFeeAsync();
        (await dear.Should().ThrowAsync<ChainException>()).WithMessage("*limit*");
    }

    [Fact]
    public async Task A_legacy_chain_has_a_price()
    {
        (await Fees("\"0x5\"", Plain with { IsLegacy = true }).GasPriceAsync()).Value.Should().Be(5);
        Func<Task> none = () => Fees("""{"oldestBlock":"0x1","baseFeePerGas":[]}""", Plain).SuggestFeeAsync();
        (await none.Should().ThrowAsync<ChainException>()).WithMessage("*IsLegacy*");
    }

    [Fact]
    public async Task What_the_chain_below_costs_is_asked_of_the_chain_itself()
    {
        byte[] data = [1, 2, 3];
        var op = new ScriptedClient((_, _) => FakeClient.Result($"\"{Hex.Encode(TooLate.Word(1234))}\""));
        (await DataFees.EstimateAsync(op, ChainProfile.For(10), data)).Should().Be(1234);
        ((string?)op.Asked[0].Parameter(0)["to"]).Should().Be("0x420000000000000000000000000000000000000F");
        ((string?)op.Asked[0].Parameter(0)["data"]).Should().StartWith("0x49948e0e");

        byte[] words = [.. TooLate.Word(77), .. TooLate.Word(2), .. TooLate.Word(3)];
        var arbitrum = new ScriptedClient((_, _) => FakeClient.Result($"\"{Hex.Encode(words)}\""));
        (await DataFees.EstimateGasAsync(arbitrum, ChainProfile.For(42161), Address.Zero, data)).Should().Be(77);
        ((string?)arbitrum.Asked[0].Parameter(0)["to"]).Should().Be("0x00000000000000000000000000000000000000C8");

        var none = new ScriptedClient((_, _) => throw new InvalidOperationException("must not be asked"));
        (await DataFees.EstimateAsync(none, ChainProfile.For(1), data)).Should().Be(0);
        (await DataFees.EstimateGasAsync(none, ChainProfile.For(10), null, data)).Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_000_000_007)]
    public void A_replacement_offers_an_eighth_more(long price)
    {
        Offer bumped = new Offer(price, price, false).Bumped();
        (bumped.Most * 8).Should().BeGreaterThan((BigInteger)price * 9 - 1);
        bumped.Tip.Should().BeGreaterThan(price);
    }

    private static ChainFees Fees(string answer, ChainProfile profile) =>
        new(new ScriptedClient((_, _) => FakeClient.Result(answer)), profile);
}
