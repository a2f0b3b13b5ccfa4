using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ZkPot.Chain;

/// <summary>
/// What has been signed and is not settled, on disk before it goes out: after a crash nothing is forgotten and no nonce is used twice.
/// </summary>
internal sealed class NonceJournal : IDisposable
{
    private const long MaxFileBytes = 1 << 16;
    private readonly string? path;
    private FileStream? file;

    /// <summary>Reads a journal and keeps it open for this process alone; without a path it is only in memory.</summary>
    public NonceJournal(string? path, Address account)
    {
        this.path = path;
        if (path is null)
            return;
        try
        {
            file = Exclusive(path, FileMode.OpenOrCreate);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new ChainException($"The journal {path} is in use by another process: two senders must not share an account.", e);
        }
        try
        {
            Read(path, account);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The signed transactions of each nonce that is not settled, the newest last.</summary>
    public SortedDictionary<ulong, List<TransactionVersion>> Open { get; } = [];

    /// <summary>Notes a transaction before it is sent.</summary>
    public void Add(TransactionVersion transaction)
    {
        Append(LineOf(transaction));
        Remember(transaction);
    }

    /// <summary>Notes that a nonce is settled: in a block, or given back.</summary>
    public void Settle(ulong nonce)
    {
        if (!Open.Remove(nonce))
            return;
        Append(Line(nonce, null));
        // Nothing is open: the past can go.
        if (Open.Count == 0)
            file?.SetLength(0);
        else if (file?.Length > MaxFileBytes)
            Shorten();
    }

    public void Dispose() => file?.Dispose();

    private void Append(byte[] line)
    {
        if (file is null)
            return;
        file.Seek(0, SeekOrigin.End);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    private static byte[] LineOf(TransactionVersion transaction) => Line(transaction.Nonce, Hex.Encode(transaction.Bytes.Span));

    // A line: a transaction that was signed for a nonce, or, without one, that the nonce is settled.
    private static byte[] Line(ulong nonce, string? transaction)
    {
        var json = new JsonObject { ["nonce"] = string.Create(CultureInfo.InvariantCulture, $"0x{nonce:x}") };
        if (transaction is not null)
            json["transaction"] = transaction;
        return Encoding.UTF8.GetBytes(json.ToJsonString() + "\n");
    }

    private static FileStream Exclusive(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None);

    /// <summary>
    /// Writes what is open into a new file, which takes the place of the old one whole or not at all. Unless much is open, that halves it
    /// at least.
    /// </summary>
    private void Shorten()
    {
        TransactionVersion[] open = [.. Open.Values.SelectMany(versions => versions)];
        if (open.Sum(transaction => 2L * transaction.Bytes.Length) > file!.Length / 2)
            return;
        string next = $"{path}.next";
        using (FileStream fresh = Exclusive(next, FileMode.Create))
        {
            foreach (TransactionVersion transaction in open)
                fresh.Write(LineOf(transaction));
            fresh.Flush(flushToDisk: true);
        }
        file.Dispose();
        File.Move(next, path!, overwrite: true);
        file = Exclusive(path!, FileMode.Open);
    }

    private void Read(string path, Address account)
    {
        using var reader = new StreamReader(file!, Encoding.UTF8, leaveOpen: true);
        string text = reader.ReadToEnd();
        string[] lines = text.Split('\n');
        // A crash can tear the last line: what it would have said was not sent yet.
        if (lines[^1].Length > 0)
            file!.SetLength(file.Length - Encoding.UTF8.GetByteCount(lines[^1]));
        for (int i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                Read(lines[i]);
            }
            catch (Exception e)
                when (e is JsonException or FormatException or InvalidOperationException or OverflowException or ChainException)
            {
                throw new ChainException(
                    $"Line {i + 1} of the journal {path} is damaged. "
                        + $"If no transaction of {account} is waiting, the file can be deleted.",
                    e
                );
            }
        }
        foreach (TransactionVersion transaction in Open.Values.SelectMany(versions => versions))
            if (transaction.Sender != account)
                throw new ChainException($"The journal {path} belongs to {transaction.Sender}, not to {account}.");
    }

    private void Read(string line)
    {
        JsonObject entry = JsonNode.Parse(line) as JsonObject ?? throw new FormatException("a line holds no JSON object");
        string digits = entry["nonce"]?.GetValue<string>() ?? throw new FormatException("a line has no nonce");
        if (!digits.StartsWith("0x", StringComparison.Ordinal))
            throw new FormatException("a nonce does not begin with 0x");
        ulong nonce = ulong.Parse(digits.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (entry["transaction"] is not { } transaction)
        {
            Open.Remove(nonce);
            return;
        }
        TransactionVersion version = TransactionVersion.Decode(Hex.Decode(transaction.GetValue<string>()));
        if (version.Nonce != nonce)
            throw new FormatException("a transaction has another nonce than its line");
        Remember(version);
    }

    private void Remember(TransactionVersion transaction)
    {
        if (!Open.TryGetValue(transaction.Nonce, out List<TransactionVersion>? versions))
            Open[transaction.Nonce] = versions = [];
        versions.Add(transaction);
    }
}
