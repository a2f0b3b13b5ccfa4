using ZkPot.Ethereum;

namespace ZkPot.Cli;

/// <summary>An opened key with its sender.</summary>
internal sealed record ChainKey(PrivateKey Key, NonceManager Nonces, TransactionSender Sender) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
        Nonces.Dispose();
        Key.Dispose();
    }
}
