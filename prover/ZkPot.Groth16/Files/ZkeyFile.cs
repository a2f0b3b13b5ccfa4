using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>A Groth16 proving key of any flavor, mapped into memory; its points are used where they stand in the file.</summary>
public sealed class ZkeyFile : IDisposable
{
    internal const string Magic = "zkey";
    internal const uint Version = 1,
        Groth16Protocol = 1,
        TwoPhaseProtocol = 1602,
        CommittedProtocol = 1603;
    private readonly BinaryContainer container;

    private ZkeyFile(BinaryContainer container)
    {
        this.container = container;
        Flavor = ReadProtocol(Section(ZkeySection.Protocol).Reader);
        Header = ZkeyHeader.Read(Section(ZkeySection.Header).Reader, Flavor);
        int wires = Header.WireCount;
        Ic = Section(ZkeySection.Ic).Elements<AffinePoint<Fq>>(Header.KnownCount);
        Coefficients = ReadCoefficients(Section(ZkeySection.Coefficients));
        A = Section(ZkeySection.A).Elements<AffinePoint<Fq>>(wires);
        B1 = Section(ZkeySection.B1).Elements<AffinePoint<Fq>>(wires);
        B2 = Section(ZkeySection.B2).Elements<AffinePoint<Fq2>>(wires);
        FirstC = Flavor != KeyFlavor.Plain ? Section(ZkeySection.FirstC).Elements<AffinePoint<Fq>>(Header.First!.WireCount) : default;
        C = Section(ZkeySection.C).Elements<AffinePoint<Fq>>(wires - Header.LastStart);
        H = Section(ZkeySection.H).Elements<AffinePoint<Fq>>(Header.DomainSize);
        (CircuitHash, Contributions) = Phase2Contribution.ReadAll(Section(ZkeySection.Contributions).Reader, Header.Deltas.Count);
        Powers = Header.Commitments is { } committed
            ? Section(ZkeySection.Powers).Elements<AffinePoint<Fq>>(committed.PowerCount)
            : default;
        CheckPointsOf(Ic, "IC", ZkeySection.Ic); // few, and every verifier depends on them
    }

    /// <summary>The file's path, as it was given.</summary>
    public string Path => container.Path;

    /// <summary>Sizes and single points.</summary>
    public ZkeyHeader Header { get; }

    /// <summary>For each wire that the verifier knows, (beta u + alpha v + w) / gamma.</summary>
    public NativeSpan<AffinePoint<Fq>> Ic { get; }

    /// <summary>The entries of A and B, by constraint. Not checked on opening: see <see cref="CheckCoefficients"/>.</summary>
    public NativeSpan<ZkeyCoefficient> Coefficients { get; }

    /// <summary>u of each wire.</summary>
    public NativeSpan<AffinePoint<Fq>> A { get; }

    /// <summary>v of each wire, in G1.</summary>
    public NativeSpan<AffinePoint<Fq>> B1 { get; }

    /// <summary>v of each wire, in G2.</summary>
    public NativeSpan<AffinePoint<Fq2>> B2 { get; }

    /// <summary>For each wire of the first phase, (beta u + alpha v + w) / delta1; empty in a plain key.</summary>
    public NativeSpan<AffinePoint<Fq>> FirstC { get; }

    /// <summary>For each private wire, in a two-phase key of the second phase, (beta u + alpha v + w) / delta.</summary>
    public NativeSpan<AffinePoint<Fq>> C { get; }

    /// <summary>The Lagrange basis of the odd coset, over delta.</summary>
    public NativeSpan<AffinePoint<Fq>> H { get; }

    /// <summary>The powers of tau over which the statement's polynomials are committed to; empty in a key without commitments.</summary>
    public NativeSpan<AffinePoint<Fq>> Powers { get; }

    /// <summary>Hash of the key as it was before any contribution: names the circuit and the phase-1 ceremony.</summary>
    public ReadOnlyMemory<byte> CircuitHash { get; }

    /// <summary>Who has contributed, in order.</summary>
    public IReadOnlyList<Phase2Contribution> Contributions { get; }

    /// <summary>Maps a key and checks its structure: sections, sizes, primes, single points.</summary>
    public static ZkeyFile Open(string path)
    {
        BinaryContainer container = BinaryContainer.Open(path, Magic, Version);
        try
        {
            return new ZkeyFile(container);
        }
        catch
        {
            container.Dispose();
            throw;
        }
    }

    /// <summary>The kind of the key.</summary>
    public KeyFlavor Flavor { get; }

    /// <summary>True if its proofs have a challenge.</summary>
    public bool IsTwoPhase => Header.First is not null;

    /// <summary>What verifies the proofs made with this key.</summary>
    public VerificationKey ToVerificationKey() =>
        new()
        {
            Alpha = Header.AlphaG1,
            Beta = Header.BetaG2,
            Gamma = Header.GammaG2,
            Delta1 = Header.First?.Delta.G2,
            Delta = Header.Delta.G2,
            Ic = Ic.Span.ToArray(),
            Srs = Header.Commitments?.Srs,
            CommitmentCount = Header.Commitments?.Count ?? 0,
        };

    /// <summary>The number by which a key of such a circuit is known.</summary>
    internal static uint ProtocolOf(PhasePartition? phases) =>
        phases switch
        {
            null => Groth16Protocol,
            { CommitmentCount: > 0 } => CommittedProtocol,
            _ => TwoPhaseProtocol,
        };

    /// <summary>Throws unless every coefficient has a matrix, a constraint and a wire that exist, and a value below r.</summary>
    public void CheckCoefficients(CancellationToken cancellationToken = default)
    {
        uint domain = (uint)Header.DomainSize,
            wires = (uint)Header.WireCount;
        NativeSpan<ZkeyCoefficient> entries = Coefficients;
        int wrong = ParallelScan.FirstIndex(
            entries.Length,
            i =>
            {
                ZkeyCoefficient entry = entries[i];
                return entry.Matrix > 1 || entry.Constraint >= domain || entry.Signal >= wires || entry.Value >= Fr.Modulus;
            },
            cancellationToken
        );
        if (wrong < 0)
            return;
        ZkeyCoefficient found = entries[wrong];
        throw Section(ZkeySection.Coefficients)
            .Fault(
                $"entry {wrong} has matrix {found.Matrix}, constraint {found.Constraint}, wire {found.Signal}, value {found.Value}; "
                    + $"expected 0 or 1, less than {domain}, less than {wires}, less than r"
            );
    }

    /// <summary>Throws unless every point is on its curve with coordinates below the prime. Points of G2 are not checked for the subgroup:
    /// that follows from checking the key against the ceremony.</summary>
    public void CheckPoints(CancellationToken cancellationToken = default)
    {
        CheckPointsOf(A, "A", ZkeySection.A, cancellationToken);
        CheckPointsOf(B1, "B1", ZkeySection.B1, cancellationToken);
        CheckPointsOf(B2, "B2", ZkeySection.B2, cancellationToken);
        CheckPointsOf(FirstC, "C", ZkeySection.FirstC, cancellationToken);
        CheckPointsOf(C, "C", ZkeySection.C, cancellationToken);
        CheckPointsOf(H, "H", ZkeySection.H, cancellationToken);
        CheckPointsOf(Powers, "power", ZkeySection.Powers, cancellationToken);
    }

    /// <summary>Lets the memory go that the coefficients take; they stay usable. A proof needs them only before it needs the points, which
    /// take the most.</summary>
    internal unsafe void ReleaseCoefficients() =>
        ResidentPages.Release(Coefficients.Pointer, (long)Coefficients.Length * sizeof(ZkeyCoefficient));

    /// <inheritdoc/>
    public void Dispose() => container.Dispose();

    internal ContainerSection Section(uint id) => container.Section(id, ZkeySection.NameOf(id));

    private void CheckPointsOf<TField>(
        NativeSpan<AffinePoint<TField>> points,
        string name,
        uint section,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        int wrong = ParallelScan.FirstIndex(points.Length, i => !PointCheck.IsOnCurve(points[i]), cancellationToken);
        if (wrong >= 0)
            throw Section(section).Fault($"{name} point {wrong} is not on the curve");
    }

    private static KeyFlavor ReadProtocol(SectionReader reader)
    {
        uint protocol = reader.UInt32("protocol");
        KeyFlavor? flavor = protocol switch
        {
            Groth16Protocol => KeyFlavor.Plain,
            TwoPhaseProtocol => KeyFlavor.TwoPhase,
            CommittedProtocol => KeyFlavor.Committed,
            _ => null,
        };
        if (flavor is null)
        {
            string name = protocol switch
            {
                2 => " (PLONK)",
                10 => " (fflonk)",
                1337 => " (UltraGroth)",
                _ => "",
            };
            throw reader.Fault(
                "protocol",
                $"is {protocol}{name}, expected {Groth16Protocol} (Groth16), {TwoPhaseProtocol} (two-phase Groth16) or {CommittedProtocol} (with polynomial commitments)"
            );
        }
        reader.End();
        return flavor.Value;
    }

    private static unsafe NativeSpan<ZkeyCoefficient> ReadCoefficients(ContainerSection section)
    {
        int count = section.Reader.Count("number of coefficients");
        section.RequireLength(
            sizeof(uint) + (long)count * sizeof(ZkeyCoefficient),
            $"{count} coefficients of {sizeof(ZkeyCoefficient)} bytes"
        );
        return section.Part<ZkeyCoefficient>(sizeof(uint), count);
    }
}

/// <summary>Numbers of the sections of a .zkey file.</summary>
internal static class ZkeySection
{
    public const uint Protocol = 1,
        Header = 2,
        Ic = 3,
        Coefficients = 4,
        A = 5,
        B1 = 6,
        B2 = 7,
        C = 8,
        H = 9,
        Contributions = 10,
        FirstC = 11,
        Powers = 12;

    public static string NameOf(uint id) =>
        id switch
        {
            Protocol => "protocol",
            Header => "header",
            Ic => "IC",
            Coefficients => "coefficients",
            A => "A",
            B1 => "B1",
            B2 => "B2",
            C => "C",
            H => "H",
            FirstC => "C of the first phase",
            Powers => "powers of tau",
            _ => "contributions",
        };
}

/// <summary>One entry of the matrices A and B as a proving key stores it.</summary>
/// <param name="Matrix">0 for A, 1 for B.</param>
/// <param name="Constraint">The row.</param>
/// <param name="Signal">The wire.</param>
/// <param name="Value">The coefficient times 2^512 mod r, so that one Montgomery product with a canonical wire value gives the Montgomery
/// form of the term.</param>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public readonly record struct ZkeyCoefficient(uint Matrix, uint Constraint, uint Signal, U256 Value);
