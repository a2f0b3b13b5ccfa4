using System.Globalization;

namespace ZkPot.Groth16;

/// <summary>Names of wires, from circom's .sym file. A wire that stands for several signals has the name of the first.</summary>
public sealed class SymFile
{
    private readonly Dictionary<int, string> names = [];

    private SymFile()
    {
    }

    /// <summary>The name of a wire, or null if the file names none.</summary>
    public string? NameOf(int wire) => wire == 0 ? "one" : names.GetValueOrDefault(wire);

    /// <summary>Reads a file: a line for each signal with label, wire, component and name. Signals without a wire of their own have wire -1.</summary>
    public static SymFile Read(string path)
    {
        const int longestLine = 1 << 16;
        var symbols = new SymFile();
        try
        {
            int number = 0;
            foreach (string line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0) continue;
                if (line.Length > longestLine) throw new ArtifactException(path, $"line {number}", $"has {line.Length} characters, expected at most {longestLine}");
                symbols.Add(line, path, number);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be read: {error.Message}", error);
        }
        return symbols;
    }

    private void Add(string line, string path, int number)
    {
        string[] parts = line.Split(',', 4);
        if (parts.Length != 4 || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int wire) || wire < -1)
            throw new ArtifactException(path, $"line {number}", "is not of the form label,wire,component,name");
        if (wire >= 0) names.TryAdd(wire, parts[3]);
    }
}
