using System.Numerics;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;
using Nethereum.Web3;
using ZkPot.Chain;

namespace ZkPot.Sdk.Contracts;

/// <summary>
/// A contract on a chain, as a service of Nethereum: what reads is a method; what writes is a message, made by a static method and sent by
/// a <see cref="ZkPotAccount"/> or by Nethereum's <c>ContractHandler</c>. Answers and logs are checked before they are decoded, since
/// nodes are not trusted.
/// </summary>
public abstract class ContractService(IWeb3 web3, Address address) : ContractWeb3ServiceBase(web3, address.ToString())
{
    /// <summary>Gets where it stands.</summary>
    public Address Address { get; } = address;

    /// <summary>The event that a log holds; null if it is another contract's, or none that this one declares.</summary>
    public IEventLog? TryRead(FilterLog log) => Address.TryParse(log.Address, out Address at) && at == Address ? TryDecode(log) : null;

    /// <summary>What this contract logged in a transaction.</summary>
    public IReadOnlyList<IEventLog> ReadEvents(TransactionReceipt receipt) => [.. (receipt.Logs ?? []).Select(TryRead).OfType<IEventLog>()];

    /// <summary>The one event of a kind that this contract logged in a transaction.</summary>
    /// <exception cref="ZkPotException">There is none, or more than one.</exception>
    public T ReadEvent<T>(TransactionReceipt receipt)
        where T : IEventDTO
    {
        EventLog<T>[] found = [.. ReadEvents(receipt).OfType<EventLog<T>>()];
        return found.Length == 1
            ? found[0].Event
            : throw new ZkPotException(
                $"Transaction {receipt.TransactionHash} logged {found.Length} events {typeof(T).Name} at {Address}, expected one."
            );
    }

    /// <summary>Nethereum's handler of an event, which makes filters.</summary>
    public Event<T> EventOf<T>()
        where T : IEventDTO, new() => Web3.Eth.GetEvent<T>(ContractAddress);

    /// <summary>The events that a filter lets through, from a block to the newest, in their order.</summary>
    public async Task<IReadOnlyList<IEventLog>> ReadHistoryAsync(
        NewFilterInput filter,
        ulong fromBlock,
        CancellationToken cancellationToken = default
    )
    {
        IReadOnlyList<FilterLog> logs = await LogHistory.ReadAsync(Web3.Client, filter, fromBlock, cancellationToken).ConfigureAwait(false);
        return [.. logs.Select(TryRead).OfType<IEventLog>()];
    }

    /// <summary>The event that a log holds, whichever of those that such a contract declares it is; null if it is none of them.</summary>
    protected virtual IEventLog? TryDecode(FilterLog log) => null;

    /// <summary>A log as an event of one kind; null if it is another one.</summary>
    /// <exception cref="AbiDataException">It says to be one, and is malformed.</exception>
    protected static EventLog<T>? TryDecode<T>(FilterLog log)
        where T : IEventDTO, new() => AbiGuard.TryDecodeEvent<T>(log);

    /// <summary>Calls a function that only reads and returns one value of a simple type.</summary>
    private protected Task<TValue> ReadAsync<TFunction, TValue>(TFunction message, BlockParameter? at, CancellationToken cancellationToken)
        where TFunction : FunctionMessage, new() =>
        GuardedCall.ReadValueAsync<TFunction, TValue>(Web3.Client, Address, message, at, ContractErrors.Book, cancellationToken);

    /// <summary>Calls a function that only reads and returns several values, or a composite one.</summary>
    private protected Task<TOutput> ReadOutputAsync<TFunction, TOutput>(
        TFunction message,
        BlockParameter? at,
        CancellationToken cancellationToken
    )
        where TFunction : FunctionMessage, new()
        where TOutput : IFunctionOutputDTO, new() =>
        GuardedCall.ReadAsync<TFunction, TOutput>(Web3.Client, Address, message, at, ContractErrors.Book, cancellationToken);

    /// <summary>Calls a function that only reads and returns nothing: it refuses or does not.</summary>
    private protected Task CallAsync<TFunction>(TFunction message, BlockParameter? at, CancellationToken cancellationToken)
        where TFunction : FunctionMessage, new() =>
        GuardedCall.TryAsync(Web3.Client, Address, message, at, ContractErrors.Book, cancellationToken);
}

/// <summary>
/// What the compiler made of the contracts: the code that creates one, before the arguments of its constructor. It is part of this library.
/// </summary>
internal static class ContractBytecode
{
    public static string Load(string name)
    {
        using Stream stream = typeof(ContractBytecode).Assembly.GetManifestResourceStream($"{name}.bin")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}

/// <summary>What is asked of a node beside contracts.</summary>
internal static class Web3Reads
{
    public static Task<BigInteger> ChainIdAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).ChainIdAsync(cancellationToken);

    public static Task<ulong> BlockNumberAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).BlockNumberAsync(cancellationToken);

    public static Task<BigInteger> GasPriceAsync(this IWeb3 web3, CancellationToken cancellationToken) =>
        new ChainReader(web3.Client).GasPriceAsync(cancellationToken);

    public static async Task<bool> HasCodeAsync(this IWeb3 web3, Address address, CancellationToken cancellationToken) =>
        (await new ChainReader(web3.Client).CodeAsync(address, cancellationToken).ConfigureAwait(false)).Length > 0;
}
