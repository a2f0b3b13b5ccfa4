namespace ZkPot.Ethereum;

/// <summary>A line of the journal: a transaction that was signed for a nonce, or, without one, that the nonce is settled.</summary>
internal sealed record NonceJournalEntry
{
    public required ulong Nonce { get; init; }

    public ReadOnlyMemory<byte> Transaction { get; init; }
}
