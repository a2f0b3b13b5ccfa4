using Nethereum.Signer;
using ZkPot.Chain;

namespace ZkPot.Cli;

/// <summary>Key files on disk.</summary>
internal static class KeyFiles
{
    private const int LongestFile = 1 << 16;

    /// <summary>Refuses early, before a password is asked for, what saving would refuse.</summary>
    public static void RequireFree(string path)
    {
        if (Path.Exists(path))
            throw new IOException($"{path} is there already. A key file is never overwritten: name another file.");
        Output.RequirePlace(path);
    }

    /// <summary>Writes a key file under a password.</summary>
    public static Report Save(string path, EthECKey key, ReadOnlyMemory<char> password, KeyFileCost cost, Operation operation)
    {
        KeyFile.SaveAsync(path, key, password, cost, operation.Cancellation).GetAwaiter().GetResult();
        return new Report("The key is in the file, under the password. Keep both: nobody can restore either.")
            .Add("address", "Address", key.GetPublicAddress().ToString())
            .Add("file", "Key file", path);
    }

    /// <summary>Reads a small file, such as a key file.</summary>
    public static string Read(string path)
    {
        using var reader = new StreamReader(path);
        return Read(reader, path);
    }

    /// <summary>Does something with the text of a key file; what is wrong with it is told with its name.</summary>
    public static T Use<T>(string path, Func<string, T> use)
    {
        string json = Read(path);
        try
        {
            return use(json);
        }
        catch (KeyFileException fault) when (!fault.IsWrongPassword)
        {
            throw new KeyFileException($"{path}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a small text.</summary>
    public static string Read(TextReader reader, string name)
    {
        var text = new char[LongestFile];
        int count = reader.ReadBlock(text);
        return count < LongestFile
            ? new(text, 0, count)
            : throw new ChainException($"{name} has more than {LongestFile} characters: it is no key file.");
    }
}
