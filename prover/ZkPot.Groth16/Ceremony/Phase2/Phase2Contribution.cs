using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One contribution to the second phase: the key's delta was multiplied by a secret that only the contributor knew.</summary>
public sealed record Phase2Contribution
{
    internal const int HashSize = 64;
    private const uint BeaconType = 1;
    private const byte NameField = 1, IterationField = 2, BeaconField = 3;

    /// <summary>delta in G1 after the contribution.</summary>
    public required AffinePoint<Fq> DeltaAfter { get; init; }

    /// <summary>A random point s.</summary>
    public required AffinePoint<Fq> G1S { get; init; }

    /// <summary>The secret times s.</summary>
    public required AffinePoint<Fq> G1Sx { get; init; }

    /// <summary>The secret times the point of G2 that the transcript hashes to.</summary>
    public required AffinePoint<Fq2> G2Spx { get; init; }

    /// <summary>Hash of all that came before, of s and of the secret times s.</summary>
    public required ReadOnlyMemory<byte> Transcript { get; init; }

    /// <summary>What the contributor calls itself; empty if it does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>The public randomness, if the contribution was made from it and not from a secret.</summary>
    public Beacon? Beacon { get; init; }

    /// <summary>What the contributor publishes, to find the contribution again in later keys.</summary>
    public ReadOnlyMemory<byte> Hash => Phase2Transcript.HashOf(this);

    /// <summary>Reads circuit hash and contributions as they stand in a key.</summary>
    internal static (ReadOnlyMemory<byte> CircuitHash, IReadOnlyList<Phase2Contribution> Contributions) ReadAll(SectionReader reader)
    {
        byte[] circuitHash = reader.Bytes(HashSize, "circuit hash").ToArray();
        int count = reader.Count("number of contributions");
        var contributions = new List<Phase2Contribution>();
        for (int i = 0; i < count; i++) contributions.Add(Read(ref reader, $"contribution {i + 1}"));
        reader.End();
        return (circuitHash, contributions);
    }

    /// <summary>Circuit hash and contributions as they stand in a key.</summary>
    internal static SectionBuilder WriteAll(ReadOnlySpan<byte> circuitHash, IReadOnlyList<Phase2Contribution> contributions)
    {
        SectionBuilder section = new SectionBuilder().Raw(circuitHash).UInt32(contributions.Count);
        foreach (Phase2Contribution contribution in contributions) contribution.Write(section);
        return section;
    }

    private void Write(SectionBuilder section)
    {
        var fields = new SectionBuilder();
        if (Name.Length != 0)
        {
            byte[] name = Encoding.UTF8.GetBytes(Name);
            fields.Value(NameField).Value(checked((byte)name.Length)).Raw(name);
        }
        if (Beacon is not null)
        {
            fields.Value(IterationField).Value((byte)Beacon.IterationsExponent);
            fields.Value(BeaconField).Value(checked((byte)Beacon.Value.Count)).Raw([.. Beacon.Value]);
        }
        section.Value(DeltaAfter).Value(G1S).Value(G1Sx).Value(G2Spx).Raw(Transcript.Span);
        section.UInt32(Beacon is null ? 0 : BeaconType).UInt32(fields.Bytes.Length).Raw(fields.Bytes);
    }

    private static Phase2Contribution Read(ref SectionReader reader, string what)
    {
        AffinePoint<Fq> deltaAfter = reader.Point<Fq>($"{what}, delta"), g1S = reader.Point<Fq>($"{what}, s"), g1Sx = reader.Point<Fq>($"{what}, secret times s");
        AffinePoint<Fq2> g2Spx = reader.Point<Fq2>($"{what}, secret in G2");
        byte[] transcript = reader.Bytes(HashSize, $"{what}, transcript").ToArray();
        uint type = reader.UInt32($"{what}, type");
        if (type > BeaconType) throw reader.Fault($"{what}, type", $"is {type}, expected 0 (secret) or 1 (beacon)");
        ReadOnlySpan<byte> fields = reader.Bytes(reader.Count($"{what}, length of its fields"), $"{what}, fields");

        string name = "";
        int exponent = -1;
        byte[]? value = null;
        for (int last = 0; fields.Length != 0;)
        {
            int field = fields[0];
            if (field <= last || field > BeaconField || fields.Length < 2)
                throw reader.Fault($"{what}, fields", $"have number {field} after {last}, expected 1 (name), 2 (iterations), 3 (beacon) in this order");
            int size = field == IterationField ? 0 : fields[1];
            if (fields.Length < 2 + size) throw reader.Fault($"{what}, field {field}", $"is cut off: {fields.Length - 2} bytes remain, expected {size}");
            ReadOnlySpan<byte> content = fields.Slice(2, size);
            if (field == NameField) name = Encoding.UTF8.GetString(content);
            else if (field == IterationField) exponent = fields[1];
            else value = content.ToArray();
            fields = fields[(2 + size)..];
            last = field;
        }
        if (type == BeaconType != (value is not null && exponent >= 0))
            throw reader.Fault($"{what}, fields", "have a beacon where its type has none, or none where its type has one");
        if (value is not null && (value.Length == 0 || exponent is < Groth16.Beacon.MinExponent or > Groth16.Beacon.MaxExponent))
            throw reader.Fault($"{what}, fields", $"have a beacon of {value.Length} bytes and 2^{exponent} iterations, expected at least one byte and 2^{Groth16.Beacon.MinExponent} to 2^{Groth16.Beacon.MaxExponent}");
        return new Phase2Contribution
        {
            DeltaAfter = deltaAfter,
            G1S = g1S,
            G1Sx = g1Sx,
            G2Spx = g2Spx,
            Transcript = transcript,
            Name = name,
            Beacon = value is null ? null : new Beacon(value, exponent),
        };
    }
}
