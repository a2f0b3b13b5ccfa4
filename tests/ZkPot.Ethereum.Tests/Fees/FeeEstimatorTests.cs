using System.Numerics;

namespace ZkPot.Ethereum.Tests;

public class FeeEstimatorTests
{
    private const string History = """{"oldestBlock":"0x1","baseFeePerGas":["0x64","0x6e","0x78"],"gasUsedRatio":[0.5,0.5],"reward":[["0x9"],["0x0"]]}""";

    [Fact]
    public async Task The_tip_is_that_of_others_and_the_base_fee_may_double()
    {
        Fees fees = await Estimator(History, new(1, "test", TimeSpan.FromSeconds(1))).EstimateAsync(default);
        fees.Should().Be(new Fees(2 * 0x78 + 9, 9));
    }

    [Fact]
    public async Task The_profile_sets_a_floor_for_the_tip_and_a_limit_for_the_price()
    {
        ChainProfile polygon = ChainProfile.For(137);
        (await Estimator(History, polygon).EstimateAsync(default)).Tip.Should().Be(30_000_000_000);
        var limited = new ChainProfile(1, "test", TimeSpan.FromSeconds(1)) { MostGasPrice = 130 };
        (await Estimator(History, limited).EstimateAsync(default)).Most.Should().Be(130);
        Func<Task> dear = () => Estimator(History, limited with { MostGasPrice = 100 }).EstimateAsync(default);
        (await dear.Should().ThrowAsync<EthereumException>()).WithMessage("*limit*");
    }

    [Fact]
    public async Task A_legacy_chain_has_a_price()
    {
        Fees fees = await Estimator("\"0x5\"", new(1, "old", TimeSpan.FromSeconds(1)) { IsLegacy = true }).EstimateAsync(default);
        fees.Should().Be(new Fees(5, 0, IsLegacy: true));
    }

    [Fact]
    public async Task What_the_chain_below_costs_is_asked_of_the_chain_itself()
    {
        var transaction = new FeeMarketTransaction { ChainId = 10, To = Address.Zero, Data = new byte[] { 1, 2, 3 } };
        var op = new ScriptedRpc((_, _) => ScriptedRpc.Result($"\"{Hex.Encode(Word(1234))}\""));
        (await new FeeEstimator(new(op), ChainProfile.For(10)).EstimateDataFeeAsync(transaction)).Should().Be(1234);
        op.Asked[0].Parameters[0]!["to"]!.GetValue<string>().Should().Be("0x420000000000000000000000000000000000000F");
        op.Asked[0].Parameters[0]!["data"]!.GetValue<string>().Should().StartWith("0x49948e0e");

        var arbitrum = new ScriptedRpc((_, _) => ScriptedRpc.Result($"\"{Hex.Encode([.. Word(77), .. Word(2), .. Word(3)])}\""));
        (await new FeeEstimator(new(arbitrum), ChainProfile.For(42161)).EstimateDataGasAsync(transaction)).Should().Be(77);
        arbitrum.Asked[0].Parameters[0]!["to"]!.GetValue<string>().Should().Be("0x00000000000000000000000000000000000000C8");

        var none = new ScriptedRpc((_, _) => throw new InvalidOperationException("must not be asked"));
        (await new FeeEstimator(new(none), ChainProfile.For(1)).EstimateDataFeeAsync(transaction)).Should().Be(0);
        (await new FeeEstimator(new(none), ChainProfile.For(10)).EstimateDataGasAsync(transaction)).Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_000_000_007)]
    public void A_replacement_offers_an_eighth_more(long price)
    {
        Fees bumped = new Fees(price, price).Bumped();
        (bumped.Most * 8).Should().BeGreaterThan((BigInteger)price * 9 - 1);
        bumped.Tip.Should().BeGreaterThan(price);
    }

    private static FeeEstimator Estimator(string answer, ChainProfile profile) => new(new(new ScriptedRpc((_, _) => ScriptedRpc.Result(answer))), profile);

    private static byte[] Word(int number) => new AbiTuple(AbiType.Parse("uint256")).Encode(number);
}
