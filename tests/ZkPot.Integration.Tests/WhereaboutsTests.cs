using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Integration.Tests;

/// <summary>Where the chain of these tests runs: in a container where there can be one, from npm elsewhere. Which it was stands in the
/// output.</summary>
public sealed class WhereaboutsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_chain_is_found_and_it_is_said_where()
    {
        await using AnvilNode node = await LocalAnvil.FindAsync();
        (await node.Web3().Eth.ChainId.SendRequestAsync()).Value.Should().BeGreaterThan(0);
        output.WriteLine(LocalAnvil.Whereabouts);
        LocalAnvil.Whereabouts.Should().MatchRegex(await LocalAnvil.IsSharedAsync() ? "container|node at" : "from npm");
    }

    [Fact]
    public async Task A_container_runs_anvil()
    {
        try
        {
            await using AnvilContainer container = await AnvilContainer.StartAsync(options: ["--chain-id", "4242"]);
            Web3 web3 = container.Node.Web3();
            (await web3.Eth.ChainId.SendRequestAsync()).Value.Should().Be(4242);
            ulong before = await TimeAsync(web3);
            await container.Node.AdvanceAsync(TimeSpan.FromHours(1));
            (await TimeAsync(web3)).Should().BeGreaterThanOrEqualTo(before + 3_600);
            output.WriteLine($"ran in a container of {AnvilContainer.Image}");
        }
        catch (ChainException e)
        {
            // No engine, or none with the image: then the tests must not have said that they ran in one.
            await LocalAnvil.IsSharedAsync();
            LocalAnvil.Whereabouts.Should().NotStartWith("a container of");
            Assert.Skip(e.Message);
        }
    }

    [Fact]
    public async Task An_image_that_is_not_there_is_named()
    {
        await FluentActions
            .Awaiting(() => AnvilContainer.StartAsync("zkpot.invalid/no-such-image:1"))
            .Should()
            .ThrowAsync<ChainException>()
            .WithMessage("*no-such-image*");
    }

    private static async Task<ulong> TimeAsync(Web3 web3) =>
        (ulong)
            (
                await web3.Eth.Blocks.GetBlockWithTransactionsHashesByNumber.SendRequestAsync(
                    Nethereum.RPC.Eth.DTOs.BlockParameter.CreateLatest()
                )
            )
                .Timestamp
                .Value;
}
