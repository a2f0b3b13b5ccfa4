using System.Numerics;
using System.Runtime.InteropServices;

namespace ZkPot.Algebra;

/// <summary>Element-wise products of long arrays of <see cref="Fr"/>.</summary>
internal static unsafe class VectorProducts<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    private const int Chunk = 4096;

    public static void MultiplySubtractToCanonical(
        NativeSpan<Fr> a,
        NativeSpan<Fr> b,
        NativeSpan<Fr> c,
        CancellationToken cancellationToken
    )
    {
        int chunks = (a.Length + Chunk - 1) / Chunk;
        Parallel.For(
            0,
            chunks,
            new ParallelOptions { CancellationToken = cancellationToken },
            chunk =>
            {
                int start = chunk * Chunk,
                    end = Math.Min(a.Length, start + Chunk),
                    step = 2 * TLanes.Count;
                int vectorEnd = start + (end - start) / step * step;
                Run((U256*)a.Pointer, (U256*)b.Pointer, (U256*)c.Pointer, start, vectorEnd);
                for (int i = vectorEnd; i < end; i++)
                    a.Pointer[i] = Fr.FromRaw(PrimeField.ToCanonical(a.Pointer[i] * b.Pointer[i] - c.Pointer[i]));
            }
        );
    }

    private static void Run(U256* a, U256* b, U256* c, int start, int end)
    {
        var table = Fp51Constants<TVector, TLanes, Fr>.Table;
        int size = Fp51Vector<TVector, TLanes>.Size,
            lanes = TLanes.Count;
        byte* memory = (byte*)NativeMemory.AlignedAlloc((nuint)(7 * size * sizeof(double)), 64);
        double* x = (double*)memory,
            y = x + 2 * size,
            z = y + 2 * size,
            quarter = z + 2 * size;
        // x holds a b 2^257 and c is 2^256 too large: (x - 2 c) / 4 / 2^255.
        Fp51Vector<TVector, TLanes>.Fill(quarter, BigInteger.ModPow(4, Fr.Modulus.ToBigInteger() - 2, Fr.Modulus.ToBigInteger()));
        for (int i = start; i < end; i += 2 * lanes)
        {
            for (int k = 0; k < 2; k++)
            {
                Load(a + i + k * lanes, x + k * size);
                Load(b + i + k * lanes, y + k * size);
                Load(c + i + k * lanes, z + k * size);
            }
            TLanes.MultiplyTwo(x, x, y, x + size, x + size, y + size, table);
            for (int k = 0; k < 2; k++)
            {
                double* xk = x + k * size,
                    zk = z + k * size;
                Fp51Vector<TVector, TLanes>.Subtract(xk, xk, zk);
                Fp51Vector<TVector, TLanes>.Subtract(xk, xk, zk);
                Fp51Vector<TVector, TLanes>.Tidy(xk);
            }
            TLanes.MultiplyTwo(x, x, quarter, x + size, x + size, quarter, table);
            for (int k = 0; k < 2; k++)
            {
                Fp51Vector<TVector, TLanes>.Canonical(x + k * size, table, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
                TLanes.StoreLimbsStrided(a + i + k * lanes, 1, w0, w1, w2, w3);
            }
        }
        NativeMemory.AlignedFree(memory);
    }

    private static void Load(U256* source, double* target)
    {
        TLanes.LoadLimbsStrided(source, 1, out TVector w0, out TVector w1, out TVector w2, out TVector w3);
        Fp51Vector<TVector, TLanes>.Split(target, w0, w1, w2, w3);
    }
}
