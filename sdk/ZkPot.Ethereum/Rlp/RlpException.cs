namespace ZkPot.Ethereum;

/// <summary>Bytes that are not the one RLP encoding of what was expected.</summary>
public sealed class RlpException(string message) : EthereumException(message);
