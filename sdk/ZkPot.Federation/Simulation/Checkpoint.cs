using System.Security.Cryptography;
using System.Text;
using ZkPot.Federation.Aggregation;

namespace ZkPot.Federation.Simulation;

/// <summary>Everything that the next round depends on, in one file: written beside its place, flushed, renamed, so that a kill at any
/// moment leaves the old one or the new one.</summary>
internal sealed record Checkpoint(
    int Round,
    float[] Global,
    float[] LastUpdate,
    AggregationState? State,
    int[] Exclusions,
    List<RoundReport> Reports
)
{
    private const int MaxBytes = 1 << 30,
        DigestBytes = SHA256.HashSizeInBytes;
    private static readonly byte[] Magic = "zkfed\0\0\u0001"u8.ToArray();

    public void Save(string path, byte[] fingerprint)
    {
        using MemoryStream memory = new();
        using (BinaryWriter writer = new(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(fingerprint);
            writer.Write(Round);
            Write(writer, Global);
            Write(writer, LastUpdate);
            writer.Write(State is null ? -1 : State.Step);
            writer.Write(State?.Vectors.Count ?? 0);
            foreach (float[] vector in State?.Vectors ?? [])
                Write(writer, vector);
            writer.Write(Exclusions.Length);
            foreach (int count in Exclusions)
                writer.Write(count);
            foreach (RoundReport report in Reports)
                Write(writer, report);
        }
        memory.Write(SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        AtomicWrite(path, memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }

    /// <summary>Reads a checkpoint; null if there is no file.</summary>
    /// <exception cref="FederationException">The file is damaged, or belongs to another simulation.</exception>
    public static Checkpoint? Load(string path, byte[] fingerprint)
    {
        FileInfo file = new(path);
        if (!file.Exists && !Directory.Exists(path))
            return null;
        if (file.Exists && file.Length is > MaxBytes or < 0)
            throw new FederationException($"{path}: {file.Length} bytes; a checkpoint of at most {MaxBytes} was expected.");
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < Magic.Length + 2 * DigestBytes || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
            throw new FederationException($"{path}: not a checkpoint of a federation.");
        if (!SHA256.HashData(bytes.AsSpan(0, bytes.Length - DigestBytes)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - DigestBytes)))
            throw new FederationException($"{path}: the checkpoint is damaged: its digest does not match. Delete it to begin anew.");
        if (!bytes.AsSpan(Magic.Length, DigestBytes).SequenceEqual(fingerprint))
            throw new FederationException(
                $"{path}: the checkpoint belongs to a simulation with other options or other data. Name another file, or delete it."
            );
        using BinaryReader reader = new(
            new MemoryStream(bytes, Magic.Length + DigestBytes, bytes.Length - Magic.Length - 2 * DigestBytes),
            Encoding.UTF8
        );
        int round = reader.ReadInt32();
        float[] global = ReadVector(reader),
            lastUpdate = ReadVector(reader);
        int step = reader.ReadInt32();
        float[][] vectors = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => ReadVector(reader))];
        int[] exclusions = [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => reader.ReadInt32())];
        List<RoundReport> reports = [.. Enumerable.Range(0, round).Select(_ => ReadReport(reader))];
        return new Checkpoint(round, global, lastUpdate, step < 0 ? null : new AggregationState(vectors, step), exclusions, reports);
    }

    /// <summary>Puts bytes in a file that is whole or not there, whenever the process ends.</summary>
    public static void AtomicWrite(string path, ReadOnlySpan<byte> bytes)
    {
        string full = Path.GetFullPath(path),
            temporary = $"{full}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(BinaryWriter writer, float[] vector)
    {
        writer.Write(vector.Length);
        foreach (float value in vector)
            writer.Write(value);
    }

    private static float[] ReadVector(BinaryReader reader)
    {
        float[] vector = new float[reader.ReadInt32()];
        foreach (ref float value in vector.AsSpan())
            value = reader.ReadSingle();
        return vector;
    }

    private static void Write(BinaryWriter writer, RoundReport report)
    {
        writer.Write(report.Round);
        writer.Write(report.Accuracy);
        writer.Write(report.TestSamples);
        writer.Write(report.Score);
        writer.Write(report.UpdateNorm);
        writer.Write(report.Participants);
        writer.Write(report.Malicious);
        writer.Write(report.MaliciousWeight ?? double.NaN);
        writer.Write(report.BackdoorSuccess ?? double.NaN);
        writer.Write(report.Exclusions.Count);
        foreach (Exclusion exclusion in report.Exclusions)
        {
            writer.Write(exclusion.Reason);
            writer.Write(exclusion.Honest);
            writer.Write(exclusion.Malicious);
        }
    }

    private static RoundReport ReadReport(BinaryReader reader)
    {
        RoundReport report = new(
            reader.ReadInt32(),
            reader.ReadDouble(),
            reader.ReadInt32(),
            reader.ReadDouble(),
            reader.ReadDouble(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            Maybe(reader.ReadDouble()),
            Maybe(reader.ReadDouble()),
            []
        );
        return report with
        {
            Exclusions =
            [
                .. Enumerable
                    .Range(0, reader.ReadInt32())
                    .Select(_ => new Exclusion(reader.ReadString(), reader.ReadInt32(), reader.ReadInt32())),
            ],
        };
    }

    private static double? Maybe(double value) => double.IsNaN(value) ? null : value;
}
