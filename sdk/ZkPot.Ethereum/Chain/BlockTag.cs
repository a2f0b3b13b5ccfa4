using System.Text.Json.Nodes;

namespace ZkPot.Ethereum;

/// <summary>A block by its height, or by how firmly it stands.</summary>
public readonly record struct BlockTag
{
    private readonly string? text;

    private BlockTag(string text) => this.text = text;

    /// <summary>The newest block.</summary>
    public static BlockTag Latest => default;

    /// <summary>The newest block together with the transactions that wait.</summary>
    public static BlockTag Pending => new("pending");

    /// <summary>The newest block that only an attack could undo.</summary>
    public static BlockTag Safe => new("safe");

    /// <summary>The newest block that nothing can undo.</summary>
    public static BlockTag Finalized => new("finalized");

    /// <summary>The first block.</summary>
    public static BlockTag Earliest => new("earliest");

    /// <summary>A block by its height.</summary>
    public static implicit operator BlockTag(ulong number) => new(Hex.EncodeQuantity(number));

    /// <summary>As nodes read it.</summary>
    public override string ToString() => text ?? "latest";

    internal JsonNode ToJson() => JsonValue.Create(ToString());
}
