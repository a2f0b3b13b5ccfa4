namespace ZkPot.Ethereum;

/// <summary>A proof that does not show what it should.</summary>
public sealed class MerkleException(string message, Exception? inner = null) : EthereumException(message, inner);
