using System.Buffers.Binary;
using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16.Tests;

/// <summary>A ptau file in memory whose sections can be changed.</summary>
internal sealed class PtauForgery(string source)
{
    private const int HeadsSize = 64 + 128 + 64 + 64 + 128;
    private const int KeySize = 6 * 64 + 3 * 128;

    private readonly byte[] bytes = File.ReadAllBytes(source);

    /// <summary>The bytes of a section.</summary>
    public Span<byte> Section(uint id)
    {
        for (int position = 12; position < bytes.Length; )
        {
            uint found = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(position));
            int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(position + 4));
            if (found == id)
                return bytes.AsSpan(position + 12, length);
            position += 12 + length;
        }
        throw new InvalidOperationException($"The file has no section {id}.");
    }

    /// <summary>The points of a section of G1.</summary>
    public Span<AffinePoint<Fq>> G1(uint id) => MemoryMarshal.Cast<byte, AffinePoint<Fq>>(Section(id));

    /// <summary>The points of a section of G2.</summary>
    public Span<AffinePoint<Fq2>> G2(uint id) => MemoryMarshal.Cast<byte, AffinePoint<Fq2>>(Section(id));

    /// <summary>The points by which a contribution is checked against the next.</summary>
    public Span<byte> Heads(int contribution) => Contribution(contribution)[..HeadsSize];

    /// <summary>The key of a contribution.</summary>
    public Span<byte> Key(int contribution) => Contribution(contribution).Slice(HeadsSize, KeySize);

    /// <summary>The state of the response's hash.</summary>
    public Span<byte> State(int contribution) => Contribution(contribution).Slice(HeadsSize + KeySize, Blake2b.StateSize);

    /// <summary>The hash of the next challenge.</summary>
    public Span<byte> NextChallenge(int contribution) =>
        Contribution(contribution).Slice(HeadsSize + KeySize + Blake2b.StateSize, Blake2b.Size);

    /// <summary>Type, length of the parameters, parameters.</summary>
    public Span<byte> Tail(int contribution) => Contribution(contribution)[(HeadsSize + KeySize + Blake2b.StateSize + Blake2b.Size)..];

    /// <summary>Everything of a contribution.</summary>
    public Span<byte> Contribution(int index)
    {
        Span<byte> rest = Section(PtauSection.Contributions)[4..];
        while (true)
        {
            const int head = HeadsSize + KeySize + Blake2b.StateSize + Blake2b.Size + 8;
            int length = head + BinaryPrimitives.ReadInt32LittleEndian(rest[(head - 4)..]);
            if (index-- == 0)
                return rest[..length];
            rest = rest[length..];
        }
    }

    /// <summary>The file with its last bytes cut off.</summary>
    public void WriteShortened(string path, int by) => File.WriteAllBytes(path, bytes[..^by]);

    public void Write(string path) => File.WriteAllBytes(path, bytes);
}
