using ZkPot.Algebra;

namespace ZkPot.Ethereum;

/// <summary>Signatures within RLP.</summary>
internal static class SignatureRlp
{
    public static bool Parity(ulong value) => value <= 1 ? value == 1 : throw new RlpException($"The parity of a signature is 0 or 1, not {value}.");

    public static Signature Read(ref RlpReader fields, bool yParity)
    {
        var signature = new Signature(U256.FromBigInteger(fields.Integer()), U256.FromBigInteger(fields.Integer()), yParity);
        return signature.IsLowS ? signature : throw new RlpException("The signature is in the form with high s, which chains do not accept.");
    }
}
