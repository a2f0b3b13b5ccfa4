using System.Globalization;
using System.Text;

namespace ZkPot.Groth16;

/// <summary>Names of wires, from circom's .sym file. A wire that stands for several signals has the name of the first.</summary>
public sealed class SymFile
{
    private readonly Dictionary<int, string> names = [];

    private SymFile() { }

    /// <summary>The name of a wire, or null if the file names none.</summary>
    public string? NameOf(int wire) => wire == 0 ? "one" : names.GetValueOrDefault(wire);

    /// <summary>Reads a file: a line for each signal with label, wire, component and name. Signals without a wire of their own have wire
    /// -1.</summary>
    public static SymFile Read(string path)
    {
        var symbols = new SymFile();
        try
        {
            int number = 0;
            foreach (string line in Lines(path))
            {
                number++;
                if (line.Length > 0)
                    symbols.Add(line, path, number);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ArtifactException(path, "", $"cannot be read: {error.Message}", error);
        }
        return symbols;
    }

    /// <summary>The lines of a file. The framework's own reader would gather a line of any length before it could be refused.</summary>
    private static IEnumerable<string> Lines(string path)
    {
        const int longest = 1 << 16;
        using var reader = new StreamReader(path);
        var line = new StringBuilder();
        int number = 1;
        for (int next; (next = reader.Read()) >= 0; )
        {
            if (next == '\n')
            {
                yield return line.ToString().TrimEnd('\r');
                line.Clear();
                number++;
            }
            else if (line.Append((char)next).Length > longest)
            {
                throw new ArtifactException(path, $"line {number}", $"has more than the {longest} characters that were expected");
            }
        }
        yield return line.ToString();
    }

    private void Add(string line, string path, int number)
    {
        string[] parts = line.Split(',', 4);
        if (
            parts.Length != 4
            || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int wire)
            || wire < -1
        )
            throw new ArtifactException(path, $"line {number}", "is not of the form label,wire,component,name");
        if (wire >= 0)
            names.TryAdd(wire, parts[3]);
    }
}
