using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>The points of a key from those of a phase-1 file, whose secrets nobody knows.</summary>
internal sealed class CeremonyPoints : KeyPoints
{
    private readonly PtauFile ptau;
    private readonly int power,
        wires;
    private readonly TermsByWire left,
        right,
        product;
    private readonly CoefficientPlan plan;
    private readonly IPointMultiplier multiplier;
    private readonly WorkMeter meter;
    private readonly CancellationToken cancellationToken;
    private WireSums<Fq>? sums;

    public CeremonyPoints(
        ConstraintSystem system,
        PtauFile ptau,
        IPointMultiplier multiplier,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        (this.ptau, this.multiplier, power, wires, this.cancellationToken) = (
            ptau,
            multiplier,
            system.DomainPower,
            system.WireCount,
            cancellationToken
        );
        plan = new(system.Coefficients);
        (left, right, product) = (new(system.A, wires, system.KnownCount), new(system.B, wires), new(system.C, wires));
        meter = new("combine the points of each wire", 2 * left.Count + 3 * right.Count + product.Count, progress);
    }

    public override AffinePoint<Fq> AlphaG1 => ptau.AlphaTauG1[0];

    public override AffinePoint<Fq> BetaG1 => ptau.BetaTauG1[0];

    public override AffinePoint<Fq2> BetaG2 => ptau.BetaG2[0];

    public override Srs Srs => Srs.From(ptau);

    private WireSums<Fq> Sums => sums ??= new(plan, multiplier);

    public override void OddLagrange(Action<NativeSpan<AffinePoint<Fq>>> sink)
    {
        const int step = 1 << 14;
        int size = 1 << power;
        NativeSpan<AffinePoint<Fq>> doubled = ptau.LagrangeTauG1(power + 1);
        using var odd = new NativeArray<AffinePoint<Fq>>(Math.Min(step, size), clear: false);
        for (int start = 0; start < size; start += step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = Math.Min(step, size - start);
            for (int i = 0; i < count; i++)
                odd[i] = doubled[2 * (start + i) + 1];
            sink(odd.View.Slice(0, count));
        }
    }

    public override void PowerDifferences(Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Groth16.PowerDifferences.ForEach(ptau, 1 << power, sink, cancellationToken);

    public override void Combined(int first, int end, Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Sums.Run(
            first,
            end,
            [new(left, ptau.LagrangeBetaTauG1(power)), new(right, ptau.LagrangeAlphaTauG1(power)), new(product, ptau.LagrangeTauG1(power))],
            sink,
            meter,
            cancellationToken
        );

    public override void Left(Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Sums.Run(0, wires, [new(left, ptau.LagrangeTauG1(power))], sink, meter, cancellationToken);

    public override void Right(Action<NativeSpan<AffinePoint<Fq>>> sink) =>
        Sums.Run(0, wires, [new(right, ptau.LagrangeTauG1(power))], sink, meter, cancellationToken);

    public override void RightG2(Action<NativeSpan<AffinePoint<Fq2>>> sink)
    {
        sums?.Dispose(); // the buffers of G2 are twice as large, and those of G1 have served
        sums = null;
        using var sumsG2 = new WireSums<Fq2>(plan, multiplier);
        sumsG2.Run(0, wires, [new(right, ptau.LagrangeTauG2(power))], sink, meter, cancellationToken);
    }

    public override void Powers(int count, Action<NativeSpan<AffinePoint<Fq>>> sink) => sink(ptau.TauG1.Slice(0, count));

    public override void Dispose()
    {
        sums?.Dispose();
        left.Dispose();
        right.Dispose();
        product.Dispose();
    }
}

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
