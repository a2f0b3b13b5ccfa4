using System.Diagnostics;
using System.Globalization;
using System.Text;
using ZkPot.Algebra;
using ZkPot.Chain;
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

/// <summary>How long a proof takes on this machine, witness included.</summary>
/// <param name="Duration">How long.</param>
/// <param name="IsMeasured">Whether a proof of the same circuit took as long here; else it is predicted from the circuit's size.</param>
public sealed record ProofTime(TimeSpan Duration, bool IsMeasured);

/// <summary>How long proofs took on this machine, a small file for each circuit beside the journals: the next quote need not
/// predict.</summary>
/// <param name="root">Where journals are kept.</param>
public sealed class ProofTimes(string root)
{
    private const int MaxBytes = 32;
    private const double MaxSeconds = 1e7;

    /// <summary>How long the last proof of a circuit took; null if none was made here, or if what is told of it makes no sense: then it is
    /// predicted anew.</summary>
    /// <exception cref="IOException">There is a file in place of the folder, or it cannot be read.</exception>
    public ProofTime? Read(Hash32 circuit)
    {
        if (File.Exists(root))
            throw new IOException($"{root} is a file; the folder where journals are kept was expected.");
        var file = new FileInfo(PathOf(circuit));
        if (!file.Exists || file.Length > MaxBytes)
            return null;
        bool isTime =
            double.TryParse(
                File.ReadAllText(file.FullName),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out double seconds
            ) && seconds is > 0 and < MaxSeconds;
        return isTime ? new(TimeSpan.FromSeconds(seconds), IsMeasured: true) : null;
    }

    /// <summary>Notes how long a proof took.</summary>
    public void Note(Hash32 circuit, TimeSpan duration)
    {
        Directory.CreateDirectory(Folder);
        using var file = new AtomicFile(PathOf(circuit));
        file.Write(0, Encoding.ASCII.GetBytes(duration.TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture)));
        file.Commit();
    }

    private string Folder => Path.Combine(root, "proof-times");

    private string PathOf(Hash32 circuit) => Path.Combine(Folder, $"{circuit}.seconds");
}
