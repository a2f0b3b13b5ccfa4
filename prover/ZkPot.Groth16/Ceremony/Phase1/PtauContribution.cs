using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>One contribution of a phase 1 transcript: what it made of tau, alpha and beta, the proof that its secrets were known, and the
/// hashes that chain it.</summary>
public sealed partial class PtauContribution
{
    internal PtauContribution(
        in TauHeads heads,
        in Phase1PublicKey key,
        byte[] stateBeforeKey,
        ReadOnlyMemory<byte> nextChallenge,
        string? name,
        Beacon? beacon
    )
    {
        Heads = heads;
        Key = key;
        StateBeforeKey = stateBeforeKey;
        ResponseHash = HashResponse(stateBeforeKey, key);
        NextChallenge = nextChallenge;
        Name = name;
        Beacon = beacon;
    }

    /// <summary>The contributor's name, if one was given.</summary>
    public string? Name { get; }

    /// <summary>The beacon, if the contribution comes from one and not from a person.</summary>
    public Beacon? Beacon { get; }

    /// <summary>The hash of the response: what a contributor publishes and later looks up in the file.</summary>
    public ReadOnlyMemory<byte> ResponseHash { get; }

    /// <summary>The hash of the challenge that the next contributor answers.</summary>
    public ReadOnlyMemory<byte> NextChallenge { get; }

    internal TauHeads Heads { get; }

    internal Phase1PublicKey Key { get; }

    /// <summary>State of the response's hash before the key.</summary>
    internal byte[] StateBeforeKey { get; }

    /// <summary>The hash of a response whose hash up to the key and whose key are known.</summary>
    internal static byte[] HashResponse(ReadOnlySpan<byte> stateBeforeKey, in Phase1PublicKey key)
    {
        Span<byte> encoded = stackalloc byte[Phase1PublicKey.Size];
        key.WriteUncompressed(encoded);
        Blake2b hash = Blake2b.ImportState(stateBeforeKey);
        hash.Update(encoded);
        return hash.Finish();
    }

    private const int NameParameter = 1,
        ExponentParameter = 2,
        BeaconParameter = 3;
    private const uint Ordinary = 0,
        FromBeacon = 1;

    internal void Write(SectionBuilder section)
    {
        byte[] parameters = Parameters();
        section
            .Value(Heads)
            .Value(new Phase1PublicKey.Layout(Key))
            .Raw(StateBeforeKey)
            .Raw(NextChallenge.Span)
            .UInt32(Beacon is null ? Ordinary : FromBeacon)
            .UInt32(parameters.Length)
            .Raw(parameters);
    }

    internal static PtauContribution Read(ref SectionReader reader, string what)
    {
        var heads = reader.Value<TauHeads>(what);
        var key = reader.Value<Phase1PublicKey.Layout>(what).Key;
        byte[] state = reader.Bytes(Blake2b.StateSize, what).ToArray();
        byte[] next = reader.Bytes(Blake2b.Size, what).ToArray();
        uint kind = reader.UInt32(what);
        if (kind is not (Ordinary or FromBeacon))
            throw reader.Fault(what, $"has type {kind}, expected {Ordinary} (contribution) or {FromBeacon} (beacon)");
        var (name, exponent, beacon) = ReadParameters(ref reader, what);
        if ((kind == FromBeacon) != (exponent is not null && beacon is not null))
            throw reader.Fault(what, "has a beacon's value and exponent without its type or the other way round");
        try
        {
            return new PtauContribution(heads, key, state, next, name, beacon is null ? null : new Beacon(beacon, exponent!.Value));
        }
        catch (Exception cause) when (cause is FormatException or ArtifactException)
        {
            throw reader.Fault(what, $"cannot be used: {cause.Message}");
        }
    }

    private byte[] Parameters()
    {
        var parameters = new List<byte>();
        if (Name is not null)
        {
            byte[] name = Encoding.UTF8.GetBytes(Name);
            parameters.AddRange([NameParameter, checked((byte)name.Length), .. name]);
        }
        if (Beacon is not null)
            parameters.AddRange([
                ExponentParameter,
                (byte)Beacon.IterationsExponent,
                BeaconParameter,
                (byte)Beacon.Value.Count,
                .. Beacon.Value,
            ]);
        return [.. parameters];
    }

    private static (string? Name, int? Exponent, byte[]? Beacon) ReadParameters(ref SectionReader reader, string what)
    {
        (string? Name, int? Exponent, byte[]? Beacon) found = default;
        int length = reader.Count(what),
            last = 0;
        long end = reader.Remaining - length;
        if (end < 0)
            throw reader.Fault(what, $"announces {length} bytes of parameters, {reader.Remaining} remain");
        while (reader.Remaining > end)
        {
            int kind = reader.Value<byte>(what);
            if (kind <= last)
                throw reader.Fault(what, $"has parameter {kind} after {last}, expected ascending order");
            last = kind;
            int value = reader.Value<byte>(what);
            if (kind == NameParameter)
                found.Name = ReadName(ref reader, value, what);
            else if (kind == ExponentParameter)
                found.Exponent = value;
            else if (kind == BeaconParameter)
                found.Beacon = reader.Bytes(value, what).ToArray();
            else
                throw reader.Fault(
                    what,
                    $"has parameter {kind}, expected {NameParameter} (name), {ExponentParameter} (exponent) or {BeaconParameter} (beacon)"
                );
        }
        if (reader.Remaining != end)
            throw reader.Fault(what, "has parameters longer than announced");
        return found;
    }

    private static string ReadName(ref SectionReader reader, int length, string what)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(reader.Bytes(length, what));
        }
        catch (DecoderFallbackException)
        {
            throw reader.Fault(what, "has a name that is not UTF-8");
        }
    }
}
