using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A witness file: the value of every wire, as canonical integers, mapped into memory.</summary>
public sealed class WtnsFile : IDisposable
{
    private const string Magic = "wtns";
    private const uint Version = 2,
        HeaderSection = 1,
        ValueSection = 2;
    private readonly BinaryContainer container;

    private WtnsFile(BinaryContainer container)
    {
        this.container = container;
        SectionReader header = container.Section(HeaderSection, "header").Reader;
        header.Prime<Fr>("prime of the scalar field");
        int count = header.Count("number of wires");
        header.End();
        if (count < 1)
            throw header.Fault("number of wires", "is 0, expected at least the constant wire");
        Values = container.Section(ValueSection, "values").Elements<U256>(count);
    }

    /// <summary>The file's path, as it was given.</summary>
    public string Path => container.Path;

    /// <summary>The values, by wire.</summary>
    public NativeSpan<U256> Values { get; }

    /// <summary>Maps a file and checks its structure, that wire 0 is one, and that every value is below r.</summary>
    public static WtnsFile Open(string path)
    {
        BinaryContainer container = BinaryContainer.Open(path, Magic, Version);
        try
        {
            var file = new WtnsFile(container);
            CheckValues(path, file.Values);
            return file;
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>Throws unless the values can be a witness: wire 0 is one, every value is below r.</summary>
    /// <param name="artifact">What they are, for the message.</param>
    /// <param name="values">The values, by wire.</param>
    public static void CheckValues(string artifact, NativeSpan<U256> values)
    {
        if (values.Length == 0 || values[0] != U256.One)
            throw new ArtifactException(artifact, "wire 0", $"is {(values.Length == 0 ? "missing" : values[0].ToString())}, expected 1");
        CheckRange(artifact, values, 0, values.Length);
    }

    /// <summary>Throws unless the values of the wires start .. end - 1 are below r.</summary>
    internal static void CheckRange(string artifact, NativeSpan<U256> values, int start, int end)
    {
        U256 r = Fr.Modulus;
        int wrong = start + ParallelScan.FirstIndex(end - start, i => values[start + i] >= r);
        if (wrong >= start)
            throw new ArtifactException(artifact, $"wire {wrong}", $"has the value {values[wrong]}, expected less than r = {r}");
    }

    /// <summary>Writes a witness.</summary>
    public static void Write(string path, ReadOnlySpan<U256> values)
    {
        using var writer = new ContainerWriter(path, Magic, Version);
        writer.Add(HeaderSection, new SectionBuilder().Prime<Fr>().UInt32(values.Length));
        writer.Add(ValueSection, (long)values.Length * U256.Size).Write(0, values);
        writer.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => container.Dispose();
}
