using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>Something that a contract told.</summary>
/// <param name="Log">Where and how it was told.</param>
public abstract record ContractEvent(EventLog Log);
