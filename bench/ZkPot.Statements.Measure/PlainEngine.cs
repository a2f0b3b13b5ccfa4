using ZkPot.Algebra;
using ZkPot.Circuits;
using ZkPot.Groth16;

namespace ZkPot.Statements.Measure;

/// <summary>The engine's own time: a plain circuit of a number of rows, two terms in each factor, all values of full size.</summary>
internal sealed class PlainEngine : IDisposable
{
    private readonly Circuit circuit;
    private readonly CircuitWitness witness;
    private readonly Groth16Prover prover;

    private PlainEngine(Circuit circuit, string key)
    {
        this.circuit = circuit;
        witness = circuit.NewWitness(cells =>
        {
            cells.SetPublic(1, PrimeField.Random<Fr>());
            cells.SetPublic(2, PrimeField.Random<Fr>());
        });
        prover = Groth16Prover.Open(key);
    }

    /// <summary>Lays the circuit and opens its key.</summary>
    /// <param name="rows">How many rows.</param>
    /// <param name="keyOf">Makes a key, or finds it, by name.</param>
    public static PlainEngine Open(int rows, Func<string, ConstraintSystem, string> keyOf)
    {
        using var builder = new CircuitBuilder();
        Phase1 before = builder.Public(),
            last = builder.Public();
        for (int i = 0; i < rows; i++)
            (before, last) = (last, builder.Product(before + last, last - before));
        Circuit plain = builder.Build();
        return new(plain, keyOf($"plain-{rows}", plain.System));
    }

    /// <summary>Proves it.</summary>
    public void Prove() => prover.Prove(witness.Values);

    /// <inheritdoc/>
    public void Dispose()
    {
        prover.Dispose();
        witness.Dispose();
        circuit.Dispose();
    }
}
