namespace ZkPot.Ethereum;

/// <summary>The chain was reorganised deeper than a stream of logs remembers: what it told before cannot be taken back one by one.</summary>
public sealed class DeepReorganizationException(ulong number, int depth) : EthereumException($"The chain was reorganised below block {number}, more than {depth} blocks deep: start again from a block that stands.")
{
    /// <summary>The lowest block that the stream remembers, which is on the chain no more.</summary>
    public ulong Number { get; } = number;
}
