namespace ZkPot.Testing;

/// <summary>Files that are slow to make and the same every time: made once, kept under artifacts/test-cache, and shared by all test
/// processes.</summary>
public static class TestCache
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100),
        Patience = TimeSpan.FromMinutes(20);

    /// <summary>The folder of everything that has been made.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Repository.At("artifacts", "test-cache")).FullName;

    /// <summary>The file's path, after making it if it is not there.</summary>
    /// <param name="name">Names the contents: whatever they depend on must be in it.</param>
    /// <param name="make">Makes the file at the path that it is given.</param>
    public static string File(string name, Action<string> make)
    {
        string path = Path.Combine(Folder, name);
        if (System.IO.File.Exists(path))
            return path;
        using FileStream held = Lock(name);
        if (System.IO.File.Exists(path))
            return path;
        string unfinished = $"{path}.{Environment.ProcessId}.unfinished";
        make(unfinished);
        System.IO.File.Move(unfinished, path, overwrite: true);
        return path;
    }

    /// <summary>Holds what only one process may make at a time, until the result is disposed.</summary>
    public static FileStream Lock(string name)
    {
        string path = Path.Combine(Folder, $"{name}.lock");
        DateTime deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (DateTime.UtcNow < deadline)
            {
                Thread.Sleep(RetryDelay);
            }
        }
    }
}
