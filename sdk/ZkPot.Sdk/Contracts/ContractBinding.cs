using ZkPot.Ethereum;

namespace ZkPot.Sdk.Contracts;

/// <summary>A contract on a chain, called by methods with types. What writes is a request, to be sent by whom it concerns.</summary>
public abstract class ContractBinding(EthereumClient client, Address address, ContractArtefact artefact)
{
    private readonly Contract contract = new(client, address, artefact.Abi);

    /// <summary>Where it stands.</summary>
    public Address Address => contract.Address;

    /// <summary>The chain.</summary>
    public EthereumClient Client { get; } = client;

    /// <summary>The event that a log tells of; null if it is another contract's, or none that this one declares.</summary>
    public virtual ContractEvent? TryRead(EventLog log) => null;

    /// <summary>What this contract logged in a transaction.</summary>
    public IReadOnlyList<ContractEvent> ReadEvents(TransactionReceipt receipt) => [.. receipt.Logs.Select(TryRead).OfType<ContractEvent>()];

    /// <summary>The one event of a kind that this contract logged in a transaction.</summary>
    /// <exception cref="ZkPotException">There is none, or more than one.</exception>
    public T ReadEvent<T>(TransactionReceipt receipt) where T : ContractEvent
    {
        T[] found = [.. ReadEvents(receipt).OfType<T>()];
        return found.Length == 1 ? found[0] : throw new ZkPotException($"Transaction {receipt.TransactionHash} logged {found.Length} events {typeof(T).Name} at {Address}, expected one.");
    }

    /// <summary>Calls a function that only reads.</summary>
    private protected async Task<AbiValue[]> ReadAsync(string signature, AbiValue[] arguments, BlockTag at, CancellationToken cancellationToken)
    {
        AbiFunction function = contract.Abi.Function(signature);
        var call = new CallRequest { To = Address, Data = function.EncodeCall(arguments) };
        return function.DecodeResult(await Client.CallAsync(call, at, ContractErrors.All, cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    /// <summary>A call of a function that writes.</summary>
    private protected TransactionRequest Request(string signature, params AbiValue[] arguments) => contract.Request(signature, arguments) with { Errors = ContractErrors.All };
}
