using System.Numerics;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

/// <summary>How a chain charges for the place that a transaction takes on the chain below it.</summary>
public enum DataFee
{
    /// <summary>There is none below.</summary>
    None,

    /// <summary>OP Stack: beside the gas, by the price oracle.</summary>
    OpStack,

    /// <summary>Arbitrum: within the gas; the estimate of the node holds it.</summary>
    Arbitrum,
}

/// <summary>What one has to know about a chain to pay its fees and to wait for its blocks.</summary>
/// <param name="ChainId">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="BlockTime">How often there is a block.</param>
public sealed record ChainProfile(BigInteger ChainId, string Name, TimeSpan BlockTime)
{
    private static readonly ChainProfile[] Known =
    [
        new(1, "Ethereum", TimeSpan.FromSeconds(12)),
        new(11155111, "Sepolia", TimeSpan.FromSeconds(12)),
        new(17000, "Holesky", TimeSpan.FromSeconds(12)),
        new(560048, "Hoodi", TimeSpan.FromSeconds(12)),
        new(10, "OP Mainnet", TimeSpan.FromSeconds(2)) { DataFee = DataFee.OpStack },
        new(11155420, "OP Sepolia", TimeSpan.FromSeconds(2)) { DataFee = DataFee.OpStack },
        new(8453, "Base", TimeSpan.FromSeconds(2)) { DataFee = DataFee.OpStack },
        new(84532, "Base Sepolia", TimeSpan.FromSeconds(2)) { DataFee = DataFee.OpStack },
        new(42161, "Arbitrum One", TimeSpan.FromSeconds(0.25)) { DataFee = DataFee.Arbitrum, MinTip = 0 },
        new(421614, "Arbitrum Sepolia", TimeSpan.FromSeconds(0.25)) { DataFee = DataFee.Arbitrum, MinTip = 0 },
        // Polygon's nodes refuse less.
        new(137, "Polygon", TimeSpan.FromSeconds(2)) { MinTip = 30_000_000_000 },
        new(80002, "Polygon Amoy", TimeSpan.FromSeconds(2)) { MinTip = 30_000_000_000 },
        new(31337, "a local chain", TimeSpan.FromSeconds(1)),
        new(1337, "a local chain", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>
    /// Gets whether the chain is a local one, as Anvil and Hardhat (31337) and Ganache and Geth's development mode (1337) make: nothing on
    /// it is of value, and no block waits for finality.
    /// </summary>
    /// <remarks>The contracts' <c>Chains.isLocal</c> says the same.</remarks>
    public bool IsLocal => ChainId == 31337 || ChainId == 1337;

    /// <summary>Gets whether it knows only the price of gas of before EIP-1559.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>Gets how it charges for its place on the chain below.</summary>
    public DataFee DataFee { get; init; }

    /// <summary>Gets the least tip that its nodes take, in wei for a unit of gas.</summary>
    public BigInteger MinTip { get; init; } = 1;

    /// <summary>Gets the most wei that we are ready to pay for a unit of gas; null for no limit.</summary>
    public BigInteger? MaxGasPrice { get; init; }

    /// <summary>Gets the most gas that a transaction may have (EIP-7825), which L2 chains do not set; null for no limit.</summary>
    public BigInteger? MaxGas => DataFee == DataFee.None ? 1 << 24 : null;

    /// <summary>The profile of a chain; of one that is not known, the usual one.</summary>
    public static ChainProfile For(BigInteger chainId) =>
        Known.FirstOrDefault(profile => profile.ChainId == chainId) ?? new(chainId, $"chain {chainId}", TimeSpan.FromSeconds(2));

    /// <summary>Asks a node which chain it is of, and whether that has base fees.</summary>
    /// <exception cref="NodeException">The node did not answer.</exception>
    public static async Task<ChainProfile> DetectAsync(IClient client, CancellationToken cancellationToken = default)
    {
        var node = new ChainReader(client);
        ChainProfile profile = For(await node.ChainIdAsync(cancellationToken).ConfigureAwait(false));
        var latest = await node.LatestBlockAsync(cancellationToken).ConfigureAwait(false);
        return profile with { IsLegacy = latest is { BaseFeePerGas: null } };
    }
}
