using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Sdk.Costs;

/// <summary>How fast a machine proves, in what a row of the domain and a wire take it: enough to predict a proof before its key is
/// there.</summary>
/// <param name="MicrosecondsARow">For a row of the domain: transforms, and a point of the quotient.</param>
/// <param name="MicrosecondsAWire">For a wire: a point of each sum over the witness.</param>
public sealed record ProvingSpeed(double MicrosecondsARow, double MicrosecondsAWire)
{
    private const int DomainPower = 14,
        Rows = (1 << DomainPower) - 8,
        Runs = 3;

    /// <summary>How many wires of a hundred hold a number of full size. In circuits over networks most hold a weight, a pixel or a digit of
    /// a sum, which cost next to nothing.</summary>
    private const int FullSizePercent = 40;

    /// <summary>How long a proof of a circuit takes, witness included.</summary>
    public ProofTime Predict(CircuitCost circuit) => new(circuit.ProvingTime(MicrosecondsARow, MicrosecondsAWire), IsMeasured: false);

    /// <summary>Finds out, in a few seconds: proves two circuits of as many rows, one of which has a wire a row and the other almost
    /// none.</summary>
    public static ProvingSpeed Calibrate(CancellationToken cancellationToken = default)
    {
        (TimeSpan full, int wires) = Measure(hasWires: true, cancellationToken);
        (TimeSpan bare, int few) = Measure(hasWires: false, cancellationToken);
        return new(bare.TotalMicroseconds / (1 << DomainPower), Math.Max(0, (full - bare).TotalMicroseconds / (wires - few)));
    }

    private static (TimeSpan Fastest, int Wires) Measure(bool hasWires, CancellationToken cancellationToken)
    {
        using var builder = new CircuitBuilder();
        Phase1 full = builder.Public(),
            small = builder.Public(),
            product = builder.Product(full, full);
        for (int i = 1; i < Rows; i++)
        {
            if (!hasWires)
                builder.Assert(full, full, product);
            else if (i % 100 < FullSizePercent)
                product = builder.Product(product, product + small);
            else
                _ = builder.Product(small, i % 256);
        }
        using Circuit circuit = builder.Build();
        string key = Path.GetTempFileName(),
            fresh = $"{key}.fresh";
        try
        {
            Groth16Setup.CreateDevelopmentKey(circuit.System, fresh, cancellationToken: cancellationToken);
            ZkeyCeremony.MakeDevelopmentKey(fresh, key, cancellationToken: cancellationToken);
            using Groth16Prover prover = Groth16Prover.Open(key);
            return (Enumerable.Range(0, 1 + Runs).Select(_ => Prove(circuit, prover, cancellationToken)).Min(), circuit.System.WireCount);
        }
        finally
        {
            File.Delete(key);
            File.Delete(fresh);
        }
    }

    private static TimeSpan Prove(Circuit circuit, Groth16Prover prover, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        using CircuitWitness witness = circuit.NewWitness(
            cells =>
            {
                cells.SetPublic(1, PrimeField.Random<Fr>());
                cells.SetPublic(2, Fr.From(3));
            },
            cancellationToken
        );
        prover.Prove(witness.Values, cancellationToken: cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }
}
