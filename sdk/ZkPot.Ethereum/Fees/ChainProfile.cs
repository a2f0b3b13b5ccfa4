using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What one has to know about a chain to pay its fees.</summary>
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
        new(42161, "Arbitrum One", TimeSpan.FromSeconds(0.25)) { DataFee = DataFee.Arbitrum, LeastTip = 0 },
        new(421614, "Arbitrum Sepolia", TimeSpan.FromSeconds(0.25)) { DataFee = DataFee.Arbitrum, LeastTip = 0 },
        // Polygon's nodes refuse less.
        new(137, "Polygon", TimeSpan.FromSeconds(2)) { LeastTip = 30_000_000_000 },
        new(80002, "Polygon Amoy", TimeSpan.FromSeconds(2)) { LeastTip = 30_000_000_000 },
        new(31337, "a local chain", TimeSpan.FromSeconds(1)),
    ];

    /// <summary>Whether it knows only the price of gas of before EIP-1559.</summary>
    public bool IsLegacy { get; init; }

    /// <summary>How it charges for its place on the chain below.</summary>
    public DataFee DataFee { get; init; }

    /// <summary>The least tip that its nodes take.</summary>
    public BigInteger LeastTip { get; init; } = 1;

    /// <summary>The most that we are ready to pay for a unit of gas; null for no limit.</summary>
    public BigInteger? MostGasPrice { get; init; }

    /// <summary>The most gas that a transaction may have (EIP-7825), which L2 chains do not set; null for no limit.</summary>
    public BigInteger? MostGas => DataFee == DataFee.None ? 1 << 24 : null;

    /// <summary>The profile of a chain; of one that is not known, the usual one.</summary>
    public static ChainProfile For(BigInteger chainId) => Known.FirstOrDefault(profile => profile.ChainId == chainId) ?? new(chainId, $"chain {chainId}", TimeSpan.FromSeconds(2));

    /// <summary>Asks a node which chain it is of, and whether that has base fees.</summary>
    public static async Task<ChainProfile> DetectAsync(EthereumClient client, CancellationToken cancellationToken = default)
    {
        ChainProfile profile = For(await client.GetChainIdAsync(cancellationToken).ConfigureAwait(false));
        Block? latest = await client.GetBlockAsync(BlockTag.Latest, cancellationToken).ConfigureAwait(false);
        return profile with { IsLegacy = latest is { BaseFeePerGas: null } };
    }
}
