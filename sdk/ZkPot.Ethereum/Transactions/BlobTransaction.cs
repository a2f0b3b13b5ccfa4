using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>EIP-4844 as it stands in blocks: like EIP-1559, and it names blobs. To be read, hashed and signed; the blobs themselves, which a node wants besides, are not made here.</summary>
public sealed record BlobTransaction : CappedFeeTransaction
{
    private const int GasOfBlob = 1 << 17;

    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.Blob;

    /// <summary>The most that a unit of the gas of blobs can cost.</summary>
    public BigInteger MaxFeePerBlobGas { get; init; }

    /// <summary>The names of the blobs: a version, and the hash of a commitment.</summary>
    public IReadOnlyList<Hash32> BlobHashes { get; init; } = [];

    /// <inheritdoc/>
    public override BigInteger MostCost => base.MostCost + GasOfBlob * BlobHashes.Count * MaxFeePerBlobGas;

    private protected override bool CallsSomebody => true;

    private protected override byte[][] AddedFields => [Rlp.Integer(MaxFeePerBlobGas), Rlp.List([.. BlobHashes.Select(hash => Rlp.Bytes(hash.ToBytes()))])];

    private protected override TypedTransaction ReadAdded(ref RlpReader fields)
    {
        BigInteger fee = fields.Integer();
        var hashes = new List<Hash32>();
        RlpReader list = fields.List();
        while (!list.IsAtEnd) hashes.Add(list.Hash());
        return this with { MaxFeePerBlobGas = fee, BlobHashes = [.. hashes] };
    }
}
