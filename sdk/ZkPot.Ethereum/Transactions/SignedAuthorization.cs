namespace ZkPot.Ethereum;

/// <summary>An authorization with the signature of the account that gives it.</summary>
public sealed record SignedAuthorization(Authorization Authorization, Signature Signature)
{
    /// <summary>The account that gives it.</summary>
    public Address Authority => Signature.Recover(Authorization.Digest);

    internal byte[] Encode() => Rlp.List(
        Rlp.Integer(Authorization.ChainId), Rlp.Bytes(Authorization.Code.ToBytes()), Rlp.Integer(Authorization.Nonce),
        Rlp.Integer(Signature.YParity ? 1 : 0), Rlp.Integer(Signature.R.ToBigInteger()), Rlp.Integer(Signature.S.ToBigInteger()));

    internal static SignedAuthorization Decode(ref RlpReader list)
    {
        RlpReader fields = list.List();
        var authorization = new Authorization(fields.Integer(), fields.Address(), fields.UInt64());
        Signature signature = SignatureRlp.Read(ref fields, SignatureRlp.Parity(fields.UInt64()));
        fields.End();
        return new(authorization, signature);
    }
}
