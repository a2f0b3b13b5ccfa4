namespace ZkPot.Ethereum.Tests;

/// <summary>A chain that is the tests' own in any case, to be taken down and turned back.</summary>
public sealed class OwnChainFixture : ChainFixture
{
    private protected override Task<AnvilNode> StartAsync() => LocalAnvil.StartAsync();
}
