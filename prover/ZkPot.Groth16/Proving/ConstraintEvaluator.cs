using System.Runtime.CompilerServices;
using ZkPot.Algebra;

namespace ZkPot.Groth16;

/// <summary>Evaluates the matrices A and B of a proving key at a witness: the values of two polynomials on the domain.</summary>
internal static unsafe class ConstraintEvaluator
{
    private const int EntriesAtOnce = 1 << 14;

    /// <summary>Sets a[row] and b[row], in Montgomery form. The entries are checked on the way.</summary>
    /// <param name="zkey">The key.</param>
    /// <param name="witness">Canonical values, by wire.</param>
    /// <param name="a">One value a row of the domain.</param>
    /// <param name="b">One value a row of the domain.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public static void Evaluate(
        ZkeyFile zkey,
        NativeSpan<U256> witness,
        NativeSpan<Fr> a,
        NativeSpan<Fr> b,
        CancellationToken cancellationToken
    )
    {
        a.Span.Clear();
        b.Span.Clear();
        int[] cuts = CutBetweenRows(zkey);
        int faults = 0;
        Parallel.For(
            0,
            cuts.Length - 1,
            new ParallelOptions { CancellationToken = cancellationToken },
            part =>
            {
                if (!AddRange(zkey, witness, a, b, cuts[part], cuts[part + 1]))
                    Interlocked.Increment(ref faults);
            }
        );
        if (faults == 0)
            return;
        zkey.CheckCoefficients(cancellationToken);
        throw new ArtifactException(
            zkey.Path,
            "coefficients",
            "their rows are not in ascending order, as every tool writes them; make the key again"
        );
    }

    /// <summary>Cuts the entries into parts that share no row, given that rows ascend; parts find out themselves whether they do.</summary>
    private static int[] CutBetweenRows(ZkeyFile zkey)
    {
        NativeSpan<ZkeyCoefficient> entries = zkey.Coefficients;
        var cuts = new List<int> { 0 };
        for (int at = EntriesAtOnce; at < entries.Length; at += EntriesAtOnce)
        {
            int cut = Math.Max(at, cuts[^1]);
            while (cut < entries.Length && entries[cut].Constraint == entries[cut - 1].Constraint)
                cut++;
            if (cut < entries.Length && cut > cuts[^1])
                cuts.Add(cut);
        }
        cuts.Add(entries.Length);
        return [.. cuts];
    }

    private static bool AddRange(ZkeyFile zkey, NativeSpan<U256> witness, NativeSpan<Fr> a, NativeSpan<Fr> b, int start, int end)
    {
        uint rows = (uint)a.Length,
            wires = (uint)witness.Length;
        ZkeyCoefficient* entries = zkey.Coefficients.Pointer;
        ulong last = start == 0 ? 0 : entries[start - 1].Constraint + 1UL;
        for (int i = start; i < end; i++)
        {
            ref readonly ZkeyCoefficient entry = ref entries[i];
            if (entry.Constraint >= rows || entry.Constraint < last || entry.Signal >= wires || entry.Matrix > 1)
                return false;
            last = entry.Constraint;
            U256 wire = witness.Pointer[entry.Signal];
            if (wire.IsZero)
                continue;
            if (entry.Value >= Fr.Modulus)
                return false;
            ref Fr sum = ref (entry.Matrix == 0 ? a.Pointer : b.Pointer)[entry.Constraint];
            sum += Term(entry.Value, wire);
        }
        return true;
    }

    /// <summary>Coefficients carry 2^512, wires nothing, a Montgomery product takes 2^256 off.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Fr Term(in U256 coefficient, in U256 wire) => Fr.FromRaw(coefficient) * Fr.FromRaw(wire);
}
