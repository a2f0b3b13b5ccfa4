using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Sizes and single points of a proving key.</summary>
/// <param name="WireCount">Wires, the constant included.</param>
/// <param name="PublicCount">Public values.</param>
/// <param name="DomainSize">Size of the evaluation domain, a power of two.</param>
/// <param name="AlphaG1">alpha in G1.</param>
/// <param name="BetaG1">beta in G1.</param>
/// <param name="BetaG2">beta in G2.</param>
/// <param name="GammaG2">gamma in G2.</param>
/// <param name="Delta">delta; in a two-phase key that of the second phase, which takes the same part there.</param>
/// <param name="First">The first phase of a two-phase key; null in a plain one.</param>
public sealed record ZkeyHeader(
    int WireCount,
    int PublicCount,
    int DomainSize,
    AffinePoint<Fq> AlphaG1,
    AffinePoint<Fq> BetaG1,
    AffinePoint<Fq2> BetaG2,
    AffinePoint<Fq2> GammaG2,
    DeltaPair Delta,
    FirstPhase? First
)
{
    /// <summary>Gets what a key has whose statement is about polynomial commitments; null in others.</summary>
    public KeyCommitments? Commitments { get; init; }

    /// <summary>Number of wires whose values the verifier knows: the constant, the public values, with a challenge the challenge, and with
    /// commitments the value of their opening.</summary>
    public int KnownCount =>
        1
        + PublicCount
        + (
            First is null ? 0
            : Commitments is null ? 1
            : 2
        );

    /// <summary>The first wire of the last phase, whose points are divided by <see cref="Delta"/>.</summary>
    public int LastStart => KnownCount + (First?.WireCount ?? 0);

    /// <summary>How the wires are divided; null in a plain key.</summary>
    public PhasePartition? Phases =>
        First is null ? null : new(PublicCount, First.WireCount, WireCount - LastStart, Commitments?.Count ?? 0, Commitments?.Length ?? 0);

    /// <summary>The deltas in the order of their phases.</summary>
    public IReadOnlyList<DeltaPair> Deltas => First is null ? [Delta] : [First.Delta, Delta];

    /// <summary>How the k-th delta is called.</summary>
    public string DeltaName(int k) => DeltaPair.NameOf(k, First is null ? 1 : 2);

    /// <summary>The same with other deltas.</summary>
    public ZkeyHeader WithDeltas(IReadOnlyList<DeltaPair> deltas) =>
        this with
        {
            Delta = deltas[^1],
            First = First is null ? null : First with { Delta = deltas[0] },
        };

    internal static ZkeyHeader Read(SectionReader reader, KeyFlavor flavor)
    {
        reader.Prime<Fq>("prime of the base field");
        reader.Prime<Fr>("prime of the scalar field");
        int wires = reader.Count("number of wires");
        int publics = reader.Count("number of public values");
        uint domain = reader.UInt32("domain size");
        if (publics >= wires)
            throw reader.Fault("number of public values", $"is {publics}, expected less than the number of wires, {wires}");
        if (!System.Numerics.BitOperations.IsPow2(domain) || domain > 1u << ConstraintSystem.LargestPower)
            throw reader.Fault("domain size", $"is {domain}, expected a power of two up to 2^{ConstraintSystem.LargestPower}");
        var header = new ZkeyHeader(
            wires,
            publics,
            (int)domain,
            reader.Point<Fq>("alpha in G1"),
            reader.Point<Fq>("beta in G1"),
            reader.Point<Fq2>("beta in G2"),
            reader.Point<Fq2>("gamma in G2"),
            new(reader.Point<Fq>("delta in G1"), reader.Point<Fq2>("delta in G2")),
            flavor != KeyFlavor.Plain
                ? new(reader.Count("wires of the first phase"), new(reader.Point<Fq>("delta1 in G1"), reader.Point<Fq2>("delta1 in G2")))
                : null
        );
        if (flavor == KeyFlavor.Committed)
        {
            int count = reader.Count("number of commitments"),
                length = reader.Count("length of the committed polynomials");
            AffinePoint<Fq2> tau = reader.Point<Fq2>("tau in G2");
            header = header with
            {
                Commitments = new(count, length, new Srs(tau, U256.ReadBigEndian(reader.Bytes(U256.Size, "transcript digest")))),
            };
            if (count == 0 || length == 0)
                throw reader.Fault("number of commitments", $"is {count}, of up to {length} coefficients; expected at least one of each");
        }
        reader.End();
        long known = 1L + publics + (flavor == KeyFlavor.Committed ? 2 : 1);
        if (header.First is FirstPhase first && known + first.WireCount > wires)
            throw reader.Fault(
                "wires of the first phase",
                $"are {first.WireCount}, expected at most {wires - known}: {wires} less the {known} that the verifier knows"
            );
        return header;
    }

    internal SectionBuilder ToSection()
    {
        SectionBuilder section = new SectionBuilder()
            .Prime<Fq>()
            .Prime<Fr>()
            .UInt32(WireCount)
            .UInt32(PublicCount)
            .UInt32(DomainSize)
            .Value(AlphaG1)
            .Value(BetaG1)
            .Value(BetaG2)
            .Value(GammaG2)
            .Value(Delta);
        if (First is null)
            return section;
        section = section.UInt32(First.WireCount).Value(First.Delta);
        if (Commitments is null)
            return section;
        Span<byte> digest = stackalloc byte[U256.Size];
        Commitments.Srs.TranscriptDigest.WriteBigEndian(digest);
        return section.UInt32(Commitments.Count).UInt32(Commitments.Length).Value(Commitments.Srs.Tau).Raw(digest);
    }
}

/// <summary>What a key has beside others whose statement is about polynomial commitments.</summary>
/// <param name="Count">Number of commitments.</param>
/// <param name="Length">Number of coefficients of the longest of their polynomials, salt included.</param>
/// <param name="Srs">The powers that they are over.</param>
public sealed record KeyCommitments(int Count, int Length, Srs Srs)
{
    /// <summary>Gets the number of powers of tau in the key: for the polynomials, and two for a mask.</summary>
    public int PowerCount => Math.Max(Length, 2);
}

/// <summary>The delta of a phase in both groups.</summary>
/// <param name="G1">In G1.</param>
/// <param name="G2">In G2.</param>
public readonly record struct DeltaPair(AffinePoint<Fq> G1, AffinePoint<Fq2> G2)
{
    /// <summary>The delta of a key to which nobody has contributed.</summary>
    public static DeltaPair Generator => new(Algebra.G1.Generator, Algebra.G2.Generator);

    /// <summary>How the k-th of so many deltas is called.</summary>
    internal static string NameOf(int k, int count) => count == 1 ? "delta" : $"delta{k + 1}";
}

/// <summary>What a two-phase key has beside what a plain one has: the wires that are committed to before the challenge, and their own
/// delta.</summary>
/// <param name="WireCount">Wires of the first phase.</param>
/// <param name="Delta">delta of the first phase.</param>
public sealed record FirstPhase(int WireCount, DeltaPair Delta);
