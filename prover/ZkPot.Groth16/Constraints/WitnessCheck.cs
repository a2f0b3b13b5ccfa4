using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Checks witnesses before they are proven: a proof of a wrong witness cannot be verified, and the prover could not say why.</summary>
public static class WitnessCheck
{
    /// <summary>The first constraint that the witness violates, or null if it satisfies all.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="witness">The value of every wire, canonical.</param>
    /// <param name="cancellation">Ends the search early.</param>
    /// <exception cref="ArtifactException">The witness is not one of this circuit: another number of wires, wire 0 not one, a value not below r.</exception>
    public static ConstraintViolation? FirstViolation(ConstraintSystem system, NativeSpan<U256> witness, CancellationToken cancellation = default)
    {
        if (witness.Length != system.WireCount)
            throw new ArtifactException("witness", "number of wires", $"is {witness.Length}, expected {system.WireCount}: it belongs to another circuit");
        WtnsFile.CheckValues("witness", witness);
        using var values = new NativeArray<Fr>(witness.Length, clear: false);
        NativeSpan<Fr> wires = values.View;
        Parallel.For(0, wires.Length, new ParallelOptions { CancellationToken = cancellation }, i => wires[i] = PrimeField.FromCanonical<Fr>(witness[i]));
        int row = ParallelScan.FirstIndex(system.ConstraintCount, i => Of(system, wires, i) is not { IsSatisfied: true }, cancellation);
        return row < 0 ? null : Of(system, wires, row);
    }

    private static ConstraintViolation Of(ConstraintSystem system, NativeSpan<Fr> wires, int row) =>
        new(row, Evaluate(system, system.A.Row(row), wires), Evaluate(system, system.B.Row(row), wires), Evaluate(system, system.C.Row(row), wires));

    private static Fr Evaluate(ConstraintSystem system, ReadOnlySpan<Term> terms, NativeSpan<Fr> wires)
    {
        Fr sum = Fr.Zero;
        foreach (Term term in terms) sum += system.Coefficients[term.Coefficient] * wires[term.Wire];
        return sum;
    }
}
