using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The hashes that chain contributions: a response is the challenge's hash with the compressed powers and the key; the next
/// challenge is the response's hash with the plain powers.</summary>
internal static class PowersTranscript
{
    private const int Chunk = 4096;

    /// <summary>The hash of a response up to its key: what the file keeps of it.</summary>
    public static Blake2b ResponseUpToKey(ReadOnlySpan<byte> challenge, in TauPowers powers, CancellationToken cancellationToken)
    {
        var hash = new Blake2b();
        hash.Update(challenge);
        WriteCompressed(powers, hash.Update, cancellationToken);
        return hash;
    }

    /// <summary>The hash of the challenge that follows a response.</summary>
    public static byte[] NextChallenge(ReadOnlySpan<byte> response, in TauPowers powers, CancellationToken cancellationToken)
    {
        var hash = new Blake2b();
        hash.Update(response);
        WriteUncompressed(powers, hash.Update, cancellationToken);
        return hash.Finish();
    }

    /// <summary>The response that is taken to stand before the first challenge: nothing.</summary>
    public static byte[] EmptyResponse => Blake2b.Hash([]);

    /// <summary>The hash of the challenge that the first contributor of a ceremony answers, whose points are all generators.</summary>
    public static byte[] FirstChallenge(int power, CancellationToken cancellationToken)
    {
        var hash = new Blake2b();
        hash.Update(EmptyResponse);
        long size = 1L << power;
        Repeat(G1.Generator, 2 * size - 1, hash, cancellationToken);
        Repeat(G2.Generator, size, hash, cancellationToken);
        Repeat(G1.Generator, 2 * size, hash, cancellationToken);
        Repeat(G2.Generator, 1, hash, cancellationToken);
        return hash.Finish();
    }

    /// <summary>The powers as responses carry them.</summary>
    public static void WriteCompressed(in TauPowers powers, Action<ReadOnlySpan<byte>> sink, CancellationToken cancellationToken)
    {
        Write(powers.TauG1, compressed: true, sink, cancellationToken);
        Write(powers.TauG2, compressed: true, sink, cancellationToken);
        Write(powers.AlphaTauG1, compressed: true, sink, cancellationToken);
        Write(powers.BetaTauG1, compressed: true, sink, cancellationToken);
        Write(powers.BetaG2, compressed: true, sink, cancellationToken);
    }

    /// <summary>The powers as challenges carry them.</summary>
    public static void WriteUncompressed(in TauPowers powers, Action<ReadOnlySpan<byte>> sink, CancellationToken cancellationToken)
    {
        Write(powers.TauG1, compressed: false, sink, cancellationToken);
        Write(powers.TauG2, compressed: false, sink, cancellationToken);
        Write(powers.AlphaTauG1, compressed: false, sink, cancellationToken);
        Write(powers.BetaTauG1, compressed: false, sink, cancellationToken);
        Write(powers.BetaG2, compressed: false, sink, cancellationToken);
    }

    private static void Write<T>(
        NativeSpan<AffinePoint<T>> points,
        bool compressed,
        Action<ReadOnlySpan<byte>> sink,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        int size = PointEncoding.CompressedSize<T>() * (compressed ? 1 : 2);
        byte[] buffer = new byte[Math.Min(Chunk, points.Length) * size];
        for (int start = 0; start < points.Length; start += Chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(Chunk, points.Length - start);
            for (int i = 0; i < count; i++)
            {
                Span<byte> place = buffer.AsSpan(i * size, size);
                if (compressed)
                    PointEncoding.WriteCompressed(points[start + i], place);
                else
                    PointEncoding.WriteUncompressed(points[start + i], place);
            }
            sink(buffer.AsSpan(0, count * size));
        }
    }

    private static void Repeat<T>(AffinePoint<T> point, long count, Blake2b hash, CancellationToken cancellationToken)
        where T : unmanaged, IField<T>
    {
        byte[] encoded = new byte[2 * PointEncoding.CompressedSize<T>()];
        PointEncoding.WriteUncompressed(point, encoded);
        for (long i = 0; i < count; i++)
        {
            if (i % Chunk == 0)
                cancellationToken.ThrowIfCancellationRequested();
            hash.Update(encoded);
        }
    }
}
