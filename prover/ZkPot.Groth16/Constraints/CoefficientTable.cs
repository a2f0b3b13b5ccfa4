using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Numbers the different coefficients of a constraint system in the order in which they first occur.</summary>
internal sealed class CoefficientTable
{
    private readonly Dictionary<U256, int> indices = [];
    private readonly List<U256> values = [];
    private U256 last;
    private int lastIndex = -1;

    /// <summary>The coefficient's number. The same one often occurs many times in a row.</summary>
    public int IndexOf(U256 canonical)
    {
        if (lastIndex >= 0 && canonical == last)
            return lastIndex;
        if (!indices.TryGetValue(canonical, out int index))
        {
            index = values.Count;
            indices.Add(canonical, index);
            values.Add(canonical);
        }
        (last, lastIndex) = (canonical, index);
        return index;
    }

    /// <summary>The coefficients as field elements; all must be below r.</summary>
    public NativeArray<Fr> ToArray()
    {
        var array = new NativeArray<Fr>(values.Count, clear: false);
        for (int i = 0; i < values.Count; i++)
            array[i] = PrimeField.FromCanonical<Fr>(values[i]);
        return array;
    }
}
