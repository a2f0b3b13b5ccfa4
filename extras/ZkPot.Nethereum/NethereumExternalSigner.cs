using System.Numerics;
using Nethereum.Model;
using Nethereum.RLP;
using Nethereum.Signer;
using ZkPot.Ethereum;
using Transaction = ZkPot.Ethereum.Transaction;
using LegacyTransaction = ZkPot.Ethereum.LegacyTransaction;
using SignedTransaction = ZkPot.Ethereum.SignedTransaction;

namespace ZkPot.Nethereum;

/// <summary>Lets an external signer of Nethereum sign: a key service, a hardware wallet. It is given the whole transaction, and what comes back is checked against what it was given.</summary>
/// <remarks>Nethereum's external signers know the forms 0, 2 and 4. They cannot be cancelled: who cancels no longer waits for them.</remarks>
public sealed class NethereumExternalSigner(IEthExternalSigner signer, Address address) : ITransactionSigner
{
    /// <inheritdoc/>
    public Address Address { get; } = address;

    /// <summary>A signer that is asked for its address.</summary>
    public static async Task<NethereumExternalSigner> ConnectAsync(IEthExternalSigner signer, CancellationToken cancellationToken = default) =>
        new(signer, Address.Parse(await signer.GetAddressAsync().WaitAsync(cancellationToken).ConfigureAwait(false)));

    /// <inheritdoc/>
    /// <exception cref="EthereumException">The form is not one that external signers know, or what came back is not a signature of the transaction by the account.</exception>
    public async ValueTask<SignedTransaction> SignAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (transaction is not LegacyTransaction && !signer.Supported1559)
            throw new EthereumException($"The signer of {Address} knows only transactions of the oldest form, not {transaction.Type}: use a ChainProfile with IsLegacy.");
        ISignature signature = await (transaction switch
        {
            LegacyTransaction legacy => SignAsync(legacy),
            FeeMarketTransaction market => SignAsync(market),
            SetCodeTransaction setCode => SignAsync(setCode),
            _ => throw new EthereumException($"Nethereum's external signers do not sign transactions of the form {transaction.Type}."),
        }).WaitAsync(cancellationToken).ConfigureAwait(false);
        return new(transaction, NethereumSignature.Read(signature, transaction.Digest, Address));
    }

    private async Task<ISignature> SignAsync(LegacyTransaction transaction)
    {
        var copy = new LegacyTransactionChainId(
            new BigInteger(transaction.Nonce).ToBytesForRLPEncoding(), transaction.GasPrice.ToBytesForRLPEncoding(), transaction.GasLimit.ToBytesForRLPEncoding(),
            transaction.To?.ToBytes() ?? [], transaction.Value.ToBytesForRLPEncoding(), transaction.Data.ToArray(), transaction.ChainId.ToBytesForRLPEncoding());
        await signer.SignAsync(copy).ConfigureAwait(false);
        return copy.Signature;
    }

    private async Task<ISignature> SignAsync(FeeMarketTransaction transaction)
    {
        var copy = new Transaction1559(transaction.ChainId, transaction.Nonce, transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas,
            transaction.GasLimit, transaction.To?.ToString(), transaction.Value, Hex.Encode(transaction.Data.Span), AccessList(transaction));
        await signer.SignAsync(copy).ConfigureAwait(false);
        return copy.Signature;
    }

    private async Task<ISignature> SignAsync(SetCodeTransaction transaction)
    {
        var copy = new Transaction7702(transaction.ChainId, transaction.Nonce, transaction.MaxPriorityFeePerGas, transaction.MaxFeePerGas,
            transaction.GasLimit, transaction.To?.ToString(), transaction.Value, Hex.Encode(transaction.Data.Span), AccessList(transaction),
            [.. transaction.Authorizations.Select(Copy)]);
        await signer.SignAsync(copy).ConfigureAwait(false);
        return copy.Signature;
    }

    private static List<AccessListItem> AccessList(TypedTransaction transaction) =>
        [.. transaction.AccessList.Select(entry => new AccessListItem(entry.Address.ToString(), [.. entry.StorageKeys.Select(key => key.ToBytes())]))];

    private static Authorisation7702Signed Copy(SignedAuthorization signed)
    {
        byte[] signature = signed.Signature.ToBytes();
        Authorization what = signed.Authorization;
        return new(what.ChainId, what.Code.ToString(), what.Nonce, signature[..32], signature[32..64], [(byte)(signed.Signature.YParity ? 1 : 0)]);
    }
}
