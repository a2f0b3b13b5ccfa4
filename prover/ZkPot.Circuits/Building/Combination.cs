using System.Runtime.InteropServices;
using ZkPot.Algebra;

namespace ZkPot.Circuits;

/// <summary>Sums of terms, kept sorted by wire with each wire once.</summary>
internal static class Combination
{
    /// <summary>a + factor b.</summary>
    public static LinearTerm[] Add(LinearTerm[] a, LinearTerm[] b, Fr factor)
    {
        var sum = new LinearTerm[a.Length + b.Length];
        int count = 0,
            i = 0,
            j = 0;
        while (i < a.Length || j < b.Length)
        {
            int order =
                i == a.Length ? 1
                : j == b.Length ? -1
                : a[i].Wire.Code.CompareTo(b[j].Wire.Code);
            LinearTerm next =
                order < 0 ? a[i++]
                : order > 0 ? new(b[j].Wire, b[j++].Coefficient * factor)
                : new(a[i].Wire, a[i++].Coefficient + b[j++].Coefficient * factor);
            if (!next.Coefficient.IsZero)
                sum[count++] = next;
        }
        return count == sum.Length ? sum : sum[..count];
    }

    /// <summary>factor a.</summary>
    public static LinearTerm[] Scale(LinearTerm[] a, Fr factor) =>
        factor.IsZero ? [] : Array.ConvertAll(a, term => new LinearTerm(term.Wire, term.Coefficient * factor));

    /// <summary>Sorts terms by wire and adds those of one wire.</summary>
    public static LinearTerm[] Normalize(List<LinearTerm> terms)
    {
        Span<LinearTerm> all = CollectionsMarshal.AsSpan(terms);
        if (!IsSorted(all))
            all.Sort((a, b) => a.Wire.Code.CompareTo(b.Wire.Code));
        int count = 0;
        for (int i = 0; i < all.Length; )
        {
            LinearTerm term = all[i++];
            while (i < all.Length && all[i].Wire == term.Wire)
                term = new(term.Wire, term.Coefficient + all[i++].Coefficient);
            if (!term.Coefficient.IsZero)
                all[count++] = term;
        }
        return all[..count].ToArray();
    }

    private static bool IsSorted(ReadOnlySpan<LinearTerm> terms)
    {
        for (int i = 1; i < terms.Length; i++)
        {
            if (terms[i].Wire.Code <= terms[i - 1].Wire.Code)
                return false;
        }
        return true;
    }
}
