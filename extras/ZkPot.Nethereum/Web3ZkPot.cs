using ZkPot.Ethereum;
using ZkPot.Sdk;

namespace ZkPot.Nethereum;

/// <summary>ZkPot through a web3 and its account, as <see cref="Web3Extensions"/> makes it. Dispose it to close the journal of nonces; the web3 remains whose it was.</summary>
public sealed class Web3ZkPot : IDisposable
{
    private readonly NonceManager nonces;

    internal Web3ZkPot(ZkPotContracts contracts, ITransactionSigner signer, string? nonceJournal, SenderOptions? options)
    {
        (Contracts, Signer) = (contracts, signer);
        nonces = new(contracts.Client, signer.Address, nonceJournal);
        Sender = new(contracts.Client, signer, nonces, ChainProfile.For(contracts.Deployment.ChainId), options: options);
        Account = new(contracts, Sender);
    }

    /// <summary>The chain.</summary>
    public EthereumClient Client => Contracts.Client;

    /// <summary>The contracts.</summary>
    public ZkPotContracts Contracts { get; }

    /// <summary>What signs.</summary>
    public ITransactionSigner Signer { get; }

    /// <summary>What sends and waits.</summary>
    public TransactionSender Sender { get; }

    /// <summary>Who acts: what the roles take.</summary>
    public ZkPotAccount Account { get; }

    /// <inheritdoc/>
    public void Dispose() => nonces.Dispose();
}
