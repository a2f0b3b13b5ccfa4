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
    int WireCount, int PublicCount, int DomainSize,
    AffinePoint<Fq> AlphaG1, AffinePoint<Fq> BetaG1, AffinePoint<Fq2> BetaG2, AffinePoint<Fq2> GammaG2,
    DeltaPair Delta, FirstPhase? First)
{
    /// <summary>Number of wires whose values the verifier knows: the constant, the public values, and in a two-phase key the challenge.</summary>
    public int KnownCount => 1 + PublicCount + (First is null ? 0 : 1);

    /// <summary>The first wire of the last phase, whose points are divided by <see cref="Delta"/>.</summary>
    public int LastStart => KnownCount + (First?.WireCount ?? 0);

    /// <summary>How the wires are divided; null in a plain key.</summary>
    public PhasePartition? Phases => First is null ? null : new(PublicCount, First.WireCount, WireCount - LastStart);

    /// <summary>The deltas in the order of their phases.</summary>
    public IReadOnlyList<DeltaPair> Deltas => First is null ? [Delta] : [First.Delta, Delta];

    /// <summary>How the k-th delta is called.</summary>
    public string DeltaName(int k) => DeltaPair.NameOf(k, First is null ? 1 : 2);

    /// <summary>The same with other deltas.</summary>
    public ZkeyHeader WithDeltas(IReadOnlyList<DeltaPair> deltas) =>
        this with { Delta = deltas[^1], First = First is null ? null : First with { Delta = deltas[0] } };

    internal static ZkeyHeader Read(SectionReader reader, bool twoPhase)
    {
        reader.Prime<Fq>("prime of the base field");
        reader.Prime<Fr>("prime of the scalar field");
        int wires = reader.Count("number of wires");
        int publics = reader.Count("number of public values");
        uint domain = reader.UInt32("domain size");
        if (publics >= wires) throw reader.Fault("number of public values", $"is {publics}, expected less than the number of wires, {wires}");
        if (!System.Numerics.BitOperations.IsPow2(domain) || domain > 1u << ConstraintSystem.LargestPower)
            throw reader.Fault("domain size", $"is {domain}, expected a power of two up to 2^{ConstraintSystem.LargestPower}");
        var header = new ZkeyHeader(wires, publics, (int)domain,
            reader.Point<Fq>("alpha in G1"), reader.Point<Fq>("beta in G1"), reader.Point<Fq2>("beta in G2"), reader.Point<Fq2>("gamma in G2"),
            new(reader.Point<Fq>("delta in G1"), reader.Point<Fq2>("delta in G2")),
            twoPhase ? new(reader.Count("wires of the first phase"), new(reader.Point<Fq>("delta1 in G1"), reader.Point<Fq2>("delta1 in G2"))) : null);
        reader.End();
        if (header.First is FirstPhase first && 2L + publics + first.WireCount > wires)
            throw reader.Fault("wires of the first phase", $"are {first.WireCount}, expected at most {wires - publics - 2L}: {wires} less the constant, {publics} public values and the challenge");
        return header;
    }

    internal SectionBuilder ToSection()
    {
        SectionBuilder section = new SectionBuilder()
            .Prime<Fq>().Prime<Fr>().UInt32(WireCount).UInt32(PublicCount).UInt32(DomainSize)
            .Value(AlphaG1).Value(BetaG1).Value(BetaG2).Value(GammaG2).Value(Delta);
        return First is null ? section : section.UInt32(First.WireCount).Value(First.Delta);
    }
}
