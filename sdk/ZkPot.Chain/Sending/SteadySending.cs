using System.Numerics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;

namespace ZkPot.Chain;

/// <summary>Steady sending for a web3.</summary>
public static class SteadySending
{
    /// <summary>
    /// Lets all that a web3 sends go through a <see cref="SteadyTransactionManager"/>, and takes up what was under way when the process
    /// ended last: wait for <see cref="SteadyTransactionManager.Underway"/>, or send on.
    /// </summary>
    /// <param name="web3">The web3, with an account that signs.</param>
    /// <param name="journal">A file that survives a crash, of this chain and account alone; null to remember in memory only.</param>
    /// <param name="options">How patiently to wait.</param>
    /// <param name="errors">The errors that contracts may revert with.</param>
    /// <param name="profile">What is known of the chain; null to ask the node.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The manager; dispose it to close the journal.</returns>
    /// <exception cref="ChainException">The web3 has no account that signs, or the journal is of another chain or account, or in
    /// use.</exception>
    public static async Task<SteadyTransactionManager> UseSteadySendingAsync(
        this IWeb3 web3,
        string? journal = null,
        SendOptions? options = null,
        ErrorBook? errors = null,
        ChainProfile? profile = null,
        CancellationToken cancellationToken = default
    )
    {
        if (web3.TransactionManager?.Account is not { } account)
            throw new ChainException("The web3 has no account: make it with one, such as new Web3(new Account(key, chainId), client).");
        profile ??= await ChainProfile.DetectAsync(web3.Client, cancellationToken).ConfigureAwait(false);
        var nonces = new JournaledNonces(web3.Client, Address.Parse(account.Address), journal, options?.Time);
        try
        {
            var manager = new SteadyTransactionManager(web3.TransactionManager, nonces, profile, options, errors);
            await manager.ResumeAsync(cancellationToken).ConfigureAwait(false);
            web3.TransactionManager = manager;
            return manager;
        }
        catch
        {
            nonces.Dispose();
            throw;
        }
    }

    /// <summary>
    /// What a transaction cost in wei, value aside. On OP chains the fee of the chain below comes on top, which receipts of Nethereum do
    /// not hold.
    /// </summary>
    public static BigInteger Cost(this TransactionReceipt receipt) => receipt.GasUsed.Value * (receipt.EffectiveGasPrice?.Value ?? 0);
}

/// <summary>How patiently transactions are seen through.</summary>
public sealed record SendOptions
{
    private const double MinStallSeconds = 5,
        BlocksInStall = 4;

    /// <summary>Gets what holds if nothing is said.</summary>
    public static SendOptions Default { get; } = new();

    /// <summary>Gets in how many blocks, its own included, a transaction counts as done.</summary>
    public ulong Confirmations { get; init; } = 1;

    /// <summary>Gets how often to look; null for half the time between blocks.</summary>
    public TimeSpan? PollInterval { get; init; }

    /// <summary>Gets after which wait to offer more; null for never.</summary>
    public TimeSpan? BumpAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how often to offer more at most.</summary>
    public int MaxBumps { get; init; } = 5;

    /// <summary>
    /// Gets after which time in which none of the account's transactions got into a block the lowest is sent again, and after twice as long
    /// replaced by one
    /// that offers more, as often as <see cref="MaxBumps"/> says; null for a few blocks.
    /// </summary>
    public TimeSpan? StalledAfter { get; init; }

    /// <summary>Gets by how much the limit of gas exceeds the estimate, since the state can change until then.</summary>
    public int GasHeadroomPercent { get; init; } = 20;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Gets what is told of what becomes of transactions: hashes, nonces and costs, never keys or calldata.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    internal TimeSpan StalledAfterFor(ChainProfile profile) =>
        StalledAfter ?? TimeSpan.FromSeconds(Math.Max(MinStallSeconds, BlocksInStall * profile.BlockTime.TotalSeconds));

    internal TimeSpan PollFor(ChainProfile profile) =>
        PollInterval ?? TimeSpan.FromSeconds(Math.Clamp(profile.BlockTime.TotalSeconds / 2, 0.1, 4));
}
