using System.Reflection;
using System.Text;

namespace ZkPot.Gpu;

/// <summary>The kernels: their source, and the PTX made from it.</summary>
public static class KernelSource
{
    /// <summary>The program in OpenCL C, in one piece.</summary>
    public static string OpenCl()
    {
        var text = new StringBuilder();
        Append(text, "zkpot.cl");
        return text.ToString();
    }

    /// <summary>The program in PTX.</summary>
    public static string Ptx() => Resource("zkpot.ptx");

    private static void Append(StringBuilder text, string file)
    {
        const string Include = "#include \"";
        foreach (string line in Resource(file).Split('\n'))
        {
            if (line.StartsWith(Include, StringComparison.Ordinal)) Append(text, line[Include.Length..].TrimEnd('"', '\r', ' '));
            else text.Append(line).Append('\n');
        }
    }

    private static string Resource(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not among the resources of this library.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
