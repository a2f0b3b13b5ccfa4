using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>An account that acts, and its key.</summary>
internal sealed record ChainAccount(ChainKey Key, ZkPotAccount Account) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Key.Dispose();
}
