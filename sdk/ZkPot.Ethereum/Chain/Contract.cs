using System.Numerics;

namespace ZkPot.Ethereum;

/// <summary>A contract on a chain: its functions by name.</summary>
/// <param name="client">The chain.</param>
/// <param name="address">Where it is.</param>
/// <param name="abi">What it offers.</param>
public sealed class Contract(EthereumClient client, Address address, ContractAbi abi)
{
    /// <summary>Where it is.</summary>
    public Address Address { get; } = address;

    /// <summary>What it offers.</summary>
    public ContractAbi Abi { get; } = abi;

    /// <summary>Calls a function that only reads.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public Task<AbiValue[]> CallAsync(string function, params AbiValue[] arguments) => CallAsync(function, arguments, BlockTag.Latest);

    /// <summary>Calls a function that only reads, on the state after a block.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<AbiValue[]> CallAsync(string function, AbiValue[] arguments, BlockTag at, Address? from = null, CancellationToken cancellationToken = default)
    {
        AbiFunction called = Abi.Function(function);
        var request = new CallRequest { From = from, To = Address, Data = called.EncodeCall(arguments) };
        return called.DecodeResult(await client.CallAsync(request, at, Abi.Errors, cancellationToken: cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What a sender needs to know to call a function that writes.</summary>
    public TransactionRequest Request(string function, params AbiValue[] arguments) =>
        new() { To = Address, Data = Abi.Function(function).EncodeCall(arguments), Errors = Abi.Errors };

    /// <summary>What a sender needs to know to call a function that writes and takes ether.</summary>
    public TransactionRequest RequestWithValue(string function, BigInteger value, params AbiValue[] arguments) => Request(function, arguments) with { Value = value };

    /// <summary>The events of this contract among the logs of a receipt.</summary>
    public IReadOnlyList<AbiEventData> Events(TransactionReceipt receipt) =>
        [.. receipt.Logs.Where(log => log.Address == Address).Select(log => Abi.TryDecodeEvent(log.Topics, log.Data)).OfType<AbiEventData>()];
}
