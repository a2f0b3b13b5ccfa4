using System.Numerics;
using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

internal sealed unsafe partial class VectorOddCosetTransform<TVector, TLanes>
{
    // How far values may grow. Roots are balanced, within r/2, so a product of a value v adds at most 0.19 v + 0.5 (in units of r) to a
    // sum going down: from 1, four stages reach 4.7; centered to 0.5 there, three more reach 2.7. Going up, sums double at every stage and
    // are centered at every second one. Limbs are made tidy before a factor could pass 2^52, which with a balanced root makes 2^102.

    /// <summary>(u, v) becomes (u + v root, u - v root) in all blocks of a stage of a pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StageDown(double* block, int outerBlock, int stage, int stages, double* work)
    {
        int half = 1 << (stages - 1 - stage);
        bool tidy = (stage & 1) != 0,
            center = stage == 3;
        for (int c = 0; c < 1 << stage; c++)
        {
            int k = (outerBlock << stage) + c;
            double* u = block + 2 * c * half * Size,
                v = u + half * Size;
            if (k == 0)
            {
                for (int i = 0; i < half; i++)
                    SumAndDifference(u + i * Size, v + i * Size, v + i * Size, true, true);
                continue;
            }
            Spread(outerRoots.Pointer + (long)k * Fp51.Limbs, work);
            if (half > 1)
            {
                for (int i = 0; i < half; i += 2)
                    ButterflyDown(
                        u + i * Size,
                        v + i * Size,
                        work,
                        u + (i + 1) * Size,
                        v + (i + 1) * Size,
                        work,
                        work + 2 * Size,
                        tidy,
                        center
                    );
            }
            else if (c + 1 < 1 << stage && k > 0)
            {
                Spread(outerRoots.Pointer + (k + 1L) * Fp51.Limbs, work + Size);
                ButterflyDown(u, v, work, u + 2 * Size, v + 2 * Size, work + Size, work + 2 * Size, tidy, center);
                c++;
            }
            else
            {
                TLanes.MultiplyField(work + 2 * Size, v, work, field);
                SumAndDifference(u, v, work + 2 * Size, tidy, center);
            }
        }
    }

    /// <summary>(u, v) becomes (u + v, (u - v) / root) in all blocks of a stage of a pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void StageUp(double* block, int outerBlock, int stage, int stages, double* work)
    {
        int half = 1 << (stages - 1 - stage);
        bool center = ((stages - 1 - stage) & 1) != 0;
        for (int c = 0; c < 1 << stage; c++)
        {
            int k = (outerBlock << stage) + c;
            double* u = block + 2 * c * half * Size,
                v = u + half * Size;
            if (k == 0)
            {
                for (int i = 0; i < half; i++)
                    SumAndDifference(u + i * Size, v + i * Size, v + i * Size, true, true);
                continue;
            }
            Spread(outerRoots.Pointer + Mirror(k) * Fp51.Limbs, work);
            if (half > 1)
            {
                for (int i = 0; i < half; i += 2)
                    ButterflyUp(
                        u + i * Size,
                        v + i * Size,
                        work,
                        u + (i + 1) * Size,
                        v + (i + 1) * Size,
                        work,
                        work + 2 * Size,
                        true,
                        center
                    );
            }
            else if (c + 1 < 1 << stage)
            {
                Spread(outerRoots.Pointer + Mirror(k + 1) * Fp51.Limbs, work + Size);
                ButterflyUp(u, v, work, u + 2 * Size, v + 2 * Size, work + Size, work + 2 * Size, true, center);
                c++;
            }
            else
            {
                Differences(u, v, work + 2 * Size, true, center);
                TLanes.MultiplyField(v, work + 2 * Size, work, field);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InnerStageDown(double* block, int group, int stage, double* work)
    {
        int half = 1 << (innerStages - 1 - stage);
        bool tidy = (stage & 1) != 0,
            center = stage == 3;
        for (int c = 0; c < 1 << stage; c++)
        {
            double* u = block + 2 * c * half * Size,
                v = u + half * Size,
                root = Inner(group, stage, c);
            if (half > 1)
            {
                for (int i = 0; i < half; i += 2)
                    ButterflyDown(u + i * Size, v + i * Size, root, u + (i + 1) * Size, v + (i + 1) * Size, root, work, tidy, center);
            }
            else
            {
                // The innermost stage of all has at least four blocks.
                ButterflyDown(u, v, root, u + 2 * Size, v + 2 * Size, Inner(group, stage, c + 1), work, tidy, center);
                c++;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void InnerStageUp(double* block, int group, int stage, double* work)
    {
        int half = 1 << (innerStages - 1 - stage);
        bool center = ((innerStages - 1 - stage) & 1) != 0;
        for (int c = 0; c < 1 << stage; c++)
        {
            double* u = block + 2 * c * half * Size,
                v = u + half * Size,
                inverse = InnerInverse(group, stage, c, work, out bool negated);
            if (half > 1)
            {
                for (int i = 0; i < half; i += 2)
                    ButterflyUp(
                        u + i * Size,
                        v + i * Size,
                        inverse,
                        u + (i + 1) * Size,
                        v + (i + 1) * Size,
                        inverse,
                        work + 2 * Size,
                        negated,
                        center
                    );
            }
            else
            {
                double* next = InnerInverse(group, stage, c + 1, work + Size, out _);
                ButterflyUp(u, v, inverse, u + 2 * Size, v + 2 * Size, next, work + 2 * Size, negated, center);
                c++;
            }
        }
    }

    /// <summary>The inverse of root k is the negated root at the mirrored place of its octave.</summary>
    private static long Mirror(int k) => 3L * (1 << BitOperations.Log2((uint)k)) - 1 - k;

    /// <summary>Inverse roots lane by lane: those of the mirrored group in reversed order, up to the sign.</summary>
    private double* InnerInverse(int group, int stage, int c, double* work, out bool negated)
    {
        negated = group > 0;
        if (group == 0)
            return firstInverses.Pointer + (long)((1 << stage) + c) * Size;
        double* mirrored = Inner((int)Mirror(group), stage, (1 << stage) - 1 - c);
        for (int i = 0; i < Size; i += TLanes.Count)
            TLanes.Store(TLanes.ReverseLanes(TLanes.Load(mirrored + i)), work + i);
        return work;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ButterflyDown(
        double* u,
        double* v,
        double* root,
        double* u2,
        double* v2,
        double* root2,
        double* work,
        bool tidy,
        bool center
    )
    {
        TLanes.MultiplyTwo(work, v, root, work + Size, v2, root2, field);
        SumAndDifference(u, v, work, tidy, center);
        SumAndDifference(u2, v2, work + Size, tidy, center);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ButterflyUp(
        double* u,
        double* v,
        double* root,
        double* u2,
        double* v2,
        double* root2,
        double* work,
        bool negated,
        bool center
    )
    {
        Differences(u, v, work, negated, center);
        Differences(u2, v2, work + Size, negated, center);
        TLanes.MultiplyTwo(v, work, root, v2, work + Size, root2, field);
    }

    /// <summary>u becomes u + v, tidy; difference becomes v - u if negated, else u - v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differences(double* u, double* v, double* difference, bool negated, bool center)
    {
        if (negated)
            Fp51Vector<TVector, TLanes>.Subtract(difference, v, u);
        else
            Fp51Vector<TVector, TLanes>.Subtract(difference, u, v);
        Fp51Vector<TVector, TLanes>.Add(u, u, v);
        if (center)
            Fp51Vector<TVector, TLanes>.Center(u, field);
        Fp51Vector<TVector, TLanes>.Tidy(u);
    }

    /// <summary>(u, v) becomes (u + t, u - t); t may be v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumAndDifference(double* u, double* v, double* t, bool tidy, bool center)
    {
        for (int i = 0; i < Size; i += TLanes.Count)
        {
            TVector a = TLanes.Load(u + i),
                b = TLanes.Load(t + i);
            TLanes.Store(TLanes.Add(a, b), u + i);
            TLanes.Store(TLanes.Subtract(a, b), v + i);
        }
        if (center)
        {
            Fp51Vector<TVector, TLanes>.Center(u, field);
            Fp51Vector<TVector, TLanes>.Center(v, field);
        }
        if (!tidy && !center)
            return;
        Fp51Vector<TVector, TLanes>.Tidy(u);
        Fp51Vector<TVector, TLanes>.Tidy(v);
    }

    /// <summary>One element in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Spread(double* limbs, double* target)
    {
        for (int i = 0; i < Fp51.Limbs; i++)
            TLanes.Store(TLanes.Splat(limbs[i]), target + i * TLanes.Count);
    }
}
