using System.Runtime.InteropServices;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Circuits;

/// <summary>Solves rows for the one wire that each determines; on all cores where there are many.</summary>
/// <remarks>A Montgomery coefficient times a canonical value leaves sums canonical. The product of two canonical values needs R^2
/// once.</remarks>
internal static class RowSolver
{
    private const int Chunk = 1024;

    public static void Solve(Circuit circuit, RowStep step, NativeSpan<U256> values)
    {
        int unknown = step.FirstUnknown.IndexIn(circuit.Partition, circuit.HasChallenge);
        if (step.Count < 2 * Chunk)
            SolveRange(circuit.System, step.IsQuotient, step.FirstRow, step.Count, unknown, values);
        else
        {
            Parallel.For(
                0,
                (step.Count + Chunk - 1) / Chunk,
                chunk =>
                {
                    int start = chunk * Chunk;
                    SolveRange(
                        circuit.System,
                        step.IsQuotient,
                        step.FirstRow + start,
                        Math.Min(Chunk, step.Count - start),
                        unknown + start,
                        values
                    );
                }
            );
        }
    }

    private static void SolveRange(ConstraintSystem system, bool isQuotient, int firstRow, int count, int unknown, NativeSpan<U256> values)
    {
        if (isQuotient)
            Divide(system, firstRow, count, unknown, values);
        else
            Multiply(system, firstRow, count, unknown, values);
    }

    private static void Multiply(ConstraintSystem system, int firstRow, int count, int unknown, NativeSpan<U256> values)
    {
        Fr toCanonical = Fr.FromRaw(Fr.RSquared);
        for (int i = 0; i < count; i++)
        {
            int row = firstRow + i,
                wire = unknown + i;
            ReadOnlySpan<Term> left = system.A.Row(row),
                right = system.B.Row(row);
            Fr a = Evaluate(system, left, values),
                b = IsSame(left, right) ? a : Evaluate(system, right, values);
            Fr product = b.Raw == U256.One ? a : a * b * toCanonical;
            // The wire itself counts as 0 while the rest of C is summed.
            values[wire] = U256.Zero;
            ReadOnlySpan<Term> c = system.C.Row(row);
            values[wire] = (c.Length == 1 ? product : product - Evaluate(system, c, values)).Raw;
        }
    }

    /// <summary>Whether a row squares; the sums of a hash are long, and a third of them are the other factor of a square.</summary>
    private static bool IsSame(ReadOnlySpan<Term> left, ReadOnlySpan<Term> right) =>
        MemoryMarshal.AsBytes(left).SequenceEqual(MemoryMarshal.AsBytes(right));

    private static void Divide(ConstraintSystem system, int firstRow, int count, int unknown, NativeSpan<U256> values)
    {
        var denominators = new Fr[count];
        for (int i = 0; i < count; i++)
            denominators[i] = Evaluate(system, system.B.Row(firstRow + i), values);
        PrimeField.InvertAllVarTime<Fr>(denominators, new Fr[count]);
        Fr unit = Fr.FromRaw(U256.One);
        for (int i = 0; i < count; i++)
        {
            // A canonical d read as a Montgomery form inverts to R^2 / d; times c / R and then 1 / R that is c / d.
            Fr numerator = Evaluate(system, system.C.Row(firstRow + i), values);
            values[unknown + i] = (denominators[i] * numerator * unit).Raw;
        }
    }

    private static Fr Evaluate(ConstraintSystem system, ReadOnlySpan<Term> terms, NativeSpan<U256> values)
    {
        Fr sum = Fr.Zero;
        foreach (Term term in terms)
        {
            Fr value = Fr.FromRaw(values[term.Wire]);
            sum += term.Coefficient == RowRecorder.UnitCoefficient ? value : system.Coefficients[term.Coefficient] * value;
        }
        return sum;
    }
}
