using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ZkPot.Chain;

namespace ZkPot.Sdk.Content;

/// <summary>How IPFS names content: version 1, with a digest of Keccak-256, so that the name of a block and its digest on chain are
/// one.</summary>
/// <param name="IsBlock">Whether it names plain bytes; otherwise it names a tree of blocks, whose digest is not that of the bytes.</param>
/// <param name="Digest">The digest of the block, or of the root of the tree.</param>
public readonly record struct Cid(bool IsBlock, Hash32 Digest)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const byte Version = 1,
        RawCodec = 0x55,
        TreeCodec = 0x70,
        Keccak256Code = 0x1b;
    private const char Base32Mark = 'b';
    private const int Size = 4 + Hash32.Size,
        DigitBits = 5,
        Digits = (8 * Size + DigitBits - 1) / DigitBits;

    /// <summary>The name of a block with this digest.</summary>
    public static Cid OfBlock(Hash32 digest) => new(IsBlock: true, digest);

    /// <summary>Reads a name in base 32.</summary>
    /// <exception cref="FormatException">The text is none, or of another kind than this library uses.</exception>
    public static Cid Parse(string text) =>
        TryParse(text, out Cid cid)
            ? cid
            : throw new FormatException(
                $"Expected a CID of version 1 in base 32, of plain bytes or a tree (dag-pb), with keccak-256, not \"{(text.Length <= 100 ? text : text[..100] + "...")}\"."
            );

    /// <summary>Reads a name in base 32.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Cid cid)
    {
        cid = default;
        if (text is not { Length: 1 + Digits } || text[0] != Base32Mark)
            return false;
        Span<byte> bytes = stackalloc byte[Size];
        uint buffer = 0;
        int bits = 0,
            at = 0;
        foreach (char digit in text.AsSpan(1))
        {
            int value = Alphabet.IndexOf(digit, StringComparison.Ordinal);
            if (value < 0)
                return false;
            buffer = (buffer << DigitBits | (uint)value) & 0xffff;
            bits += DigitBits;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits & 0xff);
        }
        bool isBlock = bytes[1] == RawCodec;
        bool isOurs = bytes[0] == Version && (isBlock || bytes[1] == TreeCodec) && bytes[2] == Keccak256Code && bytes[3] == Hash32.Size;
        // What the last digit has beyond the bytes must be zero: otherwise two texts would be one name.
        if (!isOurs || (buffer & ((1u << bits) - 1)) != 0)
            return false;
        cid = new(isBlock, new(bytes[4..]));
        return true;
    }

    /// <summary>The name in base 32.</summary>
    public override string ToString()
    {
        byte[] bytes = [Version, IsBlock ? RawCodec : TreeCodec, Keccak256Code, Hash32.Size, .. Digest.ToBytes()];
        Span<char> text = stackalloc char[1 + Digits];
        text[0] = Base32Mark;
        uint buffer = 0;
        int bits = 0,
            at = 1;
        foreach (byte value in bytes)
        {
            buffer = (buffer << 8 | value) & 0xffff;
            for (bits += 8; bits >= DigitBits; bits -= DigitBits)
                text[at++] = Alphabet[(int)(buffer >> (bits - DigitBits) & 31)];
        }
        if (bits > 0)
            text[at] = Alphabet[(int)(buffer << (DigitBits - bits) & 31)];
        return new(text);
    }
}

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
