using Microsoft.Extensions.Logging;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Accounts;
using Nethereum.Signer;
using Nethereum.Web3;
using Nethereum.Web3.Accounts;
using ZkPot.Ethereum;
using ZkPot.Sdk;

namespace ZkPot.Nethereum;

/// <summary>From Nethereum to ZkPot.</summary>
public static class Web3Extensions
{
    /// <summary>ZkPot for a web3 and its account.</summary>
    /// <param name="web3">What has the way to the node and the account.</param>
    /// <param name="deployment">Where the contracts stand.</param>
    /// <param name="nonceJournal">A file of this chain and account, so that a crash neither loses nor doubles a transaction; null to remember in memory only.</param>
    /// <param name="options">How patiently to wait.</param>
    /// <exception cref="EthereumException">The web3 has no account that can sign, or one of another chain.</exception>
    public static Web3ZkPot ZkPot(this IWeb3 web3, Deployment deployment, string? nonceJournal = null, SenderOptions? options = null)
    {
        IAccount account = web3.TransactionManager?.Account ?? throw new EthereumException("The web3 has no account: make it with one, or use ZkPotContracts to read only.");
        ITransactionSigner signer = account.ToSigner();
        if (ChainOf(account) is { } chainId && chainId != deployment.ChainId)
            throw new EthereumException($"The account is for chain {chainId}, but the deployment is of chain {deployment.ChainId}.");
        return new(web3.ZkPotContracts(deployment), signer, nonceJournal, options);
    }

    /// <summary>The contracts, to read only: for a web3 without an account.</summary>
    public static ZkPotContracts ZkPotContracts(this IWeb3 web3, Deployment deployment) => new(web3.Client.ToEthereumClient(), deployment);

    /// <summary>A client of ours over one of Nethereum's. It asks again what was not answered and can be asked again without harm, and tells of every exchange.</summary>
    public static EthereumClient ToEthereumClient(this IClient client, ILogger? logger = null) =>
        new(new RetryingRpcClient(new ObservedRpcClient(new NethereumRpcClient(client), logger)));

    /// <summary>What signs for an account: its key, or its external signer.</summary>
    /// <exception cref="EthereumException">It is an account that cannot sign here.</exception>
    public static ITransactionSigner ToSigner(this IAccount account) => account switch
    {
        Account { PrivateKey: { } key } => new NethereumKeySigner(new EthECKey(key)),
        ExternalAccount { Address: null } => throw new EthereumException("The external account has no address yet: call its InitialiseAsync first."),
        ExternalAccount external => new NethereumExternalSigner(external.ExternalSigner, Address.Parse(external.Address)),
        _ => throw new EthereumException($"An account of the kind {account.GetType().Name} cannot sign here. Accounts with a key and external accounts can; for one whose node signs there is RemoteSigner."),
    };

    private static System.Numerics.BigInteger? ChainOf(IAccount account) => account switch
    {
        Account { ChainId: { } chainId } => chainId,
        ExternalAccount { ChainId: { } chainId } => chainId,
        _ => null,
    };
}
