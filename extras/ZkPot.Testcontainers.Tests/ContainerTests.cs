using ZkPot.Ethereum;
using ZkPot.Integration.Tests;

namespace ZkPot.Testcontainers.Tests;

/// <summary>A whole round against Anvil in a container.</summary>
public sealed class ContainerHappyPathTests(ContainerScene scene) : HappyPath(scene), IClassFixture<ContainerScene>
{
    [Fact]
    public async Task The_tests_find_the_container_by_its_address()
    {
        await using AnvilNode found = await LocalAnvil.FindAsync();
        found.Url.Should().Be(scene.Container.Node.Url);
        (await found.Client.GetBlockNumberAsync()).Should().BePositive("the contracts stand there");
    }
}

/// <summary>A scene whose chain runs in a container.</summary>
public sealed class ContainerScene : Scene, IAsyncLifetime
{
    public AnvilContainer Container { get; private set; } = null!;

    async Task IAsyncLifetime.InitializeAsync()
    {
        Container = await AnvilContainer.StartAsync();
        Container.Announce();
        await InitializeAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Container.DisposeAsync();
    }
}

public sealed class ContainerTests
{
    [Fact]
    public async Task Options_reach_the_program_and_the_container_ends_with_its_object()
    {
        AnvilContainer container = await AnvilContainer.StartAsync(options: ["--chain-id", "4242"]);
        EthereumClient client = container.Node.Client;
        (await client.GetChainIdAsync()).Should().Be(4242);
        ulong before = (await client.GetBlockAsync(BlockTag.Latest))!.Timestamp;
        await container.Node.AdvanceAsync(TimeSpan.FromHours(1));
        (await client.GetBlockAsync(BlockTag.Latest))!.Timestamp.Should().BeGreaterThanOrEqualTo(before + 3_600);
        await container.DisposeAsync();
        await FluentActions.Awaiting(() => new HttpRpcClient(container.Node.Url).SendAsync([new("eth_chainId")])).Should().ThrowAsync<RpcTransportException>();
    }

    [Fact]
    public async Task What_does_not_start_is_told()
    {
        await FluentActions.Awaiting(() => AnvilContainer.StartAsync(options: ["--no-such-option"])).Should().ThrowAsync<EthereumException>().WithMessage("*no-such-option*");
        await FluentActions.Awaiting(() => AnvilContainer.StartAsync("zkpot.invalid/no-such-image:1")).Should().ThrowAsync<EthereumException>().WithMessage("*no-such-image*");
    }
}
