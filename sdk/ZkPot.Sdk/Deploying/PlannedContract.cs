using ZkPot.Chain;

namespace ZkPot.Sdk;

/// <summary>A contract of a deployment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">What creates it, arguments included.</param>
/// <param name="Address">Where it will stand.</param>
public sealed record PlannedContract(string Name, ReadOnlyMemory<byte> Code, Address Address);
