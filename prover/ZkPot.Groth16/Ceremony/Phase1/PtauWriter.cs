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

    /// <summary>Adds a section of points that are at hand.</summary>
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
