using System.Runtime.InteropServices;
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

/// <summary>Powers in memory of their own, while a contribution is made or read.</summary>
internal sealed class OwnedTauPowers : IDisposable
{
    private const int Chunk = 1 << 15;
    private const long WeightG2 = 3; // what a multiplication in G2 costs, in multiplications in G1

    private readonly NativeArray<AffinePoint<Fq>> tauG1,
        alphaTauG1,
        betaTauG1;
    private readonly NativeArray<AffinePoint<Fq2>> tauG2,
        betaG2;

    /// <summary>Room for the powers of a ceremony for 2^<paramref name="power"/> constraints.</summary>
    public OwnedTauPowers(int power)
    {
        int size = 1 << power;
        tauG1 = new(2L * size - 1);
        tauG2 = new(size);
        alphaTauG1 = new(size);
        betaTauG1 = new(size);
        betaG2 = new(1);
    }

    /// <summary>The powers.</summary>
    public TauPowers View => new(tauG1.View, tauG2.View, alphaTauG1.View, betaTauG1.View, betaG2.View);

    /// <summary>The powers before the first contribution: generators everywhere.</summary>
    public static OwnedTauPowers Initial(int power)
    {
        var powers = new OwnedTauPowers(power);
        powers.tauG1.Span.Fill(G1.Generator);
        powers.tauG2.Span.Fill(G2.Generator);
        powers.alphaTauG1.Span.Fill(G1.Generator);
        powers.betaTauG1.Span.Fill(G1.Generator);
        powers.betaG2.Span.Fill(G2.Generator);
        return powers;
    }

    /// <summary>The powers after one more contribution.</summary>
    public static OwnedTauPowers Multiply(
        int power,
        in TauPowers before,
        Phase1Secrets secrets,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var after = new OwnedTauPowers(power);
        try
        {
            long total =
                before.TauG1.Length
                + before.AlphaTauG1.Length
                + before.BetaTauG1.Length
                + WeightG2 * (before.TauG2.Length + before.BetaG2.Length);
            var work = new WorkMeter("multiply the powers", total, progress);
            Multiply(before.TauG1, after.tauG1.View, Fr.One, secrets.Tau, 1, multiplier, work, cancellationToken);
            Multiply(before.TauG2, after.tauG2.View, Fr.One, secrets.Tau, WeightG2, multiplier, work, cancellationToken);
            Multiply(before.AlphaTauG1, after.alphaTauG1.View, secrets.Alpha, secrets.Tau, 1, multiplier, work, cancellationToken);
            Multiply(before.BetaTauG1, after.betaTauG1.View, secrets.Beta, secrets.Tau, 1, multiplier, work, cancellationToken);
            Multiply(before.BetaG2, after.betaG2.View, secrets.Beta, Fr.One, WeightG2, multiplier, work, cancellationToken);
            return after;
        }
        catch
        {
            after.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tauG1.Dispose();
        tauG2.Dispose();
        alphaTauG1.Dispose();
        betaTauG1.Dispose();
        betaG2.Dispose();
    }

    /// <summary>Multiplies the points by first, first step, first step^2, ...</summary>
    private static void Multiply<T>(
        NativeSpan<AffinePoint<T>> before,
        NativeSpan<AffinePoint<T>> after,
        Fr first,
        Fr step,
        long weight,
        IPointMultiplier multiplier,
        WorkMeter work,
        CancellationToken cancellationToken
    )
        where T : unmanaged, IField<T>
    {
        using var scalars = new NativeArray<Fr>(Math.Min(Chunk, before.Length));
        try
        {
            for (int start = 0; start < before.Length; start += Chunk)
            {
                int count = Math.Min(Chunk, before.Length - start);
                for (int i = 0; i < count; i++, first *= step)
                    scalars[i] = first;
                multiplier.EachVarTime(
                    before.Slice(start, count),
                    scalars.View.Slice(0, count),
                    after.Slice(start, count),
                    cancellationToken
                );
                work.Add(count * weight);
            }
        }
        finally
        {
            scalars.Span.Clear();
        }
    }
}
