namespace ZkPot.Algebra;

/// <summary>A square matrix over Fr, as much as the derivation of Poseidon's parameters needs.</summary>
internal sealed class SquareMatrix(int size, Func<int, int, Fr> entry)
{
    private readonly Fr[] entries = [.. Enumerable.Range(0, size * size).Select(i => entry(i / size, i % size))];

    public int Size => size;

    public Fr this[int row, int column] => entries[row * size + column];

    /// <summary>The matrix without its first row and column.</summary>
    public SquareMatrix Minor => new(size - 1, (i, j) => this[i + 1, j + 1]);

    public static SquareMatrix Identity(int size) => new(size, (i, j) => i == j ? Fr.One : Fr.Zero);

    public static SquareMatrix operator *(SquareMatrix a, SquareMatrix b) => new(a.Size, (i, j) => Sum(a.Size, k => a[i, k] * b[k, j]));

    public Fr[] TimesColumn(Fr[] column) => [.. Enumerable.Range(0, size).Select(i => Sum(size, k => this[i, k] * column[k]))];

    public Fr[] RowTimes(Fr[] row) => [.. Enumerable.Range(0, size).Select(j => Sum(size, k => row[k] * this[k, j]))];

    public SquareMatrix Power(int exponent)
    {
        SquareMatrix result = Identity(size),
            square = this;
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result *= square;
            square *= square;
        }
        return result;
    }

    /// <summary>The inverse by Gauss and Jordan. Every minor of a Cauchy matrix is regular, so no pivot vanishes.</summary>
    public SquareMatrix Inverse()
    {
        Fr[] left = [.. entries],
            right = [.. Identity(size).entries];
        for (int pivot = 0; pivot < size; pivot++)
        {
            Fr scale = left[pivot * size + pivot].InverseVarTime();
            for (int j = 0; j < size; j++)
            {
                left[pivot * size + j] *= scale;
                right[pivot * size + j] *= scale;
            }
            for (int i = 0; i < size; i++)
            {
                if (i == pivot)
                    continue;
                Fr factor = left[i * size + pivot];
                for (int j = 0; j < size; j++)
                {
                    left[i * size + j] -= factor * left[pivot * size + j];
                    right[i * size + j] -= factor * right[pivot * size + j];
                }
            }
        }
        return new(size, (i, j) => right[i * size + j]);
    }

    private static Fr Sum(int count, Func<int, Fr> term)
    {
        Fr sum = Fr.Zero;
        for (int k = 0; k < count; k++)
            sum += term(k);
        return sum;
    }
}
