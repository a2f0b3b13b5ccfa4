using System.Text;

namespace ZkPot.Circom;

/// <summary>By what a witness program knows its signals: FNV-1a of 64 bits over the name.</summary>
internal readonly struct SignalHash
{
    private const ulong Offset = 0xcbf29ce484222325,
        Prime = 0x100000001b3;

    private SignalHash(ulong hash) => (High, Low) = unchecked(((int)(hash >> 32), (int)hash));

    /// <summary>The upper half.</summary>
    public int High { get; }

    /// <summary>The lower half.</summary>
    public int Low { get; }

    /// <summary>The hash of a name.</summary>
    public static SignalHash Of(string name)
    {
        ulong hash = Offset;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ letter) * Prime);
        return new(hash);
    }
}
