using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points of a circuit's key before any contribution, array by array and in batches.</summary>
internal abstract class KeyPoints : IDisposable
{
    /// <summary>alpha.</summary>
    public abstract AffinePoint<Fq> AlphaG1 { get; }

    /// <summary>beta.</summary>
    public abstract AffinePoint<Fq> BetaG1 { get; }

    /// <summary>beta in G2.</summary>
    public abstract AffinePoint<Fq2> BetaG2 { get; }

    /// <summary>The Lagrange polynomials of the odd half of the doubled domain, on which the quotient is known by its values.</summary>
    public abstract void OddLagrange(Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <summary>tau^(i + n) - tau^i, n being the size of the domain, in whole chunks as the circuit hash covers them.</summary>
    public abstract void PowerDifferences(Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <summary>beta u + alpha v + w of the wires first to end - 1.</summary>
    public abstract void Combined(int first, int end, Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <summary>u of all wires.</summary>
    public abstract void Left(Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <summary>v of all wires.</summary>
    public abstract void Right(Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <summary>v of all wires in G2.</summary>
    public abstract void RightG2(Action<NativeSpan<AffinePoint<Fq2>>> sink);

    /// <summary>What verifiers of commitments know of the powers.</summary>
    public abstract Srs Srs { get; }

    /// <summary>tau^i, from 0 on.</summary>
    public abstract void Powers(int count, Action<NativeSpan<AffinePoint<Fq>>> sink);

    /// <inheritdoc/>
    public abstract void Dispose();
}
