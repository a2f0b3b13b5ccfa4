using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The hash that names a fresh key: Blake2b-512 over its points, big-endian and uncompressed, each array after its
/// length.</summary>
internal sealed class CircuitHasher
{
    private const int Chunk = 1 << 14;
    private readonly Blake2b hash = new();

    /// <summary>Adds one point.</summary>
    public void Add<TField>(AffinePoint<TField> point)
        where TField : unmanaged, IField<TField>
    {
        Span<byte> encoded = stackalloc byte[Unsafe.SizeOf<AffinePoint<TField>>()];
        Encode(point, encoded);
        hash.Update(encoded);
    }

    /// <summary>Adds the name of the flavor, how the wires are divided, for another division is another circuit, and the powers of its
    /// commitments.</summary>
    public void Add(PhasePartition phases, Srs? srs)
    {
        hash.Update(srs is null ? "zkpot.g16x2.v1"u8 : "zkpot.g16x3.v1"u8);
        AddLength(phases.PublicCount);
        AddLength(phases.ChallengeWire);
        AddLength(phases.FirstCount);
        AddLength(phases.SecondCount);
        if (srs is null)
            return;
        AddLength(phases.CommitmentCount);
        AddLength(phases.CommittedLength);
        Span<byte> id = stackalloc byte[U256.Size];
        srs.Id().WriteBigEndian(id);
        hash.Update(id);
    }

    /// <summary>Adds the length that precedes an array.</summary>
    public void AddLength(int count)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, count);
        hash.Update(bytes);
    }

    /// <summary>Adds the points of an array, or a part of them.</summary>
    public void Add<TField>(NativeSpan<AffinePoint<TField>> points)
        where TField : unmanaged, IField<TField>
    {
        int size = Unsafe.SizeOf<AffinePoint<TField>>();
        byte[] encoded = new byte[Math.Min(points.Length, Chunk) * size];
        for (int start = 0; start < points.Length; start += Chunk)
        {
            int count = Math.Min(Chunk, points.Length - start),
                first = start;
            Parallel.For(
                0,
                (count + 255) / 256,
                block =>
                {
                    for (int i = block * 256; i < Math.Min(count, block * 256 + 256); i++)
                        Encode(points[first + i], encoded.AsSpan(i * size, size));
                }
            );
            hash.Update(encoded.AsSpan(0, count * size));
        }
    }

    /// <summary>The hash.</summary>
    public byte[] Finish() => hash.Finish();

    /// <summary>Infinity, frequent among the points of a key, is hashed as zeros, without the flag that it has elsewhere.</summary>
    private static void Encode<TField>(AffinePoint<TField> point, Span<byte> destination)
        where TField : unmanaged, IField<TField>
    {
        PointEncoding.WriteUncompressed(point, destination);
        if (point.IsInfinity)
            destination.Clear();
    }
}
