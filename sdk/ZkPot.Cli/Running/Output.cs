using System.Text;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Writes small files, all or none.</summary>
internal static class Output
{
    /// <summary>Writes every file beside its place first, and puts them in their places only when all are whole.</summary>
    public static void Write(params IReadOnlyList<(string Path, byte[] Contents)> files)
    {
        // Seen only when a whole file is put in its place, a folder there would leave the files before it without it.
        foreach ((string path, _) in files)
            RequireNoFolder(path);
        var written = new List<AtomicFile>();
        try
        {
            foreach ((string path, byte[] contents) in files)
            {
                var file = new AtomicFile(path);
                written.Add(file);
                file.Write(0, contents);
            }
            foreach (AtomicFile file in written)
                file.Commit();
        }
        finally
        {
            foreach (AtomicFile file in written)
                file.Dispose();
        }
    }

    /// <summary>Sees whether a file can be written at a path.</summary>
    /// <exception cref="ArtifactException">It cannot.</exception>
    public static void RequirePlace(string path)
    {
        RequireNoFolder(path);
        new AtomicFile(path).Dispose();
    }

    private static void RequireNoFolder(string path)
    {
        if (Directory.Exists(path))
            throw new ArtifactException(path, "", "is a folder, and a file is to be written", new IOException());
    }

    /// <summary>Writes a text file.</summary>
    public static void Write(string path, string text) => Write((path, Encoding.UTF8.GetBytes(text)));
}
