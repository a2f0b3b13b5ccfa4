namespace ZkPot.Ethereum;

/// <summary>What a contract offers: its functions, events and errors.</summary>
public sealed class ContractAbi
{
    private ContractAbi(IEnumerable<object?> entries)
    {
        object?[] all = [.. entries];
        Functions = [.. all.OfType<AbiFunction>()];
        Events = [.. all.OfType<AbiEvent>()];
        Errors = [.. all.OfType<AbiError>()];
        Constructor = all.OfType<AbiTuple>().SingleOrDefault() ?? new();
    }

    /// <summary>The functions.</summary>
    public IReadOnlyList<AbiFunction> Functions { get; }

    /// <summary>The events.</summary>
    public IReadOnlyList<AbiEvent> Events { get; }

    /// <summary>The errors.</summary>
    public IReadOnlyList<AbiError> Errors { get; }

    /// <summary>The arguments of the constructor.</summary>
    public AbiTuple Constructor { get; }

    /// <summary>Reads what the Solidity compiler prints, or an artefact that holds it.</summary>
    public static ContractAbi ParseJson(string json) => new(AbiJson.Parse(json));

    /// <summary>Reads declarations as Solidity writes them, one each.</summary>
    public static ContractAbi Parse(params IEnumerable<string> declarations) => new(declarations.Select(AbiDeclaration.Parse));

    /// <summary>The function of this name, or of this signature if there are several.</summary>
    public AbiFunction Function(string name) => Find(Functions, name, function => function.Name, function => function.Signature, "function");

    /// <summary>The event of this name, or of this signature if there are several.</summary>
    public AbiEvent Event(string name) => Find(Events, name, item => item.Name, item => item.Signature, "event");

    /// <summary>The error of this name, or of this signature if there are several.</summary>
    public AbiError Error(string name) => Find(Errors, name, error => error.Name, error => error.Signature, "error");

    /// <summary>The code of a contract with the arguments of its constructor behind it: what a transaction carries that creates it.</summary>
    public byte[] EncodeCreation(ReadOnlySpan<byte> bytecode, params ReadOnlySpan<AbiValue> arguments) => [.. bytecode, .. Constructor.Encode(arguments)];

    /// <summary>The fields of a log, or null if no event of this contract has such topics.</summary>
    public AbiEventData? TryDecodeEvent(IReadOnlyList<Hash32> topics, ReadOnlyMemory<byte> data) =>
        Events.FirstOrDefault(item => !item.IsAnonymous && item.Matches(topics))?.Decode(topics, data);

    private static T Find<T>(IReadOnlyList<T> all, string name, Func<T, string> nameOf, Func<T, string> signatureOf, string kind)
    {
        T[] found = [.. all.Where(item => nameOf(item) == name || signatureOf(item) == name)];
        return found.Length == 1
            ? found[0]
            : throw new AbiException(found.Length == 0
                ? $"The ABI has no {kind} named {Hex.Shorten(name)}."
                : $"The ABI has several: {string.Join(", ", found.Select(signatureOf))}. Name one by its signature.");
    }
}
