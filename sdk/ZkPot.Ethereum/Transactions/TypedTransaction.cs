using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>What the forms after the first have in common: a first byte, the same fields but for the fees and what a form adds, an access list, and a signature with its parity.</summary>
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

    internal static SignedTransaction Decode(TransactionType type, ref RlpReader data)
    {
        RlpReader fields = data.List();
        BigInteger chainId = fields.Integer();
        ulong nonce = fields.UInt64();
        TypedTransaction fees = type switch
        {
            TransactionType.AccessList => new AccessListTransaction { GasPrice = fields.Integer() },
            TransactionType.FeeMarket => new FeeMarketTransaction { MaxPriorityFeePerGas = fields.Integer(), MaxFeePerGas = fields.Integer() },
            TransactionType.Blob => new BlobTransaction { MaxPriorityFeePerGas = fields.Integer(), MaxFeePerGas = fields.Integer() },
            TransactionType.SetCode => new SetCodeTransaction { MaxPriorityFeePerGas = fields.Integer(), MaxFeePerGas = fields.Integer() },
            _ => throw new RlpException($"Transactions of type {(int)type} are not known."),
        };
        TypedTransaction transaction = fees with
        {
            ChainId = chainId,
            Nonce = nonce,
            GasLimit = fields.Integer(),
            To = fees.CallsSomebody ? fields.Address() : fields.OptionalAddress(),
            Value = fields.Integer(),
            Data = fields.Bytes().ToArray(),
            AccessList = ReadAccessList(ref fields),
        };
        transaction = transaction.ReadAdded(ref fields);
        Signature signature = SignatureRlp.Read(ref fields, SignatureRlp.Parity(fields.UInt64()));
        fields.End();
        return new(transaction, signature);
    }

    /// <summary>What it offers for gas.</summary>
    private protected abstract byte[][] FeeFields { get; }

    /// <summary>What the form adds after the access list.</summary>
    private protected virtual byte[][] AddedFields => [];

    /// <summary>Whether it cannot create a contract.</summary>
    private protected virtual bool CallsSomebody => false;

    /// <summary>Reads what the form adds.</summary>
    private protected virtual TypedTransaction ReadAdded(ref RlpReader fields) => this;

    private byte[][] Fields()
    {
        if (CallsSomebody && To is null) throw new EthereumException($"A transaction of type {(int)Type} must call somebody: it cannot create a contract.");
        return [Rlp.Integer(ChainId), Rlp.Integer(Nonce), .. FeeFields, Rlp.Integer(GasLimit), ToField, Rlp.Integer(Value), Rlp.Bytes(Data.Span), AccessListField, .. AddedFields];
    }

    private byte[] AccessListField => Rlp.List([.. AccessList.Select(entry =>
        Rlp.List(Rlp.Bytes(entry.Address.ToBytes()), Rlp.List([.. entry.StorageKeys.Select(key => Rlp.Bytes(key.ToBytes()))])))]);

    private static AccessListEntry[] ReadAccessList(ref RlpReader fields)
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
}
