using System.Text.Json;
using ZkPot.Chain;

namespace ZkPot.Cli.Tests;

public class CostsTests
{
    [Fact]
    public void GasBecomesEtherAndMoney()
    {
        ToolResult result = Tool.Succeed("costs", "--gas-price", "2.5", "--ether-price", "3000", "--currency", "EUR", "--json");
        result.Result.GetProperty("chain").GetString().Should().Be("1");
        result.Result.GetProperty("dataFeeIncluded").GetBoolean().Should().BeTrue();
        foreach (JsonElement step in result.Result.GetProperty("steps").EnumerateArray())
        {
            decimal wei = decimal.Parse(step.GetProperty("wei").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            wei.Should().Be(step.GetProperty("gas").GetInt64() * 2_500_000_000m);
            step.GetProperty("money").GetDecimal().Should().Be(wei / 1_000_000_000_000_000_000m * 3000);
        }
        Tool.Succeed("costs", "--gas-price", "2.5", "--ether-price", "3000", "--currency", "EUR")
            .Out.Should()
            .Contain("EUR")
            .And.Contain("prove");
        Tool.Succeed("costs", "--gas-price", "0.001").Out.Should().NotContain("USD");
    }

    [Fact]
    public void WhatOnlyANodeKnowsIsLeftOutAndSaid()
    {
        ToolResult result = Tool.Succeed("costs", "--chain", "8453", "--gas-price", "0.01");
        result.Out.Should().Contain("Base");
        result.Error.Should().Contain("--rpc-url");
    }

    [Fact]
    public async Task ANodeTellsThePriceItself()
    {
        await using AnvilNode anvil = await LocalAnvil.StartAsync("--gas-price", "3000000000");
        ToolResult result = Tool.Succeed("costs", "--rpc-url", anvil.Url.ToString(), "--json");
        result.Result.GetProperty("chain").GetString().Should().Be("31337");
        decimal.Parse(result.Result.GetProperty("gasPrice").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            .Should()
            .BePositive();
    }

    [Theory]
    [InlineData(ExitCode.Usage)]
    [InlineData(ExitCode.Usage, "--gas-price", "-1")]
    [InlineData(ExitCode.Usage, "--gas-price", "much")]
    [InlineData(ExitCode.Usage, "--gas-price", "99999999999999999999")]
    [InlineData(ExitCode.Usage, "--gas-price", "1", "--ether-price", "0")]
    [InlineData(ExitCode.Usage, "--gas-price", "1", "--ether-price", "79228162514264337593543950335")]
    [InlineData(ExitCode.Usage, "--gas-price", "1", "--chain", "0")]
    [InlineData(ExitCode.Usage, "--rpc-url", "ftp://node.example")]
    [InlineData(ExitCode.Usage, "--rpc-url", "http://node.example", "--chain", "1")]
    [InlineData(ExitCode.InputOutput, "--rpc-url", "http://127.0.0.1:1")]
    public void WhatMakesNoSenseIsSaid(int code, params string[] options) =>
        Tool.Run(["costs", .. options, "--json"]).Code.Should().Be(code);
}
