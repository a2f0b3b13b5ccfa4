using System.Text;
using ZkPot.Algebra;

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

/// <summary>One delta multiplied by one secret, and the proof that the secret was known.</summary>
/// <param name="DeltaAfter">delta in G1 afterwards.</param>
/// <param name="G1S">A random point s.</param>
/// <param name="G1Sx">The secret times s.</param>
/// <param name="G2Spx">The secret times the point of G2 that the transcript hashes to.</param>
/// <param name="Transcript">Hash of all that came before, of s and of the secret times s.</param>
public sealed record DeltaStep(
    AffinePoint<Fq> DeltaAfter,
    AffinePoint<Fq> G1S,
    AffinePoint<Fq> G1Sx,
    AffinePoint<Fq2> G2Spx,
    ReadOnlyMemory<byte> Transcript
)
{
    internal const int HashSize = 64;

    internal static DeltaStep Read(ref SectionReader reader, string what) =>
        new(
            reader.Point<Fq>($"{what}, delta"),
            reader.Point<Fq>($"{what}, s"),
            reader.Point<Fq>($"{what}, secret times s"),
            reader.Point<Fq2>($"{what}, secret in G2"),
            reader.Bytes(HashSize, $"{what}, transcript").ToArray()
        );

    internal void Write(SectionBuilder section) => section.Value(DeltaAfter).Value(G1S).Value(G1Sx).Value(G2Spx).Raw(Transcript.Span);

    /// <summary>What is wrong with the step, or null. A good one is added to the transcript.</summary>
    internal string? FaultAfter(Phase2Transcript transcript, AffinePoint<Fq> deltaBefore, string deltaName)
    {
        if (!GroupChecks.IsMember(DeltaAfter) || !GroupChecks.IsMember(G1S) || !GroupChecks.IsMember(G1Sx) || !GroupChecks.IsMember(G2Spx))
            return "has a point outside its group";
        byte[] challenge = transcript.Challenge(G1S, G1Sx);
        if (!Transcript.Span.SequenceEqual(challenge))
            return "has another transcript hash than follows from what came before";
        if (DeltaAfter == deltaBefore)
            return $"leaves {deltaName} as it was, so that the contribution is incomplete";
        AffinePoint<Fq2> point = Phase2Transcript.PointFor(challenge);
        if (!SameRatio.Holds(G1S, G1Sx, point, G2Spx))
            return "does not prove that its secret was known";
        if (!SameRatio.Holds(deltaBefore, DeltaAfter, point, G2Spx))
            return $"multiplied {deltaName} by another number than its secret";
        transcript.Add(this);
        return null;
    }
}
