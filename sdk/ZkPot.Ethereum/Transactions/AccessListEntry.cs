namespace ZkPot.Ethereum;

/// <summary>What a transaction says beforehand that it will access.</summary>
/// <param name="Address">The contract.</param>
/// <param name="StorageKeys">The slots of its storage.</param>
public sealed record AccessListEntry(Address Address, IReadOnlyList<Hash32> StorageKeys);
