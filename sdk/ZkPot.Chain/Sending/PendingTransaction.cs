using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>
/// A transaction on its way, with all versions of it that have been sent: any of them may be the one that gets into a block.
/// </summary>
public sealed class PendingTransaction
{
    private readonly Lock turn = new();
    private readonly List<TransactionVersion> versions;

    internal PendingTransaction(IEnumerable<TransactionVersion> versions) => this.versions = [.. versions];

    /// <summary>Gets its place among the transactions of the account.</summary>
    public ulong Nonce => Newest.Nonce;

    /// <summary>Gets the hash of the newest version.</summary>
    public Hash32 Hash => Newest.Hash;

    /// <summary>Gets all versions, the newest last.</summary>
    public IReadOnlyList<TransactionVersion> Versions
    {
        get
        {
            lock (turn)
                return [.. versions];
        }
    }

    internal TransactionVersion Newest
    {
        get
        {
            lock (turn)
                return versions[^1];
        }
    }

    internal void Add(TransactionVersion version)
    {
        lock (turn)
            versions.Add(version);
    }
}

/// <summary>A transaction that is in a block.</summary>
/// <param name="Receipt">What became of it.</param>
/// <param name="Version">The version of it that is in the block.</param>
/// <param name="WasCancelled">Whether that is the version that takes it back.</param>
public sealed record TransactionOutcome(TransactionReceipt Receipt, TransactionVersion Version, bool WasCancelled);
