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
/// <param name="DeltaG1">delta in G1.</param>
/// <param name="DeltaG2">delta in G2.</param>
public sealed record ZkeyHeader(
    int WireCount, int PublicCount, int DomainSize,
    AffinePoint<Fq> AlphaG1, AffinePoint<Fq> BetaG1, AffinePoint<Fq2> BetaG2,
    AffinePoint<Fq2> GammaG2, AffinePoint<Fq> DeltaG1, AffinePoint<Fq2> DeltaG2)
{
    internal static ZkeyHeader Read(SectionReader reader)
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
            reader.Point<Fq>("alpha in G1"), reader.Point<Fq>("beta in G1"), reader.Point<Fq2>("beta in G2"),
            reader.Point<Fq2>("gamma in G2"), reader.Point<Fq>("delta in G1"), reader.Point<Fq2>("delta in G2"));
        reader.End();
        return header;
    }

    internal SectionBuilder ToSection() => new SectionBuilder()
        .Prime<Fq>().Prime<Fr>().UInt32(WireCount).UInt32(PublicCount).UInt32(DomainSize)
        .Value(AlphaG1).Value(BetaG1).Value(BetaG2).Value(GammaG2).Value(DeltaG1).Value(DeltaG2);
}
