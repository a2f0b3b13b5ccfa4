using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Writes a ptau file, section by section in the order of snarkjs; it appears when complete.</summary>
internal sealed class PtauWriter : IDisposable
{
    private readonly ContainerWriter file;

    /// <summary>Starts a file for 2^<paramref name="power"/> constraints that comes from a ceremony for
    /// 2^<paramref name="ceremonyPower"/>.</summary>
    public PtauWriter(string path, int power, int ceremonyPower)
    {
        file = new ContainerWriter(path, PtauFile.Magic, PtauFile.Version);
        file.Add(PtauSection.Header, new SectionBuilder().Prime<Fq>().UInt32(power).UInt32(ceremonyPower));
    }

    /// <summary>Adds the powers.</summary>
    public void Add(in TauPowers powers)
    {
        AddPoints(PtauSection.TauG1, powers.TauG1);
        AddPoints(PtauSection.TauG2, powers.TauG2);
        AddPoints(PtauSection.AlphaTauG1, powers.AlphaTauG1);
        AddPoints(PtauSection.BetaTauG1, powers.BetaTauG1);
        AddPoints(PtauSection.BetaG2, powers.BetaG2);
    }

    /// <summary>Adds the transcript.</summary>
    public void Add(IReadOnlyCollection<PtauContribution> contributions)
    {
        SectionBuilder section = new SectionBuilder().UInt32(contributions.Count);
        foreach (PtauContribution contribution in contributions)
            contribution.Write(section);
        file.Add(PtauSection.Contributions, section);
    }

    /// <summary>Adds a section of points that are available.</summary>
    public void AddPoints<T>(uint section, NativeSpan<AffinePoint<T>> points)
        where T : unmanaged, IField<T> => Reserve<T>(section, points.Length).Write(0, points);

    /// <summary>Adds a section whose points follow.</summary>
    public unsafe SectionWriter Reserve<T>(uint section, long points)
        where T : unmanaged, IField<T> => file.Add(section, checked(points * sizeof(AffinePoint<T>)));

    /// <summary>Puts the finished file in its place.</summary>
    public void Commit() => file.Commit();

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>The answer to a challenge as other tools write it: the challenge's hash, the powers compressed, and the key.</summary>
internal static unsafe class ResponseFile
{
    private const int Chunk = 1 << 10;

    /// <summary>Reads a response; every point is on its curve, nothing else is known of it.</summary>
    public static OwnedTauPowers Read(
        string path,
        int power,
        ReadOnlySpan<byte> challenge,
        out Phase1PublicKey key,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        using var file = new MappedFile(path);
        long size = 1L << power,
            expected = Blake2b.Size + 192 * size + 32 + Phase1PublicKey.Size;
        if (file.Length != expected)
            throw new ArtifactException(path, "", $"has {file.Length} bytes, expected {expected} for a response of power {power}");
        if (!new ReadOnlySpan<byte>(file.Pointer, Blake2b.Size).SequenceEqual(challenge))
            throw new ArtifactException(path, "first 64 bytes", "are not the hash of the challenge: the response answers another one");
        var powers = new OwnedTauPowers(power);
        try
        {
            var work = new WorkMeter("read the response", 5 * size, progress); // to the point: 2^(p+1) - 1, three times 2^p, and one
            byte* position = file.Pointer + Blake2b.Size;
            ReadPoints(powers.View.TauG1, "tau in G1");
            ReadPoints(powers.View.TauG2, "tau in G2");
            ReadPoints(powers.View.AlphaTauG1, "alpha tau in G1");
            ReadPoints(powers.View.BetaTauG1, "beta tau in G1");
            ReadPoints(powers.View.BetaG2, "beta in G2");
            if (!Phase1PublicKey.TryReadUncompressed(new ReadOnlySpan<byte>(position, Phase1PublicKey.Size), out key))
                throw new ArtifactException(path, "key", "has a point that is not on its curve");
            return powers;

            void ReadPoints<T>(NativeSpan<AffinePoint<T>> points, string section)
                where T : unmanaged, IField<T>
            {
                byte* source = position;
                int bytes = PointEncoding.CompressedSize<T>(),
                    wrong = ParallelScan.FirstIndex(
                        points.Length,
                        i => !PointEncoding.TryReadCompressed(new ReadOnlySpan<byte>(source + (long)i * bytes, bytes), out points[i]),
                        cancellationToken
                    );
                if (wrong >= 0)
                    throw new ArtifactException(path, $"{section}, point {wrong}", "is not on its curve");
                position += (long)points.Length * bytes;
                work.Add(points.Length);
            }
        }
        catch
        {
            powers.Dispose();
            throw;
        }
    }
}
