using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>Reads contracts through <see cref="AbiGuard"/>: reverts in words, and no value out of an empty or malformed answer.</summary>
public static class GuardedCall
{
    /// <summary>Calls a function whose result is a type with Nethereum's <c>[FunctionOutput]</c>.</summary>
    /// <param name="client">The node.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="message">The call.</param>
    /// <param name="at">On the state after which block; null for the latest.</param>
    /// <param name="errors">The errors that it may revert with.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    /// <exception cref="AbiDataException">There is no contract, or its answer is malformed.</exception>
    public static async Task<TOutput> ReadAsync<TFunction, TOutput>(
        IClient client,
        Address contract,
        TFunction message,
        BlockParameter? at = null,
        ErrorBook? errors = null,
        CancellationToken cancellationToken = default
    )
        where TFunction : FunctionMessage, new()
        where TOutput : IFunctionOutputDTO, new() =>
        AbiGuard.DecodeOutput<TOutput>(await RawAsync(client, contract, message, at, errors, cancellationToken).ConfigureAwait(false));

    /// <summary>Calls a function whose result is one simple value, of the type that its <c>[Function]</c> names.</summary>
    /// <inheritdoc cref="ReadAsync{TFunction, TOutput}"/>
    public static async Task<TValue> ReadValueAsync<TFunction, TValue>(
        IClient client,
        Address contract,
        TFunction message,
        BlockParameter? at = null,
        ErrorBook? errors = null,
        CancellationToken cancellationToken = default
    )
        where TFunction : FunctionMessage, new()
    {
        byte[] data = await RawAsync(client, contract, message, at, errors, cancellationToken).ConfigureAwait(false);
        return AbiGuard.DecodeValue<TValue>(data, ABITypedRegistry.GetFunctionABI<TFunction>().OutputParameters[0].Type);
    }

    /// <summary>Calls a function and returns the bytes that it returns; none is fine here.</summary>
    /// <inheritdoc cref="ReadAsync{TFunction, TOutput}"/>
    public static async Task<byte[]> TryAsync<TFunction>(
        IClient client,
        Address contract,
        TFunction message,
        BlockParameter? at = null,
        ErrorBook? errors = null,
        CancellationToken cancellationToken = default
    )
        where TFunction : FunctionMessage, new()
    {
        try
        {
            return await new ChainReader(client)
                .CallAsync(message.CreateCallInput(contract.ToString()), at ?? BlockParameter.CreateLatest(), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (RpcResponseException e) when ((errors ?? ErrorBook.Standard).Explain(e) is { } revert)
        {
            throw revert;
        }
    }

    private static async Task<byte[]> RawAsync<TFunction>(
        IClient client,
        Address contract,
        TFunction message,
        BlockParameter? at,
        ErrorBook? errors,
        CancellationToken cancellationToken
    )
        where TFunction : FunctionMessage, new()
    {
        byte[] data = await TryAsync(client, contract, message, at, errors, cancellationToken).ConfigureAwait(false);
        return data.Length > 0
            ? data
            : throw new AbiDataException(
                $"{ABITypedRegistry.GetFunctionABI<TFunction>().Name} at {contract} answered with nothing: "
                    + "there is no contract, or it has no such function."
            );
    }
}
