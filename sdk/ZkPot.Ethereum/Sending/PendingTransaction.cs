namespace ZkPot.Ethereum;

/// <summary>A transaction on its way, with all versions of it that have been sent: any of them may be the one that gets into a block.</summary>
public sealed class PendingTransaction
{
    private readonly Lock turn = new();
    private readonly List<SignedTransaction> versions;

    internal PendingTransaction(IEnumerable<SignedTransaction> versions, IReadOnlyList<AbiError> errors) => (this.versions, Errors) = ([.. versions], errors);

    /// <summary>Its place among the transactions of the account.</summary>
    public ulong Nonce => Newest.Transaction.Nonce;

    /// <summary>The hash of the newest version.</summary>
    public Hash32 Hash => Newest.Hash;

    /// <summary>All versions, the newest last.</summary>
    public IReadOnlyList<SignedTransaction> Versions
    {
        get
        {
            lock (turn) return [.. versions];
        }
    }

    internal SignedTransaction Newest
    {
        get
        {
            lock (turn) return versions[^1];
        }
    }

    internal IReadOnlyList<AbiError> Errors { get; }

    internal void Add(SignedTransaction version)
    {
        lock (turn) versions.Add(version);
    }
}
