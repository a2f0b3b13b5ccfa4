namespace ZkPot.Ethereum;

/// <summary>A function of a contract.</summary>
public sealed class AbiFunction
{
    /// <summary>A function of this name, arguments and results.</summary>
    public AbiFunction(string name, AbiTuple inputs, AbiTuple outputs, StateMutability mutability = StateMutability.NonPayable)
    {
        (Name, Inputs, Outputs, Mutability) = (name, inputs, outputs, mutability);
        Signature = name + inputs.Name;
        Selector = Selector.Of(Signature);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The arguments.</summary>
    public AbiTuple Inputs { get; }

    /// <summary>The results.</summary>
    public AbiTuple Outputs { get; }

    /// <summary>What it may do to the state.</summary>
    public StateMutability Mutability { get; }

    /// <summary>The name and the types of the arguments.</summary>
    public string Signature { get; }

    /// <summary>What names it in calldata.</summary>
    public Selector Selector { get; }

    /// <summary>Reads a declaration such as function transfer(address to, uint256 amount) returns (bool).</summary>
    public static AbiFunction Parse(string declaration) => AbiDeclaration.Parse(declaration) as AbiFunction ?? throw new AbiException($"\"{Hex.Shorten(declaration)}\" declares no function.");

    /// <summary>The calldata of a call.</summary>
    public byte[] EncodeCall(params ReadOnlySpan<AbiValue> arguments) => [.. Selector.ToBytes(), .. Inputs.Encode(arguments)];

    /// <summary>The arguments of a call.</summary>
    /// <exception cref="AbiException">The calldata calls another function or is malformed.</exception>
    public AbiValue[] DecodeCall(ReadOnlyMemory<byte> calldata) => calldata.Length >= Selector.Size && Selector.Read(calldata.Span) == Selector
        ? Inputs.Decode(calldata[Selector.Size..])
        : throw new AbiException($"The calldata does not begin with {Selector}, the selector of {Signature}.");

    /// <summary>The results that a call returned.</summary>
    /// <exception cref="AbiException">The data is no such result; if it is empty, there is probably no contract at the address.</exception>
    public AbiValue[] DecodeResult(ReadOnlyMemory<byte> data) => data.IsEmpty && Outputs.Components.Count > 0
        ? throw new AbiException($"The call of {Signature} returned nothing: there is no contract at the address, or it has no such function.")
        : Outputs.Decode(data);

    /// <summary>The signature.</summary>
    public override string ToString() => Signature;
}
