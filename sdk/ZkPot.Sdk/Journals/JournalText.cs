using System.Text.Json.Nodes;
using ZkPot.Algebra;
using ZkPot.Chain;
using ZkPot.Groth16;

namespace ZkPot.Sdk;

/// <summary>What a file of a journal says, field by field.</summary>
internal sealed class JournalText(JsonObject json)
{
    /// <summary>A text that must be there.</summary>
    public string Text(string name) => json[name]?.GetValue<string>() ?? throw new FormatException($"it has no \"{name}\"");

    /// <summary>Bytes that must be there.</summary>
    public byte[] Bytes(string name) => Convert.FromBase64String(Text(name));

    /// <summary>Bytes, or null.</summary>
    public byte[]? MaybeBytes(string name) => json[name] is null ? null : Bytes(name);

    /// <summary>A hash that must be there.</summary>
    public Hash32 Hash(string name) => Hash32.Parse(Text(name));

    /// <summary>A hash, or null.</summary>
    public Hash32? MaybeHash(string name) => json[name] is null ? (Hash32?)null : Hash(name);

    /// <summary>A commitment that must be there.</summary>
    public KzgCommitment Commitment(string name)
    {
        byte[] bytes = Bytes(name);
        if (bytes.Length != 2 * U256.Size)
            throw new FormatException($"its \"{name}\" has {bytes.Length} bytes");
        return PointWords.ReadCommitment([
            new(bytes.AsSpan(0, U256.Size), isUnsigned: true, isBigEndian: true),
            new(bytes.AsSpan(U256.Size), isUnsigned: true, isBigEndian: true),
        ]);
    }

    /// <summary>A commitment, or null.</summary>
    public KzgCommitment? MaybeCommitment(string name) => json[name] is null ? null : Commitment(name);

    /// <summary>A commitment as text.</summary>
    public static string Write(KzgCommitment commitment) => Convert.ToBase64String(ContractFormat.Commitments([commitment]));

    /// <summary>A list of hashes that must be there.</summary>
    public IReadOnlyList<Hash32> Hashes(string name) =>
        [
            .. (json[name] as JsonArray ?? throw new FormatException($"it has no list \"{name}\"")).Select(item =>
                Hash32.Parse(item!.GetValue<string>())
            ),
        ];

    /// <summary>A number, or null.</summary>
    public uint? MaybeNumber(string name) => json[name]?.GetValue<uint>();

    /// <summary>A long number that must be there.</summary>
    public ulong LongNumber(string name) => json[name]?.GetValue<ulong>() ?? throw new FormatException($"it has no \"{name}\"");
}
