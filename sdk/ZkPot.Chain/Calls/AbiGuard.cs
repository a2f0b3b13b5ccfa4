using System.Diagnostics.CodeAnalysis;
using Nethereum.ABI;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.FunctionEncoding.Attributes;
using Nethereum.ABI.Model;
using Nethereum.Contracts;
using Nethereum.RPC.Eth.DTOs;

namespace ZkPot.Chain;

/// <summary>Data of a contract, a log or a call that is not laid out as Solidity lays it out. Nothing of it was decoded.</summary>
public sealed class AbiDataException(string message, Exception? innerException = null) : ChainException(message, innerException);

/// <summary>
/// Stands before Nethereum's decoder wherever others wrote the data: logs, results, reverts. What is not laid out as Solidity does it is
/// refused, and never read as something else
/// nor given memory that it only claims to need.
/// </summary>
public static class AbiGuard
{
    private const int Word = 32;

    /// <summary>Refuses data that is not of these parameters.</summary>
    /// <exception cref="AbiDataException">It is not; the message says why.</exception>
    public static void Require(ReadOnlySpan<byte> data, IEnumerable<Parameter> parameters, string what)
    {
        if (AbiLayout.Fault(data, AbiLayout.TypesOf(parameters), mayBeLonger: false) is { } fault)
            throw new AbiDataException($"{what} cannot be read: {fault}.");
    }

    /// <summary>The event in a log; null if the log is of another event.</summary>
    /// <exception cref="AbiDataException">It is of this event, and malformed.</exception>
    public static EventLog<T>? TryDecodeEvent<T>(FilterLog log)
        where T : IEventDTO, new()
    {
        EventABI item = ABITypedRegistry.GetEvent<T>();
        if (log.Topics is not { Length: > 0 } topics || !Hash32.TryParse(topics[0]?.ToString(), out Hash32 topic) || topic != TopicOf(item))
            return null;
        string what = $"The log {log.LogIndex?.Value} of block {log.BlockNumber?.Value} ({item.Name})";
        Parameter[] indexed = [.. item.InputParameters.Where(parameter => parameter.Indexed).OrderBy(parameter => parameter.Order)];
        // An event of the same signature with other indexed arguments is another event, as ERC-20's and ERC-721's Transfer are.
        if (indexed.Length != topics.Length - 1)
            return null;
        for (int i = 0; i < indexed.Length; i++)
        {
            if (!Hex.TryDecode(topics[i + 1]?.ToString(), out byte[]? word) || word.Length != Word)
                throw new AbiDataException($"{what} cannot be read: a topic is no word.");
            // Of what is dynamic, and of structs and arrays, the topic is a hash.
            if (indexed[i].ABIType is not (StringType or BytesType or ArrayType or TupleType))
                Require(word, [indexed[i]], what);
        }
        if (!Hex.TryDecode(log.Data, out byte[]? data))
            throw new AbiDataException($"{what} cannot be read: its data is not hexadecimal.");
        Require(data, item.InputParameters.Where(parameter => !parameter.Indexed), what);
        return new(new EventTopicDecoder().DecodeTopics<T>(topics, log.Data), log);
    }

    /// <summary>The event in a log.</summary>
    /// <exception cref="AbiDataException">The log is of another event, or malformed.</exception>
    public static EventLog<T> DecodeEvent<T>(FilterLog log)
        where T : IEventDTO, new() =>
        TryDecodeEvent<T>(log)
        ?? throw new AbiDataException($"The log {log.LogIndex?.Value} of block {log.BlockNumber?.Value} is no {typeof(T).Name}.");

    /// <summary>The result of a call as a type with Nethereum's <c>[FunctionOutput]</c>.</summary>
    /// <exception cref="AbiDataException">The data is something else.</exception>
    public static T DecodeOutput<T>(ReadOnlySpan<byte> data)
        where T : IFunctionOutputDTO, new()
    {
        Check(data, AbiLayout.TypesOf(new AttributesToABIExtractor().ExtractParametersFromAttributes(typeof(T))), typeof(T).Name);
        return (T)new ParameterDecoder().DecodeAttributes(data.ToArray(), typeof(T));
    }

    /// <summary>
    /// The result of a call whose one value is of a simple type: a number, text, bytes, address as text, truth value, or a list of them.
    /// </summary>
    /// <exception cref="AbiDataException">The data is something else.</exception>
    public static T DecodeValue<T>(ReadOnlySpan<byte> data, string abiType)
    {
        var parameter = new Parameter(abiType) { DecodedType = typeof(T) };
        Check(data, [parameter.ABIType], abiType);
        return (T)new ParameterDecoder().DecodeOutput(data.ToArray(), new ParameterOutput { Parameter = parameter })[0].Result;
    }

    /// <summary>The arguments of an error in the data of a revert; false if the data is malformed or of another error.</summary>
    internal static bool TryDecodeError<T>(ReadOnlySpan<byte> data, [NotNullWhen(true)] out T? error)
        where T : class, IErrorDTO, new()
    {
        error = null;
        ErrorABI abi = ABITypedRegistry.GetError<T>();
        if (RevertReason.Selector(data) != ErrorBook.SelectorOf(abi))
            return false;
        byte[] arguments = data[sizeof(uint)..].ToArray();
        if (AbiLayout.Fault(arguments, AbiLayout.TypesOf(abi.InputParameters), mayBeLonger: false) is not null)
            return false;
        error = (T)new ParameterDecoder().DecodeAttributes(arguments, typeof(T));
        return true;
    }

    /// <summary>Values as Nethereum decodes them by default; false if the data is not of these parameters.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> data, Parameter[] parameters, [NotNullWhen(true)] out List<ParameterOutput>? values)
    {
        values = null;
        if (AbiLayout.Fault(data, AbiLayout.TypesOf(parameters), mayBeLonger: false) is not null)
            return false;
        values = new ParameterDecoder().DecodeDefaultData(data.ToArray(), parameters);
        return true;
    }

    internal static Hash32 TopicOf(EventABI item)
    {
        string digits = item.Sha3Signature;
        return Hash32.Parse(digits.StartsWith("0x", StringComparison.Ordinal) ? digits : "0x" + digits);
    }

    private static void Check(ReadOnlySpan<byte> data, IReadOnlyList<ABIType> types, string what)
    {
        if (AbiLayout.Fault(data, types, mayBeLonger: true) is { } fault)
            throw new AbiDataException($"The answer of a contract is no {what}: {fault}.");
    }
}
