namespace ZkPot.Ethereum;

/// <summary>A member of a struct of EIP-712.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A type of the ABI, the name of a struct, or an array of these.</param>
public sealed record TypedDataField(string Name, string Type);
