using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.TransactionManagers;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>ZkPot for anyone who has a web3 of Nethereum.</summary>
public static class ZkPotWeb3
{
    /// <summary>Where journals are kept if nothing is said.</summary>
    public const string DefaultJournal = "zkpot-journal";

    /// <summary>The contracts of a deployment, to be read, or written to by Nethereum's own means.</summary>
    public static ZkPotContracts ZkPotContracts(this IWeb3 web3, Deployment deployment) => new(web3, deployment);

    /// <summary>
    /// The web3's account among the contracts of a deployment, after checking that the node is of its chain and that they stand there.
    /// </summary>
    /// <param name="web3">A node, and an account of any kind that signs: a key, or one that is kept elsewhere (Nethereum's
    /// <c>ExternalAccount</c>).</param>
    /// <param name="deployment">Where the contracts stand.</param>
    /// <param name="journal">Where journals are kept: of nonces, and of the entries of trainers. Losing it can cost a bond.</param>
    /// <param name="steady">
    /// Whether to make the sending of this web3 steady: its transaction manager and its account's nonce service are replaced by those of
    /// <see cref="SteadyTransactionManager"/>, for whatever else sends through it too. If not, the web3 is left alone.
    /// </param>
    /// <param name="options">How patiently transactions are seen through.</param>
    /// <param name="sent">Told of every transaction that went through, if anybody wants to know.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">It is another chain, or a contract is missing.</exception>
    public static async Task<ZkPotAccount> ZkPotAsync(
        this IWeb3 web3,
        Deployment deployment,
        string journal = DefaultJournal,
        bool steady = true,
        SendOptions? options = null,
        IProgress<SentTransaction>? sent = null,
        CancellationToken cancellationToken = default
    )
    {
        ZkPotContracts contracts = await Sdk.ZkPotContracts.ConnectAsync(web3, deployment, cancellationToken).ConfigureAwait(false);
        SteadyTransactionManager? sending = null;
        if (steady && web3.TransactionManager is not SteadyTransactionManager)
            sending = await web3.UseSteadySendingAsync(
                    JournalOf(web3, deployment, journal),
                    options,
                    ContractErrors.Book,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);
        return new(contracts, journal, sending, sent);
    }

    /// <summary>The same for a node that is asked later.</summary>
    internal static ZkPotAccount Join(IWeb3 web3, Deployment deployment, string journal, ChainProfile profile)
    {
        if (web3.TransactionManager is SteadyTransactionManager)
            return new(new(web3, deployment), journal, null, null);
        var nonces = new JournaledNonces(web3.Client, AccountOf(web3), JournalOf(web3, deployment, journal));
        try
        {
            var sending = new SteadyTransactionManager(web3.TransactionManager, nonces, profile, null, ContractErrors.Book);
            web3.TransactionManager = sending;
            return new(new(web3, deployment), journal, sending, null);
        }
        catch
        {
            nonces.Dispose();
            throw;
        }
    }

    /// <summary>The address of a web3's account.</summary>
    /// <exception cref="ArgumentException">It has none.</exception>
    internal static Address AccountOf(IWeb3 web3) =>
        web3.TransactionManager?.Account?.Address is { Length: > 0 } address
            ? address
            : throw new ArgumentException(
                "The web3 has no account that signs: make it with one, such as new Web3(new Account(privateKey, chainId), url).",
                nameof(web3)
            );

    private static string JournalOf(IWeb3 web3, Deployment deployment, string journal)
    {
        string folder = Path.Combine(journal, $"{deployment.ChainId}");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{AccountOf(web3)}.nonces");
    }

    /// <summary>Sends a transaction with the web3's account and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">A contract refused it, or reverted in a block.</exception>
    internal static Task<TransactionReceipt> SendAsync(this IWeb3 web3, TransactionInput transaction, CancellationToken cancellationToken)
    {
        ITransactionManager manager = web3.TransactionManager;
        transaction.From ??= manager.Account.Address;
        return ContractErrors.Book.RunAsync(async () =>
        {
            // Nethereum's own managers send without trying, with the gas of a transfer. What would be refused must not use up a nonce.
            if (manager is not SteadyTransactionManager)
                transaction.Gas ??= await manager.EstimateGasAsync(transaction).WaitAsync(cancellationToken).ConfigureAwait(false);
            return await manager
                .TransactionReceiptService.SendRequestAndWaitForReceiptAsync(transaction, cancellationToken)
                .ConfigureAwait(false);
        });
    }
}
