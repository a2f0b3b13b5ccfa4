using Nethereum.Signer;
using ZkPot.Ethereum;
using Signature = ZkPot.Ethereum.Signature;

namespace ZkPot.Nethereum;

/// <summary>Signs with a key that Nethereum holds, and its arithmetic: transactions of every form, messages, typed data, authorizations.</summary>
public sealed class NethereumKeySigner(EthECKey key) : DigestSigner
{
    /// <inheritdoc/>
    public override Address Address { get; } = Address.Parse(key.GetPublicAddress());

    /// <inheritdoc/>
    protected override ValueTask<Signature> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(NethereumSignature.Read(key.SignAndCalculateYParityV(digest.ToBytes()), digest, Address));
    }
}
