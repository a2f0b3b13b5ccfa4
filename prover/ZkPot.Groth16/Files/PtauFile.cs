using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The result of a phase-1 ceremony, mapped into memory: powers of tau, and once prepared their Lagrange bases for every domain up
/// to the ceremony's size.</summary>
public sealed class PtauFile : IDisposable
{
    internal const string Magic = "ptau";
    internal const uint Version = 1;
    private readonly BinaryContainer container;

    private PtauFile(BinaryContainer container)
    {
        this.container = container;
        SectionReader header = Section(PtauSection.Header).Reader;
        header.Prime<Fq>("prime of the base field");
        Power = header.Count("power");
        CeremonyPower = header.Count("power of the ceremony");
        header.End();
        if (Power is < 1 or > PowersOfTau.MaxPower)
            throw header.Fault("power", $"is {Power}, expected 1 to {PowersOfTau.MaxPower}");
        if (CeremonyPower < Power || CeremonyPower > PowersOfTau.MaxPower)
            throw header.Fault("power of the ceremony", $"is {CeremonyPower}, expected {Power} to {PowersOfTau.MaxPower}");

        long size = 1L << Power;
        TauG1 = Section(PtauSection.TauG1).Elements<AffinePoint<Fq>>(2 * size - 1);
        TauG2 = Section(PtauSection.TauG2).Elements<AffinePoint<Fq2>>(size);
        AlphaTauG1 = Section(PtauSection.AlphaTauG1).Elements<AffinePoint<Fq>>(size);
        BetaTauG1 = Section(PtauSection.BetaTauG1).Elements<AffinePoint<Fq>>(size);
        BetaG2 = Section(PtauSection.BetaG2).Elements<AffinePoint<Fq2>>(1);
        IsPrepared = container.Has(PtauSection.LagrangeTauG1);
        if (IsPrepared)
            CheckLagrangeSizes();
    }

    /// <summary>The file's path, as it was given.</summary>
    public string Path => container.Path;

    /// <summary>The file serves circuits of up to 2^Power rows.</summary>
    public int Power { get; }

    /// <summary>The ceremony was held for 2^CeremonyPower rows; larger than <see cref="Power"/> if the file has been truncated.</summary>
    public int CeremonyPower { get; }

    /// <summary>True if the Lagrange bases are there.</summary>
    public bool IsPrepared { get; }

    /// <summary>tau^i for i below 2^(Power + 1) - 1.</summary>
    public NativeSpan<AffinePoint<Fq>> TauG1 { get; }

    /// <summary>tau^i for i below 2^Power.</summary>
    public NativeSpan<AffinePoint<Fq2>> TauG2 { get; }

    /// <summary>alpha tau^i for i below 2^Power.</summary>
    public NativeSpan<AffinePoint<Fq>> AlphaTauG1 { get; }

    /// <summary>beta tau^i for i below 2^Power.</summary>
    public NativeSpan<AffinePoint<Fq>> BetaTauG1 { get; }

    /// <summary>beta, alone.</summary>
    public NativeSpan<AffinePoint<Fq2>> BetaG2 { get; }

    /// <summary>Maps a file and checks its structure: sections, sizes, prime.</summary>
    public static PtauFile Open(string path)
    {
        BinaryContainer container = BinaryContainer.Open(path, Magic, Version);
        try
        {
            return new PtauFile(container);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>The Lagrange basis of tau in G1 for a domain of 2^<paramref name="power"/>, which may be one more than
    /// <see cref="Power"/>.</summary>
    public NativeSpan<AffinePoint<Fq>> LagrangeTauG1(int power) => Lagrange<Fq>(PtauSection.LagrangeTauG1, power);

    /// <summary>The Lagrange basis of tau in G2 for a domain of 2^<paramref name="power"/>.</summary>
    public NativeSpan<AffinePoint<Fq2>> LagrangeTauG2(int power) => Lagrange<Fq2>(PtauSection.LagrangeTauG2, power);

    /// <summary>alpha times the Lagrange basis of tau in G1 for a domain of 2^<paramref name="power"/>.</summary>
    public NativeSpan<AffinePoint<Fq>> LagrangeAlphaTauG1(int power) => Lagrange<Fq>(PtauSection.LagrangeAlphaTauG1, power);

    /// <summary>beta times the Lagrange basis of tau in G1 for a domain of 2^<paramref name="power"/>.</summary>
    public NativeSpan<AffinePoint<Fq>> LagrangeBetaTauG1(int power) => Lagrange<Fq>(PtauSection.LagrangeBetaTauG1, power);

    /// <summary>Throws unless the file has been prepared for the second phase.</summary>
    public void RequirePrepared()
    {
        if (!IsPrepared)
            throw new ArtifactException(Path, "", "is not prepared for phase 2, expected the Lagrange bases in sections 12 to 15")
            {
                Fault = ArtifactFault.NotPrepared,
            };
    }

    /// <inheritdoc/>
    public void Dispose() => container.Dispose();

    /// <summary>The 64 bytes behind section 2, which the circuit hash covers when a circuit needs the whole file.</summary>
    internal ReadOnlySpan<byte> BytesAfterTauG1 => container.BytesAfter(Section(PtauSection.TauG1), 64);

    internal ContainerSection Section(uint id) => container.Section(id, PtauSection.NameOf(id));

    private unsafe NativeSpan<AffinePoint<TField>> Lagrange<TField>(uint id, int power)
        where TField : unmanaged, IField<TField>
    {
        RequirePrepared();
        int most = id == PtauSection.LagrangeTauG1 ? Power + 1 : Power;
        if (power < 0 || power > most)
            throw new ArgumentOutOfRangeException(nameof(power), power, $"Expected 0 to {most}.");
        long size = 1L << power;
        // Domains stand one after the other, smallest first.
        return Section(id).Part<AffinePoint<TField>>((size - 1) * sizeof(AffinePoint<TField>), size);
    }

    private unsafe void CheckLagrangeSizes()
    {
        long size = 1L << Power;
        Section(PtauSection.LagrangeTauG1).RequireLength((4 * size - 1) * sizeof(AffinePoint<Fq>), $"domains of 2^0 to 2^{Power + 1}");
        Section(PtauSection.LagrangeTauG2).RequireLength((2 * size - 1) * sizeof(AffinePoint<Fq2>), $"domains of 2^0 to 2^{Power}");
        Section(PtauSection.LagrangeAlphaTauG1).RequireLength((2 * size - 1) * sizeof(AffinePoint<Fq>), $"domains of 2^0 to 2^{Power}");
        Section(PtauSection.LagrangeBetaTauG1).RequireLength((2 * size - 1) * sizeof(AffinePoint<Fq>), $"domains of 2^0 to 2^{Power}");
    }
}

/// <summary>Numbers of the sections of a .ptau file.</summary>
internal static class PtauSection
{
    public const uint Header = 1,
        TauG1 = 2,
        TauG2 = 3,
        AlphaTauG1 = 4,
        BetaTauG1 = 5,
        BetaG2 = 6,
        Contributions = 7,
        LagrangeTauG1 = 12,
        LagrangeTauG2 = 13,
        LagrangeAlphaTauG1 = 14,
        LagrangeBetaTauG1 = 15;

    public static string NameOf(uint id) =>
        id switch
        {
            Header => "header",
            TauG1 => "tau in G1",
            TauG2 => "tau in G2",
            AlphaTauG1 => "alpha tau in G1",
            BetaTauG1 => "beta tau in G1",
            BetaG2 => "beta in G2",
            Contributions => "contributions",
            LagrangeTauG1 => "Lagrange basis of tau in G1",
            LagrangeTauG2 => "Lagrange basis of tau in G2",
            LagrangeAlphaTauG1 => "Lagrange basis of alpha tau in G1",
            _ => "Lagrange basis of beta tau in G1",
        };
}
