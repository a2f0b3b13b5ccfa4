using ZkPot.Ethereum;
using ZkPot.Sdk.Contracts;

namespace ZkPot.Sdk;

/// <summary>The bytes of a model, out of the calldata of the transaction that published it.</summary>
public static class PublishedBlob
{
    /// <summary>Reads them, and checks that they are the ones.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="transaction">The transaction that published.</param>
    /// <param name="digest">Their digest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ZkPotException">The transaction called another contract, which passed the bytes on: they must be had elsewhere.</exception>
    public static async Task<byte[]> ReadAsync(ZkPotContracts contracts, Hash32 transaction, Hash32 digest, CancellationToken cancellationToken = default)
    {
        TransactionInfo info = await contracts.Client.GetTransactionAsync(transaction, cancellationToken).ConfigureAwait(false)
            ?? throw new ZkPotException($"The node does not know transaction {transaction}, which published a model.");
        foreach (AbiFunction function in new[] { TrainingRounds.Abi.Function("publish"), TrainingRounds.Abi.Function("publishAggregate"), UpdateLedger.Abi.Function("publish") })
        {
            if (info.Data.Length < Selector.Size || Selector.Read(info.Data.Span) != function.Selector) continue;
            byte[] blob = function.DecodeCall(info.Data)[^1].ToBytes();
            if (Hash32.Of(blob) == digest) return blob;
        }
        throw new ZkPotException($"Transaction {transaction} does not carry the bytes of {digest} itself: another contract passed them on.");
    }
}
