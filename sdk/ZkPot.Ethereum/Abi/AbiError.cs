namespace ZkPot.Ethereum;

/// <summary>An error that a contract reverts with.</summary>
public sealed class AbiError
{
    /// <summary>An error of this name and arguments.</summary>
    public AbiError(string name, AbiTuple inputs)
    {
        (Name, Inputs) = (name, inputs);
        Signature = name + inputs.Name;
        Selector = Selector.Of(Signature);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The arguments.</summary>
    public AbiTuple Inputs { get; }

    /// <summary>The name and the types of the arguments.</summary>
    public string Signature { get; }

    /// <summary>What names it in the data of a revert.</summary>
    public Selector Selector { get; }

    /// <summary>Reads a declaration such as error TooLate(uint256 deadline).</summary>
    public static AbiError Parse(string declaration) => AbiDeclaration.Parse(declaration) as AbiError ?? throw new AbiException($"\"{Hex.Shorten(declaration)}\" declares no error.");

    /// <summary>The data of a revert.</summary>
    public byte[] Encode(params ReadOnlySpan<AbiValue> arguments) => [.. Selector.ToBytes(), .. Inputs.Encode(arguments)];

    /// <summary>The signature.</summary>
    public override string ToString() => Signature;
}
