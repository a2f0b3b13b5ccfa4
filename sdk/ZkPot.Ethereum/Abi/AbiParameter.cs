namespace ZkPot.Ethereum;

/// <summary>A named value: an argument, a result, a component of a tuple, or a field of an event.</summary>
/// <param name="Name">The name, which may be empty.</param>
/// <param name="Type">What it is.</param>
/// <param name="IsIndexed">Whether an event puts it into a topic.</param>
/// <param name="InternalType">What Solidity calls the type, such as struct Task or contract IERC20, if the ABI says.</param>
public sealed record AbiParameter(string Name, AbiType Type, bool IsIndexed = false, string? InternalType = null)
{
    /// <summary>A value without a name.</summary>
    public static implicit operator AbiParameter(AbiType type) => new("", type);

    /// <summary>As Solidity declares it.</summary>
    public override string ToString() => $"{Type}{(IsIndexed ? " indexed" : "")}{(Name.Length == 0 ? "" : " ")}{Name}";
}
