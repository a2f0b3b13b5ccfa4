namespace ZkPot.Ethereum;

/// <summary>A signer that has the key at hand and signs digests.</summary>
public abstract class DigestSigner : ITransactionSigner, IMessageSigner
{
    /// <inheritdoc/>
    public abstract Address Address { get; }

    /// <inheritdoc/>
    public async ValueTask<SignedTransaction> SignAsync(Transaction transaction, CancellationToken cancellationToken) =>
        new(transaction, await SignDigestAsync(transaction.Digest, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        SignDigestAsync(PersonalMessage.Digest(message.Span), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Signature> SignAsync(TypedData data, CancellationToken cancellationToken) => SignDigestAsync(data.Digest, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<SignedAuthorization> SignAsync(Authorization authorization, CancellationToken cancellationToken) =>
        new(authorization, await SignDigestAsync(authorization.Digest, cancellationToken).ConfigureAwait(false));

    /// <summary>Signs a digest; s is in the lower half.</summary>
    protected abstract ValueTask<Signature> SignDigestAsync(Hash32 digest, CancellationToken cancellationToken);
}
