using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Gpu.Tests;

/// <summary>Keys and witnesses of two circuits of 2^12 rows, one plain and one of two phases.</summary>
public sealed class ProofKeys : IDisposable
{
    private const int Power = 12,
        Rows = 3900,
        LongRow = 100;
    private readonly TemporaryFolder files = new();

    public ProofKeys()
    {
        Plain = MakeKey("plain", PlainCircuit());
        TwoPhase = MakeKey("two-phase", TwoPhaseCircuit());
    }

    public string Plain { get; }

    public string TwoPhase { get; }

    /// <summary>
    /// Wire 1 is public; each further wire is the square of the one before, but every third is its product with a small constant; a row of
    /// many terms ends it.
    /// </summary>
    public static NativeArray<U256> PlainWitness()
    {
        var values = new Fr[Rows + 2];
        (values[0], values[1]) = (Fr.One, PrimeField.Random<Fr>());
        for (int i = 1; i < Rows; i++)
            values[i + 1] = i % 3 == 0 ? Fr.From(i % 5) : values[i] * values[i];
        for (int i = 0; i < LongRow; i++)
            values[Rows + 1] += Fr.From(i - 50) * values[1 + i];
        var wires = new NativeArray<U256>(values.Length);
        for (int i = 0; i < values.Length; i++)
            wires[i] = PrimeField.ToCanonical(values[i]);
        return wires;
    }

    /// <summary>A private value, many of its multiples in the first phase, and their products with the challenge in the second.</summary>
    public static HandmadeWitness TwoPhaseWitness() =>
        new(
            Phases,
            [Fr.From(7), .. Enumerable.Range(1, Half).Select(i => Fr.From(7 * i))],
            wires =>
            {
                for (int i = 0; i < Half; i++)
                    wires[Phases.SecondStart + i] = wires[Phases.ChallengeWire] * wires[Phases.FirstStart + i];
            }
        );

    public void Dispose() => files.Dispose();

    private const int Half = 1900;

    private static PhasePartition Phases => new(1, Half, Half);

    private string MakeKey(string name, ConstraintSystem system)
    {
        using (system)
        using (PtauFile ptau = PtauFile.Open(OpenSecretPtau.Get(Power)))
            Groth16Setup.CreateKey(system, ptau, files.At($"{name}-fresh.zkey"));
        ZkeyCeremony.ContributeSeeded(files.At($"{name}-fresh.zkey"), files.At($"{name}.zkey"), "first", "seed");
        return files.At($"{name}.zkey");
    }

    private static ConstraintSystem PlainCircuit()
    {
        var circuit = new HandmadeCircuit(Rows + 2, publicInputs: 1);
        for (int i = 1; i < Rows; i++)
        {
            if (i % 3 == 0)
                circuit.Add([(0, i % 5)], [(0, 1)], [(i + 1, 1)]);
            else
                circuit.Add([(i, 1)], [(i, 1)], [(i + 1, 1)]);
        }
        circuit.Add([.. Enumerable.Range(0, LongRow).Select(i => (1 + i, (long)i - 50))], [(0, 1)], [(Rows + 1, 1)]);
        return circuit.Build();
    }

    private static ConstraintSystem TwoPhaseCircuit()
    {
        var circuit = new HandmadeCircuit(Phases);
        for (int i = 0; i < Half; i++)
        {
            circuit.Add([(1, i + 1)], [(0, 1)], [(Phases.FirstStart + i, 1)]);
            circuit.Add([(Phases.ChallengeWire, 1)], [(Phases.FirstStart + i, 1)], [(Phases.SecondStart + i, 1)]);
        }
        return circuit.Build();
    }
}
