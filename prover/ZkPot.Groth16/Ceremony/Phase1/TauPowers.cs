using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>What phase 1 makes: the powers of tau in both groups, in G1 also times alpha and times beta, and beta in G2.</summary>
internal readonly struct TauPowers(
    NativeSpan<AffinePoint<Fq>> tauG1,
    NativeSpan<AffinePoint<Fq2>> tauG2,
    NativeSpan<AffinePoint<Fq>> alphaTauG1,
    NativeSpan<AffinePoint<Fq>> betaTauG1,
    NativeSpan<AffinePoint<Fq2>> betaG2
)
{
    /// <summary>tau^i for i below 2^(power + 1) - 1.</summary>
    public NativeSpan<AffinePoint<Fq>> TauG1 { get; } = tauG1;

    /// <summary>tau^i for i below 2^power.</summary>
    public NativeSpan<AffinePoint<Fq2>> TauG2 { get; } = tauG2;

    /// <summary>alpha tau^i for i below 2^power.</summary>
    public NativeSpan<AffinePoint<Fq>> AlphaTauG1 { get; } = alphaTauG1;

    /// <summary>beta tau^i for i below 2^power.</summary>
    public NativeSpan<AffinePoint<Fq>> BetaTauG1 { get; } = betaTauG1;

    /// <summary>beta, alone.</summary>
    public NativeSpan<AffinePoint<Fq2>> BetaG2 { get; } = betaG2;

    /// <summary>The five points by which one contribution is checked against the next.</summary>
    public TauHeads Heads => new(TauG1[1], TauG2[1], AlphaTauG1[0], BetaTauG1[0], BetaG2[0]);
}
