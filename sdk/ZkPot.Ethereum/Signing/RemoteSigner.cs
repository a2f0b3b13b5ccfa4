using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>Lets a node or a key service sign by eth_signTransaction, and checks that it signed what it was given.</summary>
public sealed class RemoteSigner(IJsonRpcClient service, Address address) : ITransactionSigner
{
    /// <inheritdoc/>
    public Address Address { get; } = address;

    /// <inheritdoc/>
    /// <exception cref="EthereumException">The service signed something else, or with another key.</exception>
    public async ValueTask<SignedTransaction> SignAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        JsonElement answer = await service.SendAsync("eth_signTransaction", [ToJson(transaction)], cancellationToken).ConfigureAwait(false);
        // Some return the bytes, some an object that holds them.
        if (answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("raw", out JsonElement raw)) answer = raw;
        if (answer.ValueKind != JsonValueKind.String || !Hex.TryDecode(answer.GetString(), out byte[]? bytes)) throw new EthereumException("The signer did not answer with a signed transaction.");
        SignedTransaction signed = SignedTransaction.Decode(bytes);
        if (signed.Transaction.Digest != transaction.Digest) throw new EthereumException("The signer signed another transaction than it was given.");
        return signed.Sender == Address ? signed : throw new EthereumException($"The signer signed as {signed.Sender}, not as {Address}.");
    }

    private JsonObject ToJson(Transaction transaction)
    {
        var json = new JsonObject
        {
            ["from"] = Address.ToString(),
            ["type"] = Hex.EncodeQuantity((int)transaction.Type),
            ["chainId"] = Hex.EncodeQuantity(transaction.ChainId),
            ["nonce"] = Hex.EncodeQuantity(transaction.Nonce),
            ["gas"] = Hex.EncodeQuantity(transaction.GasLimit),
            ["value"] = Hex.EncodeQuantity(transaction.Value),
            ["data"] = Hex.Encode(transaction.Data.Span),
        };
        if (transaction.To is { } to) json["to"] = to.ToString();
        if (transaction is TypedTransaction typed) json["accessList"] = CallRequest.ToJson(typed.AccessList);
        switch (transaction)
        {
            case LegacyTransaction legacy:
                json["gasPrice"] = Hex.EncodeQuantity(legacy.GasPrice);
                break;
            case AccessListTransaction list:
                json["gasPrice"] = Hex.EncodeQuantity(list.GasPrice);
                break;
            case FeeMarketTransaction market:
                json["maxFeePerGas"] = Hex.EncodeQuantity(market.MaxFeePerGas);
                json["maxPriorityFeePerGas"] = Hex.EncodeQuantity(market.MaxPriorityFeePerGas);
                break;
            default:
                throw new EthereumException($"Transactions of the form {transaction.Type} cannot be signed by eth_signTransaction.");
        }
        return json;
    }
}
