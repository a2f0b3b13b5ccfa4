using System.Text;

namespace ZkPot.Groth16;

/// <summary>One contribution to the second phase: each delta of the key was multiplied by a secret of its own that only the contributor
/// knew.</summary>
public sealed record Phase2Contribution
{
    private const uint BeaconType = 1;
    private const byte NameField = 1,
        IterationField = 2,
        BeaconField = 3;

    /// <summary>A step for each delta of the key, in order.</summary>
    public required IReadOnlyList<DeltaStep> Steps { get; init; }

    /// <summary>What the contributor calls itself; empty if it does not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>The public randomness, if the contribution was made from it and not from a secret.</summary>
    public Beacon? Beacon { get; init; }

    /// <summary>What the contributor publishes, to find the contribution again in later keys.</summary>
    public ReadOnlyMemory<byte> Hash => Phase2Transcript.HashOf(this);

    /// <summary>Reads circuit hash and contributions as they stand in a key.</summary>
    internal static (ReadOnlyMemory<byte> CircuitHash, IReadOnlyList<Phase2Contribution> Contributions) ReadAll(
        SectionReader reader,
        int deltas
    )
    {
        byte[] circuitHash = reader.Bytes(DeltaStep.HashSize, "circuit hash").ToArray();
        int count = reader.Count("number of contributions");
        var contributions = new List<Phase2Contribution>();
        for (int i = 0; i < count; i++)
            contributions.Add(Read(ref reader, $"contribution {i + 1}", deltas));
        reader.End();
        return (circuitHash, contributions);
    }

    /// <summary>Circuit hash and contributions as they stand in a key.</summary>
    internal static SectionBuilder WriteAll(ReadOnlySpan<byte> circuitHash, IReadOnlyList<Phase2Contribution> contributions)
    {
        SectionBuilder section = new SectionBuilder().Raw(circuitHash).UInt32(contributions.Count);
        foreach (Phase2Contribution contribution in contributions)
            contribution.Write(section);
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
        foreach (DeltaStep step in Steps)
            step.Write(section);
        section.UInt32(Beacon is null ? 0 : BeaconType).UInt32(fields.Bytes.Length).Raw(fields.Bytes);
    }

    private static Phase2Contribution Read(ref SectionReader reader, string what, int deltas)
    {
        var steps = new DeltaStep[deltas];
        for (int k = 0; k < deltas; k++)
            steps[k] = DeltaStep.Read(ref reader, what);
        uint type = reader.UInt32($"{what}, type");
        if (type > BeaconType)
            throw reader.Fault($"{what}, type", $"is {type}, expected 0 (secret) or 1 (beacon)");
        ReadOnlySpan<byte> fields = reader.Bytes(reader.Count($"{what}, length of its fields"), $"{what}, fields");

        string name = "";
        int exponent = -1;
        byte[]? value = null;
        for (int last = 0; fields.Length != 0; )
        {
            int field = fields[0];
            if (field <= last || field > BeaconField || fields.Length < 2)
                throw reader.Fault(
                    $"{what}, fields",
                    $"have number {field} after {last}, expected 1 (name), 2 (iterations), 3 (beacon) in this order"
                );
            int size = field == IterationField ? 0 : fields[1];
            if (fields.Length < 2 + size)
                throw reader.Fault($"{what}, field {field}", $"is cut off: {fields.Length - 2} bytes remain, expected {size}");
            ReadOnlySpan<byte> content = fields.Slice(2, size);
            if (field == NameField)
                name = Encoding.UTF8.GetString(content);
            else if (field == IterationField)
                exponent = fields[1];
            else
                value = content.ToArray();
            fields = fields[(2 + size)..];
            last = field;
        }
        if (type == BeaconType != (value is not null && exponent >= 0))
            throw reader.Fault($"{what}, fields", "have a beacon where its type has none, or none where its type has one");
        if (value is not null && (value.Length == 0 || exponent is < Groth16.Beacon.MinExponent or > Groth16.Beacon.MaxExponent))
            throw reader.Fault(
                $"{what}, fields",
                $"have a beacon of {value.Length} bytes and 2^{exponent} iterations, expected at least one byte and 2^{Groth16.Beacon.MinExponent} to 2^{Groth16.Beacon.MaxExponent}"
            );
        return new Phase2Contribution
        {
            Steps = steps,
            Name = name,
            Beacon = value is null ? null : new Beacon(value, exponent),
        };
    }
}
