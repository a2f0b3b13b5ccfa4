using System.Numerics;
using Nethereum.Hex.HexConvertors.Extensions;
using Nethereum.Hex.HexTypes;
using Nethereum.Model;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.RPC.Eth.Mappers;
using Nethereum.Signer;

namespace ZkPot.Chain;

/// <summary>
/// A signed transaction as it goes out. Of one nonce there can be several versions, which differ in what they offer for gas: one of them
/// gets into a block.
/// </summary>
public sealed class TransactionVersion
{
    private readonly TransactionInput content;

    private TransactionVersion(byte[] bytes, Hash32 hash, Address sender, BigInteger? chainId, TransactionInput content) =>
        (Bytes, Hash, Sender, ChainId, this.content) = (bytes, hash, sender, chainId, content);

    /// <summary>Gets the bytes that go out.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Gets its hash, which is known before any node says so.</summary>
    public Hash32 Hash { get; }

    /// <summary>Gets the account whose key signed it.</summary>
    public Address Sender { get; }

    /// <summary>Gets the chain that it is for; null for an old form that is for all.</summary>
    public BigInteger? ChainId { get; }

    /// <summary>Gets its place among the transactions of the account.</summary>
    public ulong Nonce => (ulong)content.Nonce.Value;

    /// <summary>Gets the contract that it calls; null if it creates one.</summary>
    public Address? To => content.To is { Length: > 2 } to ? Address.Parse(to) : (Address?)null;

    /// <summary>Gets the most gas that it may use.</summary>
    public BigInteger Gas => content.Gas.Value;

    /// <summary>Gets the most wei that it offers for a unit of gas, tip included; of the old form, the price.</summary>
    public BigInteger MaxFeePerGas => (content.MaxFeePerGas ?? content.GasPrice).Value;

    /// <summary>Gets the part of the offer that goes to the maker of the block; zero for the old form.</summary>
    public BigInteger MaxPriorityFeePerGas => content.MaxPriorityFeePerGas?.Value ?? 0;

    /// <summary>Gets whether it is of the form of before EIP-1559.</summary>
    public bool IsLegacy => content.GasPrice is not null;

    /// <summary>Reads signed bytes.</summary>
    /// <exception cref="ChainException">They are no signed transaction of a form that is sent here: legacy, EIP-1559 or
    /// EIP-7702.</exception>
    public static TransactionVersion Decode(ReadOnlySpan<byte> bytes)
    {
        byte[] raw = bytes.ToArray();
        try
        {
            ISignedTransaction signed = TransactionFactory.CreateTransaction(raw);
            var sender = Address.Parse(TransactionVerificationAndRecovery.GetSenderAddress(signed));
            return new(raw, Hash32.Keccak(raw), sender, ChainOf(signed), ContentOf(signed, sender));
        }
        // Nethereum's decoders of RLP and signatures fail in as many ways as there are kinds of damage.
        catch (Exception e) when (e is not (ChainException or OutOfMemoryException))
        {
            throw new ChainException($"Not a signed transaction: {e.Message}", e);
        }
    }

    /// <summary>What was signed, to be signed again with another offer.</summary>
    internal TransactionInput ToInput() => Copy(content);

    /// <summary>Whether it does the same as another, whatever it offers for gas.</summary>
    internal bool DoesTheSameAs(TransactionVersion other) =>
        Nonce == other.Nonce
        && To == other.To
        && content.Value.Value == other.content.Value.Value
        && content.Data.IsTheSameHex(other.content.Data);

    /// <summary>What differs from what was to be signed; null if nothing does.</summary>
    internal string? DifferenceFrom(TransactionInput asked, BigInteger chainId)
    {
        if (ChainId is { } chain && chain != chainId)
            return $"it is for chain {chain}, not {chainId}";
        if (content.Nonce.Value != asked.Nonce.Value)
            return "its nonce is another";
        Address? to = asked.To is { Length: > 2 } text ? Address.Parse(text) : (Address?)null;
        if (To != to)
            return "it goes to another address";
        if ((content.Value?.Value ?? 0) != (asked.Value?.Value ?? 0))
            return "its value is another";
        if (!(content.Data ?? "0x").HexToByteArray().AsSpan().SequenceEqual((asked.Data ?? "0x").HexToByteArray()))
            return "its calldata is another";
        // Nethereum's accounts add the gas of authorizations when they sign.
        if (content.AuthorisationList is null ? Gas != asked.Gas.Value : Gas < asked.Gas.Value)
            return "its limit of gas is another";
        return
            MaxFeePerGas == (asked.MaxFeePerGas ?? asked.GasPrice).Value && MaxPriorityFeePerGas == (asked.MaxPriorityFeePerGas?.Value ?? 0)
            ? null
            : "its fees are others";
    }

    /// <summary>
    /// A copy to hand out: Nethereum's signers write into what they are given, and add the gas of authorizations each time.
    /// </summary>
    internal static TransactionInput Copy(TransactionInput input) =>
        new()
        {
            From = input.From,
            To = input.To,
            Data = input.Data,
            Value = input.Value,
            Gas = input.Gas,
            GasPrice = input.GasPrice,
            MaxFeePerGas = input.MaxFeePerGas,
            MaxPriorityFeePerGas = input.MaxPriorityFeePerGas,
            Nonce = input.Nonce,
            Type = input.Type,
            ChainId = input.ChainId,
            AccessList = input.AccessList is { } list ? [.. list] : null,
            AuthorisationList = input.AuthorisationList is { } authorizations ? [.. authorizations] : null,
        };

    private static BigInteger? ChainOf(ISignedTransaction signed) =>
        signed switch
        {
            Transaction1559 t => t.ChainId,
            Transaction7702 t => t.ChainId,
            LegacyTransactionChainId t => t.GetChainIdAsBigInteger(),
            _ => null,
        };

    private static TransactionInput ContentOf(ISignedTransaction signed, Address sender) =>
        signed switch
        {
            Transaction1559 t => Content(
                sender,
                t.Nonce,
                t.ReceiverAddress,
                t.Amount,
                t.Data,
                t.GasLimit,
                t.MaxFeePerGas,
                t.MaxPriorityFeePerGas,
                null,
                2,
                t.AccessList,
                null
            ),
            Transaction7702 t => Content(
                sender,
                t.Nonce,
                t.ReceiverAddress,
                t.Amount,
                t.Data,
                t.GasLimit,
                t.MaxFeePerGas,
                t.MaxPriorityFeePerGas,
                null,
                4,
                t.AccessList,
                t.AuthorisationList
            ),
            SignedLegacyTransaction t => Content(
                sender,
                Number(t.Nonce),
                t.ReceiveAddress?.ToHex(),
                Number(t.Value),
                t.Data?.ToHex(),
                Number(t.GasLimit),
                null,
                null,
                Number(t.GasPrice),
                0,
                null,
                null
            ),
            _ => throw new ChainException($"Transactions of the form {signed.TransactionType} are not sent by this library."),
        };

    private static TransactionInput Content(
        Address sender,
        BigInteger? nonce,
        string? to,
        BigInteger? value,
        string? data,
        BigInteger? gas,
        BigInteger? maxFee,
        BigInteger? tip,
        BigInteger? price,
        int type,
        List<AccessListItem>? accessList,
        List<Authorisation7702Signed>? authorizations
    ) =>
        new()
        {
            From = sender.ToString(),
            To = string.IsNullOrEmpty(to) ? null : to.EnsureHexPrefix(),
            Data = string.IsNullOrEmpty(data) ? "0x" : data.EnsureHexPrefix(),
            Value = new HexBigInteger(value ?? 0),
            Gas = new HexBigInteger(gas ?? 0),
            GasPrice = price is { } known ? new HexBigInteger(known) : null,
            MaxFeePerGas = maxFee is { } most ? new HexBigInteger(most) : null,
            MaxPriorityFeePerGas = tip is { } part ? new HexBigInteger(part) : null,
            Nonce = new HexBigInteger((ulong)(nonce ?? 0)),
            Type = new HexBigInteger(type),
            AccessList = accessList is { Count: > 0 } ? [.. accessList.Select(ListItem)] : null,
            AuthorisationList = authorizations is { Count: > 0 } ? [.. authorizations.Select(item => item.ToRPCAuthorisation())] : null,
        };

    private static AccessList ListItem(AccessListItem item) =>
        new() { Address = item.Address, StorageKeys = [.. item.StorageKeys.Select(key => key.ToHex(true))] };

    private static BigInteger Number(byte[]? bytes) => new(bytes ?? [], isUnsigned: true, isBigEndian: true);
}
