using System.CommandLine;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using ZkPot.Chain;

namespace ZkPot.Cli;

/// <summary>Where the password of a key file comes from: a file, the environment, or a person. Never the command line, which other users
/// and the shell's history see.</summary>
internal sealed class PasswordOption
{
    /// <summary>The environment variable that may hold it.</summary>
    public const string Variable = "ZKPOT_PASSWORD";

    private const int LongestFile = 1 << 12;

    /// <summary>Names the file.</summary>
    public Option<string?> File { get; } =
        new("--password-file")
        {
            Description = $"A file whose first line is the password. Without it, {Variable} is taken, or you are asked.",
        };

    /// <summary>Does something with the password, which is zeroed afterwards.</summary>
    /// <param name="values">The command line.</param>
    /// <param name="operation">For asking.</param>
    /// <param name="isNew">Whether the password is chosen now: then it is asked for twice, and must not be empty.</param>
    /// <param name="use">What is done with it.</param>
    public T Use<T>(ParseResult values, Operation operation, bool isNew, Func<ReadOnlyMemory<char>, T> use)
    {
        char[] password = Read(values, operation, isNew);
        try
        {
            return isNew && password.Length == 0
                ? throw new UsageException("The password is empty: anyone who gets the file would have the key.")
                : use(password);
        }
        finally
        {
            Zero(password);
        }
    }

    private char[] Read(ParseResult values, Operation operation, bool isNew)
    {
        if (values.GetValue(File) is { } path)
            return FirstLine(path);
        if (Environment.GetEnvironmentVariable(Variable) is { } text)
            return text.ToCharArray();
        if (operation.AskSecret is not { } ask)
            throw new UsageException($"There is no password, and nobody to be asked. Name a file by {File.Name}, or set {Variable}.");
        char[] password = ask("Password");
        if (!isNew)
            return password;
        char[] again = ask("The same again");
        bool isSame = password.AsSpan().SequenceEqual(again);
        Zero(again);
        return isSame ? password : throw new UsageException("The two passwords differ. Nothing was written.");
    }

    private static char[] FirstLine(string path)
    {
        using var reader = new StreamReader(path);
        var text = new char[LongestFile];
        int count = reader.ReadBlock(text),
            end = text.AsSpan(0, count).IndexOfAny('\r', '\n');
        if (end < 0 && count == LongestFile)
            throw new ChainException($"The first line of {path} is longer than any password.");
        char[] line = text[..(end < 0 ? count : end)];
        Zero(text);
        return line;
    }

    private static void Zero(char[] text) => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(text.AsSpan()));
}
