using System.Numerics;
using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>Somebody who acts: an account with its tokens and its stake. Every call is tried before it is sent, and a refusal is told in the contracts' own errors.</summary>
/// <param name="contracts">The contracts.</param>
/// <param name="sender">The account.</param>
/// <param name="sent">Told of every transaction that went through, if anybody wants to know.</param>
public sealed class ZkPotAccount(ZkPotContracts contracts, TransactionSender sender, IProgress<SentTransaction>? sent = null)
{
    /// <summary>The contracts.</summary>
    public ZkPotContracts Contracts { get; } = contracts;

    /// <summary>The account's address.</summary>
    public Address Address => sender.Address;

    /// <summary>Sends a call and waits until it is done.</summary>
    /// <exception cref="ContractRevertException">A contract refused it; the message says why.</exception>
    public async Task<TransactionReceipt> SendAsync(TransactionRequest request, CancellationToken cancellationToken = default)
    {
        TransactionReceipt receipt = await sender.SendAndWaitAsync(request, cancellationToken).ConfigureAwait(false);
        sent?.Report(new(request, receipt));
        return receipt;
    }

    /// <summary>Lets a contract take tokens, if it may not take as much already.</summary>
    public async Task ApproveAsync(Erc20 token, Address spender, BigInteger amount, CancellationToken cancellationToken = default)
    {
        BigInteger allowed = await token.AllowanceAsync(Address, spender, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (allowed >= amount) return;
        BigInteger balance = await token.BalanceOfAsync(Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (balance < amount) throw new ZkPotException($"{Address} has {balance} units of the token {token.Address}; {amount} are needed.");
        await SendAsync(token.Approve(spender, amount), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts tokens into the vault.</summary>
    public async Task StakeAsync(BigInteger amount, CancellationToken cancellationToken = default)
    {
        await ApproveAsync(Contracts.StakeToken, Contracts.Vault.Address, amount, cancellationToken).ConfigureAwait(false);
        await SendAsync(Contracts.Vault.Deposit(Address, amount), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes free tokens out of the vault.</summary>
    public Task UnstakeAsync(BigInteger amount, CancellationToken cancellationToken = default) => SendAsync(Contracts.Vault.Withdraw(amount, Address), cancellationToken);

    /// <summary>Sees to it that a module can lock so much: puts in what is missing, and allows the module.</summary>
    public async Task PrepareStakeAsync(Address module, BigInteger amount, CancellationToken cancellationToken = default)
    {
        if (amount.IsZero) return;
        BigInteger free = await Contracts.Vault.FreeOfAsync(Address, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (free < amount) await StakeAsync(amount - free, cancellationToken).ConfigureAwait(false);
        if (!await Contracts.Vault.IsAllowedAsync(Address, module, cancellationToken: cancellationToken).ConfigureAwait(false))
            await SendAsync(Contracts.Vault.SetModule(module, true), cancellationToken).ConfigureAwait(false);
    }
}
