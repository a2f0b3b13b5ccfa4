using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.TransactionReceipts;

namespace ZkPot.Chain;

/// <summary>What all of Nethereum waits for receipts through.</summary>
internal sealed class SteadyReceiptService(SteadyTransactionManager manager) : ITransactionReceiptService
{
    private int interval = 100;

    public Task<TransactionReceipt> PollForReceiptAsync(string transaction, CancellationToken cancellationToken = default) =>
        manager.WaitAsync(Hash32.Parse(transaction), cancellationToken);

    public async Task<TransactionReceipt> SendRequestAndWaitForReceiptAsync(
        Func<Task<string>> transactionFunction,
        CancellationToken cancellationToken = default
    ) => await PollForReceiptAsync(await transactionFunction().ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    public Task<TransactionReceipt> SendRequestAndWaitForReceiptAsync(
        TransactionInput transactionInput,
        CancellationToken cancellationToken = default
    ) => manager.SendAndWaitAsync(transactionInput, cancellationToken);

    public Task<TransactionReceipt> DeployContractAndWaitForReceiptAsync(
        Func<Task<string>> deployFunction,
        CancellationToken cancellationToken = default
    ) => SendRequestAndWaitForReceiptAsync(deployFunction, cancellationToken);

    public Task<TransactionReceipt> DeployContractAndWaitForReceiptAsync(
        TransactionInput transactionInput,
        CancellationToken cancellationToken = default
    ) => SendRequestAndWaitForReceiptAsync(transactionInput, cancellationToken);

    public async Task<string> DeployContractAndGetAddressAsync(
        Func<Task<string>> deployFunction,
        CancellationToken cancellationToken = default
    ) => (await SendRequestAndWaitForReceiptAsync(deployFunction, cancellationToken).ConfigureAwait(false)).ContractAddress;

    public async Task<List<TransactionReceipt>> SendRequestsAndWaitForReceiptAsync(
        IEnumerable<TransactionInput> transactionInputs,
        CancellationToken cancellationToken = default
    ) =>
        [
            .. await Task.WhenAll(transactionInputs.Select(input => SendRequestAndWaitForReceiptAsync(input, cancellationToken)))
                .ConfigureAwait(false),
        ];

    public async Task<List<TransactionReceipt>> SendRequestsAndWaitForReceiptAsync(
        IEnumerable<Func<Task<string>>> transactionFunctions,
        CancellationToken cancellationToken = default
    ) =>
        [
            .. await Task.WhenAll(transactionFunctions.Select(function => SendRequestAndWaitForReceiptAsync(function, cancellationToken)))
                .ConfigureAwait(false),
        ];

    // The interval is that of the options: one loop looks after each transaction, however many wait for it.
    public int GetPollingRetryIntervalInMilliseconds() => interval;

    public void SetPollingRetryIntervalInMilliseconds(int retryMilliseconds) => interval = retryMilliseconds;

    public Task<TransactionReceipt> ValidateDeploymentTransactionReceipt(TransactionReceipt transactionReceipt) =>
        Task.FromResult(transactionReceipt);
}
