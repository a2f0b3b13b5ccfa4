using System.Text;
using System.Text.Json;

namespace ZkPot.Ethereum;

/// <summary>What has been signed and is not settled, on disk before it goes out: after a crash nothing is forgotten and no nonce is used twice.</summary>
internal sealed class NonceJournal : IDisposable
{
    private const long LongestFile = 1 << 16;
    private readonly string? path;
    private FileStream? file;

    /// <summary>Reads a journal and keeps it open for this process alone; without a path it is only in memory.</summary>
    public NonceJournal(string? path, Address account)
    {
        this.path = path;
        if (path is null) return;
        try
        {
            file = Exclusive(path, FileMode.OpenOrCreate);
        }
        catch (IOException e) when (File.Exists(path))
        {
            throw new EthereumException($"The journal {path} is in use by another process: two senders must not share an account.", e);
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
    public SortedDictionary<ulong, List<SignedTransaction>> Open { get; } = [];

    /// <summary>Notes a transaction before it is sent.</summary>
    public void Add(SignedTransaction transaction)
    {
        Append(EntryOf(transaction));
        Remember(transaction);
    }

    /// <summary>Notes that a nonce is settled: in a block, or given back.</summary>
    public void Settle(ulong nonce)
    {
        if (!Open.Remove(nonce)) return;
        Append(new() { Nonce = nonce });
        // Nothing is open: the past can go.
        if (Open.Count == 0) file?.SetLength(0);
        else if (file?.Length > LongestFile) Shorten();
    }

    public void Dispose() => file?.Dispose();

    private void Append(NonceJournalEntry entry)
    {
        if (file is null) return;
        file.Seek(0, SeekOrigin.End);
        Write(file, entry);
        file.Flush(flushToDisk: true);
    }

    private static void Write(FileStream target, NonceJournalEntry entry) =>
        target.Write([.. JsonSerializer.SerializeToUtf8Bytes(entry, ChainJson.Default.NonceJournalEntry), (byte)'\n']);

    private static NonceJournalEntry EntryOf(SignedTransaction transaction) => new() { Nonce = transaction.Transaction.Nonce, Transaction = transaction.Encode() };

    private static FileStream Exclusive(string path, FileMode mode) => new(path, mode, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Writes what is open into a new file, which takes the place of the old one whole or not at all. Unless much is open, that halves it at least.</summary>
    private void Shorten()
    {
        SignedTransaction[] open = [.. Open.Values.SelectMany(versions => versions)];
        if (open.Sum(transaction => 2L * transaction.Encode().Length) > file!.Length / 2) return;
        string next = $"{path}.next";
        using (FileStream fresh = Exclusive(next, FileMode.Create))
        {
            foreach (SignedTransaction transaction in open) Write(fresh, EntryOf(transaction));
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
        if (lines[^1].Length > 0) file!.SetLength(file.Length - Encoding.UTF8.GetByteCount(lines[^1]));
        for (int i = 0; i < lines.Length - 1; i++)
        {
            try
            {
                NonceJournalEntry entry = JsonSerializer.Deserialize(lines[i], ChainJson.Default.NonceJournalEntry)!;
                if (entry.Transaction.IsEmpty) Open.Remove(entry.Nonce);
                else Remember(SignedTransaction.Decode(entry.Transaction.Span));
            }
            catch (Exception e) when (e is JsonException or RlpException)
            {
                throw new EthereumException($"Line {i + 1} of the journal {path} is damaged. If no transaction of {account} is waiting, the file can be deleted.", e);
            }
        }
        foreach (SignedTransaction transaction in Open.Values.SelectMany(versions => versions))
            if (transaction.Sender != account) throw new EthereumException($"The journal {path} belongs to {transaction.Sender}, not to {account}.");
    }

    private void Remember(SignedTransaction transaction)
    {
        if (!Open.TryGetValue(transaction.Transaction.Nonce, out List<SignedTransaction>? versions)) Open[transaction.Transaction.Nonce] = versions = [];
        versions.Add(transaction);
    }
}
