using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>tau, alpha and beta in the exponent: the part of a contribution's powers that the transcript keeps. Layout as in the
/// file.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct TauHeads(
    AffinePoint<Fq> TauG1,
    AffinePoint<Fq2> TauG2,
    AffinePoint<Fq> AlphaG1,
    AffinePoint<Fq> BetaG1,
    AffinePoint<Fq2> BetaG2
)
{
    /// <summary>Before the first contribution all three are one.</summary>
    public static TauHeads Initial => new(G1.Generator, G2.Generator, G1.Generator, G1.Generator, G2.Generator);

    /// <summary>True if all five points lie in their groups and none is infinity.</summary>
    public bool AreInTheirGroups =>
        GroupChecks.IsMember(TauG1)
        && GroupChecks.IsMember(AlphaG1)
        && GroupChecks.IsMember(BetaG1)
        && GroupChecks.IsMember(TauG2)
        && GroupChecks.IsMember(BetaG2);
}
