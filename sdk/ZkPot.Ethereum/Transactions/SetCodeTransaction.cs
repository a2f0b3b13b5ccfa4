namespace ZkPot.Ethereum;

/// <summary>EIP-7702: like EIP-1559, and it carries authorizations. It always calls somebody.</summary>
public sealed record SetCodeTransaction : CappedFeeTransaction
{
    /// <inheritdoc/>
    public override TransactionType Type => TransactionType.SetCode;

    /// <summary>The accounts that let themselves be run by contracts.</summary>
    public IReadOnlyList<SignedAuthorization> Authorizations { get; init; } = [];

    private protected override bool CallsSomebody => true;

    private protected override byte[][] AddedFields => [Rlp.List([.. Authorizations.Select(authorization => authorization.Encode())])];

    private protected override TypedTransaction ReadAdded(ref RlpReader fields)
    {
        var authorizations = new List<SignedAuthorization>();
        RlpReader list = fields.List();
        while (!list.IsAtEnd) authorizations.Add(SignedAuthorization.Decode(ref list));
        return this with { Authorizations = [.. authorizations] };
    }
}
