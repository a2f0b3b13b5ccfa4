using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Where a run of the tool writes, and what can stop it.</summary>
/// <param name="Out">For answers.</param>
/// <param name="Error">For errors, notes and progress.</param>
/// <param name="OutIsTerminal">True if a person watches <paramref name="Out"/>.</param>
/// <param name="ErrorIsTerminal">True if a person watches <paramref name="Error"/>.</param>
/// <param name="Cancellation">Asks the run to stop.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal, CancellationToken Cancellation)
{
    /// <summary>What comes in.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Asks a person for something that nobody else may see; null if nobody is there to be asked.</summary>
    public Func<string, char[]>? AskSecret { get; init; }

    /// <summary>The streams of the process.</summary>
    public static Terminal OfProcess(CancellationToken cancellationToken) =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected, cancellationToken)
        {
            In = Console.In,
            AskSecret =
                Console.IsInputRedirected || Console.IsErrorRedirected ? null : question => SecretPrompt.Ask(question, cancellationToken),
        };
}

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

/// <summary>Reads a line from the keyboard that the screen does not show.</summary>
internal static class SecretPrompt
{
    private const int Longest = 1 << 10;
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks for it.</summary>
    public static char[] Ask(string question, CancellationToken cancellationToken)
    {
        Console.Error.Write($"{question}: ");
        var typed = new char[Longest];
        int count = 0;
        try
        {
            while (true)
            {
                // A key that is waited for cannot be given up: Ctrl-C would have to be followed by another.
                for (; !Console.KeyAvailable; cancellationToken.WaitHandle.WaitOne(PollInterval))
                    cancellationToken.ThrowIfCancellationRequested();
                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter)
                    return typed[..count];
                if (key.Key == ConsoleKey.Backspace)
                    count = Math.Max(count - 1, 0);
                else if (!char.IsControl(key.KeyChar) && count < Longest)
                    typed[count++] = key.KeyChar;
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(typed.AsSpan()));
            Console.Error.WriteLine();
        }
    }
}
