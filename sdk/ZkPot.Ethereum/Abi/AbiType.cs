namespace ZkPot.Ethereum;

/// <summary>A type of the ABI: what its values are and how they are written as bytes.</summary>
public abstract class AbiType : IEquatable<AbiType>
{
    internal const int WordSize = 32;

    /// <summary>The name that signatures use, such as uint256 or (address,bytes)[].</summary>
    public abstract string Name { get; }

    /// <summary>Whether the length of its encoding depends on the value.</summary>
    public virtual bool IsDynamic => false;

    /// <summary>Whether a topic of an event holds the value itself rather than its hash.</summary>
    internal virtual bool FitsTopic => true;

    /// <summary>Bytes that it takes in the head of a sequence: its encoding, or the place of its encoding if that is dynamic.</summary>
    internal virtual int HeadSize => WordSize;

    /// <summary>Writes a value at <paramref name="at"/>: into the head for a static type, at the end of what is written for a dynamic one.</summary>
    internal abstract void Write(AbiValue value, AbiWriter writer, int at);

    /// <summary>Reads the value whose encoding begins at <paramref name="at"/>.</summary>
    internal abstract AbiValue Read(AbiReader reader, int at);

    /// <summary>Writes a value without padding, as abi.encodePacked does; within an array elements keep their padding.</summary>
    internal abstract void WritePacked(AbiValue value, AbiWriter writer);

    /// <summary>Reads the name of a type.</summary>
    /// <exception cref="AbiException">There is no such type.</exception>
    public static AbiType Parse(string text) => AbiTypeParser.Type(text);

    /// <summary>Whether values of the two types are written alike.</summary>
    public bool Equals(AbiType? other) => other is not null && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AbiType);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private protected AbiException Refuse(AbiValue value, string expected) =>
        new($"A value of type {Name} must be {expected}, not {Hex.Shorten(value.ToString())}.");
}
