namespace ZkPot.Ethereum;

/// <summary>What the forms after the first have in common: a first byte, an access list, and a signature with its parity.</summary>
public abstract record TypedTransaction : Transaction
{
    private protected TypedTransaction()
    {
    }

    /// <summary>What it says beforehand that it will access.</summary>
    public IReadOnlyList<AccessListEntry> AccessList { get; init; } = [];

    /// <inheritdoc/>
    public override byte[] EncodeUnsigned() => [(byte)Type, .. Rlp.List([.. Fields()])];

    internal override byte[] EncodeSigned(Signature signature) =>
    [
        (byte)Type,
        .. Rlp.List([.. Fields(), Rlp.Integer(signature.YParity ? 1 : 0), Rlp.Integer(signature.R.ToBigInteger()), Rlp.Integer(signature.S.ToBigInteger())]),
    ];

    private protected abstract byte[][] Fields();

    private protected byte[] AccessListField => Rlp.List([.. AccessList.Select(entry =>
        Rlp.List(Rlp.Bytes(entry.Address.ToBytes()), Rlp.List([.. entry.StorageKeys.Select(key => Rlp.Bytes(key.ToBytes()))])))]);

    private protected static AccessListEntry[] ReadAccessList(ref RlpReader fields)
    {
        var entries = new List<AccessListEntry>();
        RlpReader list = fields.List();
        while (!list.IsAtEnd)
        {
            RlpReader entry = list.List();
            Address address = entry.Address();
            var keys = new List<Hash32>();
            RlpReader slots = entry.List();
            while (!slots.IsAtEnd) keys.Add(slots.Hash());
            entry.End();
            entries.Add(new(address, keys));
        }
        return [.. entries];
    }

    private protected static SignedTransaction ReadSignature(ref RlpReader fields, Transaction transaction)
    {
        Signature signature = SignatureRlp.Read(ref fields, SignatureRlp.Parity(fields.UInt64()));
        fields.End();
        return new(transaction, signature);
    }
}
