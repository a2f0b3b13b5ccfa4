using Nethereum.Web3.Accounts;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>An account that acts, and its key.</summary>
internal sealed record ChainAccount(Account Key, ZkPotAccount Account) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Account.Dispose();
}
