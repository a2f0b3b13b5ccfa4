namespace ZkPot.Ethereum;

/// <summary>Decides what to offer for gas.</summary>
public interface IFeeStrategy
{
    /// <summary>What to offer now.</summary>
    Task<Fees> EstimateAsync(CancellationToken cancellationToken);
}
