namespace ZkPot.Ethereum;

/// <summary>Whoever can sign what is no transaction: messages, typed data, authorizations.</summary>
/// <remarks>It is given the whole of it, not a digest, so that it can show it to somebody or refuse it.</remarks>
public interface IMessageSigner
{
    /// <summary>The account.</summary>
    Address Address { get; }

    /// <summary>Signs a message as EIP-191 prescribes.</summary>
    ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Signs typed data as EIP-712 prescribes.</summary>
    ValueTask<Signature> SignAsync(TypedData data, CancellationToken cancellationToken);

    /// <summary>Lets the account be run by the code of a contract, as EIP-7702 prescribes.</summary>
    ValueTask<SignedAuthorization> SignAsync(Authorization authorization, CancellationToken cancellationToken);
}
