using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using Nethereum.ABI.ABIDeserialisation;
using Nethereum.ABI.FunctionEncoding;
using Nethereum.ABI.Model;
using Nethereum.Contracts;
using Nethereum.JsonRpc.Client;

namespace ZkPot.Chain;

/// <summary>
/// The errors that contracts revert with, by their selectors: what turns the data of a revert into a name and arguments. Nethereum's own
/// message says "Smart contract error" for all.
/// </summary>
/// <example><code>var errors = ErrorBook.FromTypes([typeof(TooLateError), typeof(NotAllowedError)]);</code></example>
public sealed class ErrorBook
{
    private static readonly ErrorABI Message = new("Error") { InputParameters = [new("string", "message", 1)] };
    private static readonly ErrorABI Panic = new("Panic") { InputParameters = [new("uint256", "code", 1)] };
    private readonly FrozenDictionary<uint, ErrorABI[]> errors;

    /// <summary>A book of errors. Two of one selector are told apart by whether the data fits their arguments.</summary>
    public ErrorBook(params IEnumerable<ErrorABI> errors) =>
        this.errors = errors
            .Select(error => (Selector: SelectorOf(error), Error: error))
            .Concat([(Selector: SelectorOf(Message), Error: Message), (Selector: SelectorOf(Panic), Error: Panic)])
            .GroupBy(entry => entry.Selector, entry => entry.Error)
            .ToFrozenDictionary(group => group.Key, group => group.DistinctBy(error => error.Signature).ToArray());

    /// <summary>Gets the book of what every contract can revert with: Error(string) and Panic(uint256).</summary>
    public static ErrorBook Standard { get; } = new();

    /// <summary>Gets how many errors are in it.</summary>
    public int Count => errors.Values.Sum(entry => entry.Length);

    /// <summary>The errors of types with Nethereum's <c>[Error]</c>, such as a service's <c>GetAllErrorTypes()</c>.</summary>
    public static ErrorBook FromTypes(IEnumerable<Type> types) => new(types.Select(ABITypedRegistry.GetError));

    /// <summary>Errors as Solidity declares them: <c>error TooLate(uint256 deadline, address who)</c>.</summary>
    /// <exception cref="FormatException">A text declares no error.</exception>
    public static ErrorBook Parse(params IReadOnlyList<string> declarations)
    {
        ErrorABI[] errors = new ABIStringSignatureDeserialiser().ExtractContractABI([.. declarations]).Errors;
        return errors.Length == declarations.Count
            ? new(errors)
            : throw new FormatException("Expected declarations such as: error TooLate(uint256 deadline).");
    }

    /// <summary>This book and another.</summary>
    public ErrorBook With(ErrorBook other) => new(errors.Values.Concat(other.errors.Values).SelectMany(entry => entry));

    /// <summary>
    /// Reads the data of a revert. Data is chosen by the contract: what cannot be read is shown as it is, and never throws.
    /// </summary>
    public RevertReason Decode(ReadOnlyMemory<byte> data)
    {
        if (data.IsEmpty)
            return new(data, null, [], "reverted without a reason");
        if (RevertReason.Selector(data.Span) is { } selector && errors.TryGetValue(selector, out ErrorABI[]? candidates))
        {
            foreach (ErrorABI error in candidates)
                if (AbiGuard.TryDecode(data.Span[sizeof(uint)..], error.InputParameters, out List<ParameterOutput>? values))
                    return Reason(data, error, values);
        }
        return new(data, null, [], $"reverted with {Hex.Shorten(Hex.Encode(data.Span))}, which is no known error");
    }

    /// <summary>The revert that an exception of Nethereum stands for, in words; null if it is none.</summary>
    /// <param name="exception">What a call of Nethereum threw.</param>
    /// <param name="what">The beginning of the message.</param>
    public ContractRevertException? Explain(Exception exception, string what = "The call was") =>
        exception switch
        {
            ContractRevertException known => known,
            RpcResponseException e => NodeErrors.RevertData(e.RpcError) is { } data ? new(Decode(data), what) : null,
            SmartContractCustomErrorRevertException e => Hex.TryDecode(e.ExceptionEncodedData, out byte[]? data)
                ? new(Decode(data), what)
                : null,
            SmartContractRevertException e => Hex.TryDecode(e.EncodedData, out byte[]? data)
                ? new(Decode(data), what)
                : new(RevertReason.Unknown($"reverted: {e.RevertMessage}"), what),
            _ => null,
        };

    /// <summary>Does something with Nethereum and tells reverts in words.</summary>
    /// <exception cref="ContractRevertException">The contract refused it.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not ContractRevertException && Explain(e) is { } revert)
        {
            throw revert;
        }
    }

    internal static uint SelectorOf(ErrorABI error)
    {
        string digits = error.Sha3Signature;
        return uint.Parse(
            digits.StartsWith("0x", StringComparison.Ordinal) ? digits.AsSpan(2) : digits,
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
    }

    private static RevertReason Reason(ReadOnlyMemory<byte> data, ErrorABI error, List<ParameterOutput> values)
    {
        RevertArgument[] arguments =
        [
            .. values.Select(value => new RevertArgument(value.Parameter.Name ?? "", value.Parameter.Type, value.Result)),
        ];
        string text =
            error.Signature == Message.Signature ? $"reverted: {arguments[0].Value}"
            : error.Signature == Panic.Signature ? $"panicked: {RevertReason.PanicText((BigInteger)arguments[0].Value!)}"
            : $"reverted with {error.Name}({string.Join(", ", arguments.Select(argument => argument.ToString()))})";
        return new(data, error.Name, arguments, text);
    }
}
