using System.Numerics;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>
/// Somebody who acts: the account of a web3, with its tokens and its stake. Every call is tried before it is sent, and a refusal is told
/// in the contracts' own errors. Dispose of it to let go of the journal of nonces.
/// </summary>
/// <example>
/// <code>using ZkPotAccount zkpot = await web3.ZkPotAsync(Deployment.Load("deployment.json"), journal: "zkpot-journal");</code>
/// </example>
public sealed class ZkPotAccount : IDisposable
{
    private readonly IProgress<SentTransaction>? sent;
    private readonly Lazy<Task> resumed;

    /// <summary>The account of a web3 that sends as it is. <see cref="ZkPotWeb3.ZkPotAsync"/> makes sending steady first.</summary>
    /// <param name="contracts">The contracts, on a web3 that has an account.</param>
    /// <param name="sent">Told of every transaction that went through, if anybody wants to know.</param>
    /// <exception cref="ArgumentException">The web3 has no account.</exception>
    public ZkPotAccount(ZkPotContracts contracts, IProgress<SentTransaction>? sent = null)
        : this(contracts, ZkPotWeb3.DefaultJournal, null, sent) { }

    internal ZkPotAccount(ZkPotContracts contracts, string journal, SteadyTransactionManager? sending, IProgress<SentTransaction>? sent)
    {
        (Contracts, JournalFolder, Address, Sending, this.sent) = (contracts, journal, ZkPotWeb3.AccountOf(contracts.Web3), sending, sent);
        // What a process left under way is taken up before anything else is sent.
        resumed = new(() => sending?.ResumeAsync() ?? Task.CompletedTask);
    }

    /// <summary>Gets the contracts.</summary>
    public ZkPotContracts Contracts { get; }

    /// <summary>Gets the account's address.</summary>
    public Address Address { get; }

    /// <summary>Gets where the journals of nonces and entries are kept.</summary>
    public string JournalFolder { get; }

    /// <summary>Gets what makes sending steady; null where the web3 sends as it did before.</summary>
    public SteadyTransactionManager? Sending { get; }

    /// <summary>Sends a call of a contract and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">A contract refused it; the message says why.</exception>
    public async Task<TransactionReceipt> SendAsync<T>(ContractService contract, T message, CancellationToken cancellationToken = default)
        where T : FunctionMessage, new()
    {
        TransactionReceipt receipt = await SendAsync(message.CreateTransactionInput(contract.ContractAddress), cancellationToken)
            .ConfigureAwait(false);
        sent?.Report(new(message, receipt));
        return receipt;
    }

    /// <summary>Sends any transaction and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">A contract refused it; the message says why.</exception>
    public async Task<TransactionReceipt> SendAsync(TransactionInput transaction, CancellationToken cancellationToken = default)
    {
        await resumed.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await Contracts.Web3.SendAsync(transaction, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Sends calls one right after the other, so that they can be in one block, and then waits until all are done. Where the web3 does not
    /// send steadily, each waits for the one before.
    /// </summary>
    /// <param name="contract">The contract.</param>
    /// <param name="messages">The calls, in their order.</param>
    /// <param name="spareGas">Gas beyond the estimates: a call may do more once those before it are done.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The last one's receipt.</returns>
    /// <exception cref="ContractRevertException">A contract refused one of them; the message says why.</exception>
    internal async Task<TransactionReceipt> SendInARowAsync<T>(
        ContractService contract,
        IReadOnlyList<T> messages,
        BigInteger spareGas,
        CancellationToken cancellationToken
    )
        where T : FunctionMessage, new()
    {
        if (messages.Count == 1 || Contracts.Web3.TransactionManager is not SteadyTransactionManager steady)
        {
            foreach (T message in messages.SkipLast(1))
                await SendAsync(contract, message, cancellationToken).ConfigureAwait(false);
            return await SendAsync(contract, messages[^1], cancellationToken).ConfigureAwait(false);
        }
        await resumed.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await ContractErrors
            .Book.RunAsync(async () =>
            {
                var underway = new List<PendingTransaction>();
                foreach (T message in messages)
                {
                    TransactionInput input = message.CreateTransactionInput(contract.ContractAddress);
                    input.From = Address.ToString();
                    input.Gas = new(
                        (await steady.EstimateGasAsync(input).WaitAsync(cancellationToken).ConfigureAwait(false)).Value + spareGas
                    );
                    underway.Add(await steady.SendAsync(input, cancellationToken).ConfigureAwait(false));
                }
                TransactionReceipt? last = null;
                for (int i = 0; i < messages.Count; i++)
                {
                    last = (await steady.WaitAsync(underway[i], cancellationToken).ConfigureAwait(false)).Receipt;
                    sent?.Report(new(messages[i], last));
                }
                return last!;
            })
            .ConfigureAwait(false);
    }

    /// <summary>A trainer's part in a task, with a journal in <see cref="JournalFolder"/>.</summary>
    /// <param name="task">The task.</param>
    /// <param name="prover">What makes the proofs.</param>
    /// <param name="salts">What salts follow from; the system's randomness if nothing is said, and then everything hangs on the
    /// journal.</param>
    public Trainer Trainer(TrainingTask task, ClaimProver prover, SaltSource? salts = null) =>
        new(this, task, prover, new(JournalFolder, Contracts, task, Address), salts);

    /// <summary>An author's part in a ledger, with a journal in <see cref="JournalFolder"/>.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="prover">What makes the proofs.</param>
    /// <param name="salts">What salts follow from; the system's randomness if nothing is said, and then everything hangs on the
    /// journal.</param>
    public LedgerAuthor LedgerAuthor(LedgerTask ledger, ClaimProver prover, SaltSource? salts = null) =>
        new(this, ledger, prover, new(JournalFolder, Contracts, ledger, Address), salts);

    /// <summary>A challenger's part in a task, with a journal in <see cref="JournalFolder"/>.</summary>
    /// <param name="task">The task.</param>
    /// <param name="package">Architecture and pool of the task.</param>
    public Challenger Challenger(TrainingTask task, AccuracyPackage package) =>
        new(this, task, package, new(JournalFolder, Contracts, task, Address));

    /// <summary>A challenger's part in a ledger, with a journal in <see cref="JournalFolder"/>.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="package">Architecture and pool of the ledger.</param>
    public LedgerChallenger LedgerChallenger(LedgerTask ledger, AccuracyPackage package) =>
        new(this, ledger, package, new(JournalFolder, Contracts, ledger, Address));

    /// <summary>Lets a contract take tokens, if it may not take as much already.</summary>
    public async Task ApproveAsync(Erc20 token, Address spender, BigInteger amount, CancellationToken cancellationToken = default)
    {
        BigInteger allowed = await token.AllowanceAsync(Address, spender, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (allowed >= amount)
            return;
        BigInteger balance = await token.BalanceOfAsync(Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (balance < amount)
            throw new ZkPotException($"{Address} has {balance} units of the token {token.Address}; {amount} are needed.");
        await SendAsync(token, Erc20.Approve(spender, amount), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts tokens into the vault.</summary>
    public async Task StakeAsync(BigInteger amount, CancellationToken cancellationToken = default)
    {
        await ApproveAsync(Contracts.StakeToken, Contracts.Vault.Address, amount, cancellationToken).ConfigureAwait(false);
        await SendAsync(Contracts.Vault, StakeVault.Deposit(Address, amount), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes free tokens out of the vault.</summary>
    public Task UnstakeAsync(BigInteger amount, CancellationToken cancellationToken = default) =>
        SendAsync(Contracts.Vault, StakeVault.Withdraw(amount, Address), cancellationToken);

    /// <summary>Sees to it that a module can lock so much: puts in what is missing, and allows the module.</summary>
    public async Task PrepareStakeAsync(Address module, BigInteger amount, CancellationToken cancellationToken = default)
    {
        if (amount.IsZero)
            return;
        BigInteger free = await Contracts.Vault.FreeOfAsync(Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (free < amount)
            await StakeAsync(amount - free, cancellationToken).ConfigureAwait(false);
        if (!await Contracts.Vault.IsAllowedAsync(Address, module, cancellationToken: cancellationToken).ConfigureAwait(false))
            await SendAsync(Contracts.Vault, StakeVault.SetModule(module, true), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => Sending?.Dispose();
}

/// <summary>A transaction that went through.</summary>
/// <param name="Message">What was asked for.</param>
/// <param name="Receipt">What became of it.</param>
public sealed record SentTransaction(FunctionMessage Message, TransactionReceipt Receipt);
