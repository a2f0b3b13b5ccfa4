using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

public sealed partial class PtauContribution
{
    private const int NameParameter = 1, ExponentParameter = 2, BeaconParameter = 3;
    private const uint Ordinary = 0, FromBeacon = 1;

    internal void Write(Stream destination)
    {
        Span<byte> key = stackalloc byte[Phase1PublicKey.Size];
        Key.WriteRaw(key);
        TauHeads heads = Heads;
        destination.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<TauHeads>(in heads)));
        destination.Write(key);
        destination.Write(StateBeforeKey);
        destination.Write(NextChallenge.Span);
        byte[] parameters = Parameters();
        Span<byte> kind = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(kind, Beacon is null ? Ordinary : FromBeacon);
        BinaryPrimitives.WriteInt32LittleEndian(kind[4..], parameters.Length);
        destination.Write(kind);
        destination.Write(parameters);
    }

    /// <summary>Reads a contribution at the start of <paramref name="source"/> and moves on behind it.</summary>
    internal static PtauContribution Read(ref ReadOnlySpan<byte> source, string file, string where)
    {
        var heads = MemoryMarshal.Read<TauHeads>(Take(ref source, Unsafe.SizeOf<TauHeads>(), file, where));
        var key = Phase1PublicKey.ReadRaw(Take(ref source, Phase1PublicKey.Size, file, where));
        byte[] state = Take(ref source, Blake2b.StateSize, file, where).ToArray();
        byte[] next = Take(ref source, Blake2b.Size, file, where).ToArray();
        uint kind = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref source, 4, file, where));
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref source, 4, file, where));
        if (kind is not (Ordinary or FromBeacon)) throw new ArtifactException(file, where, $"its type is {kind}, expected 0 (contribution) or 1 (beacon).");
        var (name, exponent, beacon) = ReadParameters(Take(ref source, length, file, where), file, where);
        if ((kind == FromBeacon) != (exponent is not null && beacon is not null))
            throw new ArtifactException(file, where, "a beacon has a value and an exponent, and any other contribution has neither.");
        try
        {
            return new PtauContribution(heads, key, state, next, name, beacon is null ? null : new Beacon(beacon, exponent!.Value));
        }
        catch (Exception cause) when (cause is FormatException or ArtifactException)
        {
            throw new ArtifactException(file, where, cause.Message, cause);
        }
    }

    private byte[] Parameters()
    {
        var parameters = new List<byte>();
        if (Name is not null)
        {
            byte[] name = Encoding.UTF8.GetBytes(Name);
            if (name.Length > 255) throw new ArtifactException("contribution", "name", $"it has {name.Length} bytes, expected at most 255.");
            parameters.AddRange([NameParameter, (byte)name.Length, .. name]);
        }
        if (Beacon is not null)
            parameters.AddRange([ExponentParameter, (byte)Beacon.IterationsExponent, BeaconParameter, (byte)Beacon.Value.Count, .. Beacon.Value]);
        return [.. parameters];
    }

    private static (string? Name, int? Exponent, byte[]? Beacon) ReadParameters(ReadOnlySpan<byte> source, string file, string where)
    {
        (string? Name, int? Exponent, byte[]? Beacon) found = default;
        int last = 0;
        while (!source.IsEmpty)
        {
            int kind = Take(ref source, 1, file, where)[0];
            if (kind <= last) throw new ArtifactException(file, where, $"parameter {kind} follows {last}, expected ascending order.");
            last = kind;
            int length = Take(ref source, 1, file, where)[0];
            if (kind == NameParameter) found.Name = ReadName(Take(ref source, length, file, where), file, where);
            else if (kind == ExponentParameter) found.Exponent = length;
            else if (kind == BeaconParameter) found.Beacon = Take(ref source, length, file, where).ToArray();
            else throw new ArtifactException(file, where, $"parameter {kind} is unknown, expected 1 (name), 2 (exponent) or 3 (beacon).");
        }
        return found;
    }

    private static string ReadName(ReadOnlySpan<byte> source, string file, string where)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(source);
        }
        catch (DecoderFallbackException cause)
        {
            throw new ArtifactException(file, where, "the name is not UTF-8.", cause);
        }
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> source, long length, string file, string where)
    {
        if (length > source.Length) throw new ArtifactException(file, where, $"{length} bytes are needed, {source.Length} are left in the section.");
        ReadOnlySpan<byte> taken = source[..(int)length];
        source = source[(int)length..];
        return taken;
    }
}
