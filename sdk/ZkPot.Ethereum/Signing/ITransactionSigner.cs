namespace ZkPot.Ethereum;

/// <summary>Whoever can sign transactions of an account: a key in memory, a key service, a node, a device.</summary>
/// <remarks>It is given the whole transaction, not a digest, so that it can show it to somebody or refuse it.</remarks>
public interface ITransactionSigner
{
    /// <summary>The account.</summary>
    Address Address { get; }

    /// <summary>Signs a transaction.</summary>
    ValueTask<SignedTransaction> SignAsync(Transaction transaction, CancellationToken cancellationToken);
}
