using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Testing;

/// <summary>
/// A small Freivalds: C = A B for private 2x2 matrices of which C[0,0] is public, checked as A (B v) = C v for v = (1, rho).
/// All three matrices belong to the first phase.
/// </summary>
/// <param name="productTooLate">Puts C into the second phase, as no circuit may: then it can be chosen after the challenge.</param>
public sealed class ProductCircuit(bool productTooLate = false)
{
    private const int Corner = 1,
        Rho = 2,
        A = 3,
        B = 7,
        C = 11,
        Bv = 15,
        Terms = 17;

    /// <summary>How the wires are divided.</summary>
    public PhasePartition Phases { get; } = productTooLate ? new(1, 8, 10) : new(1, 12, 6);

    /// <summary>The constraints.</summary>
    public ConstraintSystem Build()
    {
        var circuit = new HandmadeCircuit(Phases);
        for (int row = 0; row < 2; row++)
        {
            circuit.Add([(Rho, 1)], [(B + 2 * row + 1, 1)], [(Bv + row, 1), (B + 2 * row, -1)]);
            for (int column = 0; column < 2; column++)
                circuit.Add([(A + 2 * row + column, 1)], [(Bv + column, 1)], [(Terms + 2 * row + column, 1)]);
            circuit.Add([(Rho, 1)], [(C + 2 * row + 1, 1)], [(Terms + 2 * row, 1), (Terms + 2 * row + 1, 1), (C + 2 * row, -1)]);
        }
        circuit.Add([(C, 1)], [(0, 1)], [(Corner, 1)]);
        return circuit.Build();
    }

    /// <summary>The witness of two matrices, and by how much the product's corner is to be wrong; where C comes too late, the rest of its
    /// row makes good for it.</summary>
    public HandmadeWitness Witness(int[] a, int[] b, int error = 0)
    {
        Fr[] product = [.. Enumerable.Range(0, 4).Select(i => Fr.From(a[i & 2] * b[i & 1] + a[(i & 2) + 1] * b[2 + (i & 1)]))];
        product[0] += Fr.From(error);
        Fr[] first =
        [
            product[0],
            .. a.Select(value => Fr.From(value)),
            .. b.Select(value => Fr.From(value)),
            .. productTooLate ? [] : product,
        ];
        return new(
            Phases,
            first,
            wires =>
            {
                Fr rho = wires[Rho];
                if (productTooLate)
                {
                    product.CopyTo(wires, C);
                    wires[C + 1] -= Fr.From(error) * rho.InverseVarTime();
                }
                for (int row = 0; row < 2; row++)
                    wires[Bv + row] = wires[B + 2 * row] + rho * wires[B + 2 * row + 1];
                for (int i = 0; i < 4; i++)
                    wires[Terms + i] = wires[A + i] * wires[Bv + (i & 1)];
            }
        );
    }
}
