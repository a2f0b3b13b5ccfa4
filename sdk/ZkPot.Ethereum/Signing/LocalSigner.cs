namespace ZkPot.Ethereum;

/// <summary>Signs with a key in memory: deterministic, with this library's own arithmetic.</summary>
public sealed class LocalSigner(PrivateKey key) : DigestSigner
{
    /// <inheritdoc/>
    public override Address Address => key.Address;

    /// <inheritdoc/>
    protected override ValueTask<Signature> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(key.Sign(digest));
    }
}
