using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Testing;

namespace ZkPot.Benchmarks.Gpu;

/// <summary>
/// A circuit in which value 1 is public and each further value is the square of the one before: full-size values in every constraint.
/// </summary>
internal static class SquareCircuit
{
    /// <summary>The path of a key for development, made once and kept, for a domain of 2^<paramref name="power"/>.</summary>
    public static string Key(int power) =>
        TestCache.File(
            $"squares-{power}.zkey",
            path =>
            {
                using ConstraintSystem system = Build(Constraints(power));
                Groth16Setup.CreateDevelopmentKey(system, path + ".fresh");
                ZkeyCeremony.MakeDevelopmentKey(path + ".fresh", path);
                File.Delete(path + ".fresh");
            }
        );

    /// <summary>The values that satisfy it.</summary>
    public static NativeArray<U256> Witness(int power)
    {
        var witness = new NativeArray<U256>(Constraints(power) + 2, clear: false);
        witness[0] = U256.One;
        Fr value = PrimeField.Random<Fr>();
        for (int i = 1; i < witness.Length; i++, value *= value)
            witness[i] = PrimeField.ToCanonical(value);
        return witness;
    }

    /// <summary>The rows of the domain, less those that setup adds for the constant and the public value.</summary>
    private static int Constraints(int power) => (1 << power) - 2;

    private static ConstraintSystem Build(int constraints)
    {
        var coefficients = new NativeArray<Fr>(1);
        coefficients[0] = Fr.One;
        return new(
            new(constraints + 2, 0, 1, 0, 0),
            coefficients,
            Diagonal(constraints, 1),
            Diagonal(constraints, 1),
            Diagonal(constraints, 2),
            new(0)
        );
    }

    /// <summary>One term a row, of the value so many after the row.</summary>
    private static SparseMatrix Diagonal(int rows, int offset)
    {
        var starts = new NativeArray<int>(rows + 1L, clear: false);
        var terms = new NativeArray<Term>(rows, clear: false);
        for (int row = 0; row < rows; row++)
            (starts[row], terms[row]) = (row, new Term(row + offset, 0));
        starts[rows] = rows;
        return new(starts, terms);
    }
}
