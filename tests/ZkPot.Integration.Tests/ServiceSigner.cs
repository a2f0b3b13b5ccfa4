using Nethereum.Model;
using Nethereum.Signer;
using Nethereum.Signer.Crypto;

namespace ZkPot.Integration.Tests;

/// <summary>An external signer as those for key services are: it gives away the public key and signatures without v.</summary>
internal sealed class ServiceSigner(EthECKey key, ExternalSignerTransactionFormat format = ExternalSignerTransactionFormat.Hash)
    : EthExternalSignerBase
{
    /// <summary>Whether it gives the other of the two forms of a signature.</summary>
    public bool GivesHighS { get; init; }

    /// <summary>Whether it knows more than the oldest form of transactions.</summary>
    public bool IsModern { get; init; } = true;

    public int Signatures { get; private set; }

    public override bool Supported1559 => IsModern;

    public override ExternalSignerTransactionFormat ExternalSignerTransactionFormat { get; protected set; } = format;

    public override bool CalculatesV { get; protected set; }

    public override async Task SignAsync(LegacyTransactionChainId transaction)
    {
        await SignHashTransactionAsync(transaction);
        await SignRLPTransactionAsync(transaction);
    }

    public override Task SignAsync(LegacyTransaction transaction) =>
        throw new NotSupportedException("Transactions without a chain are not signed.");

    public override async Task SignAsync(Transaction1559 transaction)
    {
        await SignHashTransactionAsync(transaction);
        await SignRLPTransactionAsync(transaction);
    }

    public override async Task SignAsync(Transaction7702 transaction)
    {
        await SignHashTransactionAsync(transaction);
        await SignRLPTransactionAsync(transaction);
    }

    protected override Task<byte[]> GetPublicKeyAsync() => Task.FromResult(key.GetPubKey());

    protected override Task<ECDSASignature> SignExternallyAsync(byte[] bytes)
    {
        Signatures++;
        byte[] digest =
            ExternalSignerTransactionFormat == ExternalSignerTransactionFormat.RLP
                ? global::Nethereum.Util.Sha3Keccack.Current.CalculateHash(bytes)
                : bytes;
        EthECDSASignature signature = key.SignAndCalculateYParityV(digest);
        ECDSASignature low = ECDSASignatureFactory.FromComponents(signature.R, signature.S);
        return Task.FromResult(GivesHighS ? new ECDSASignature(low.R, ECKey.CURVE_ORDER.Subtract(low.S)) : low);
    }
}
