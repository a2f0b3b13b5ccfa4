using System.Collections.Concurrent;
using System.Text;
using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>The trees under which IPFS keeps what does not fit one block, by digest of the content: a file of lines that only grows, the
/// last one of a digest holds.</summary>
internal sealed class CidIndex
{
    private const long MaxBytes = 1 << 26;
    private readonly ConcurrentDictionary<Hash32, Cid> known = [];
    private readonly Lock gate = new();
    private readonly string? path;

    /// <summary>Reads an index; without a path it is forgotten with the process.</summary>
    public CidIndex(string? path)
    {
        this.path = path;
        if (path is null || !File.Exists(path))
            return;
        if (new FileInfo(path).Length > MaxBytes)
            throw ContentException.TooLarge(path, MaxBytes);
        string[] lines = File.ReadAllText(path).Split('\n');
        // What follows the last end of a line was cut off while it was written.
        for (int i = 0; i < lines.Length - 1; i++)
        {
            string[] parts = lines[i].Split(' ');
            if (parts.Length != 2 || !Hash32.TryParse(parts[0], out Hash32 digest) || !Cid.TryParse(parts[1], out Cid cid))
                throw new ContentException($"{path}, line {i + 1}: expected a digest and a CID.");
            known[digest] = cid;
        }
    }

    /// <summary>The name for a digest; null if it is not known.</summary>
    public Cid? Find(Hash32 digest) => known.TryGetValue(digest, out Cid cid) ? cid : null;

    /// <summary>Remembers a name.</summary>
    public void Add(Hash32 digest, Cid cid)
    {
        lock (gate)
        {
            if (known.TryGetValue(digest, out Cid old) && old == cid)
                return;
            if (path is not null)
                Append($"{digest} {cid}\n");
            known[digest] = cid;
        }
    }

    private void Append(string line)
    {
        using var file = new FileStream(path!, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        // Over a line that was cut off, since it has no end.
        file.Position = EndOfLastLine(file);
        file.SetLength(file.Position);
        file.Write(Encoding.ASCII.GetBytes(line));
        file.Flush(flushToDisk: true);
    }

    private static long EndOfLastLine(FileStream file)
    {
        for (long end = file.Length; end > 0; end--)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
                return end;
        }
        return 0;
    }
}
