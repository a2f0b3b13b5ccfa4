namespace ZkPot.Ethereum;

/// <summary>Another transaction of the account, which this sender did not make, took the nonce: ours will never be in a block.</summary>
public sealed class TransactionReplacedException(Hash32 hash, ulong nonce) : EthereumException($"Another transaction took nonce {nonce}; {hash} will never be in a block. Does another program use the account?")
{
    /// <summary>The newest version of ours.</summary>
    public Hash32 Hash { get; } = hash;

    /// <summary>The nonce.</summary>
    public ulong Nonce { get; } = nonce;
}
