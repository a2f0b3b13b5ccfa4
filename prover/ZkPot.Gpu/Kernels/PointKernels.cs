using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace ZkPot.Gpu;

/// <summary>
/// Sums of points, bucket by bucket, for the group whose coordinates are <typeparamref name="T"/>; see <see cref="GpuMsm"/> for the whole.
/// </summary>
internal static class PointKernels<T>
    where T : unmanaged, ICoordinate<T>
{
    /// <summary>Points that share one inversion in <see cref="ToAffine"/>.</summary>
    public const int Sharing = 8;

    /// <summary>
    /// Multiples of a point that <see cref="FillMultiples"/> makes: as many as a digit of <see cref="MultiplyEach"/> can be.
    /// </summary>
    public const int Multiples = 1 << (WindowBits - 1);

    /// <summary>Bits of a digit, and the digits of a magnitude of at most r / 2.</summary>
    private const int WindowBits = 4,
        Windows = (WindowPlan.MagnitudeBits / WindowBits) + 1;

    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    private static uint Index
    {
        [MethodImpl(Inline)]
        get => ((uint)Grid.IdxX * (uint)Group.DimX) + (uint)Group.IdxX;
    }

    /// <summary>
    /// Adds the points of <paramref name="stretch"/> entries in sequence. Those of bucket b are entries starts[b] to starts[b + 1]. A
    /// bucket that lies wholly in one thread's stretch is stored; of one that crosses a border each thread stores its part: in slot 2 t if
    /// it began before the stretch of thread t, otherwise in slot 2 t + 1.
    /// </summary>
    public static void Accumulate(
        ArrayView<DevicePoint<T>> points,
        ArrayView<uint> entries,
        ArrayView<uint> starts,
        uint buckets,
        uint stretch,
        ArrayView<BucketPoint<T>> sums,
        ArrayView<BucketPoint<T>> parts
    )
    {
        uint thread = Index,
            total = starts[(long)buckets];
        ulong first = (ulong)thread * stretch;
        if (first >= total)
            return;
        uint at = (uint)first,
            end = IntrinsicMath.Min(at + stretch, total);
        uint bucket = DigitKernels.BucketOf(starts, buckets, at);
        while (at < end)
        {
            uint begin = starts[(long)bucket],
                next = starts[(long)(bucket + 1)],
                last = IntrinsicMath.Min(next, end);
            BucketPoint<T> sum = BucketPoint<T>.Infinity;
            for (; at < last; at++)
            {
                uint entry = entries[(long)at];
                DevicePoint<T> p = points[(long)(entry & 0x7fffffff)];
                T y = T.Select(0 - (entry >> 31), T.Subtract(T.Zero, p.Y), p.Y);
                if (!(T.IsZero(p.X) && T.IsZero(y)))
                    sum = BucketPoint<T>.AddAffine(sum, p.X, y);
            }
            if (begin >= first && next <= end)
                sums[(long)bucket] = sum;
            else
                parts[(2 * (long)thread) + (begin >= first ? 1 : 0)] = sum;
            if (at < end)
                bucket = DigitKernels.BucketAfter(starts, bucket, at);
        }
    }

    /// <summary>The same one level up: what is added are the parts that the level below, with its starts and stretch, has left.</summary>
    public static void AccumulateParts(
        ArrayView<BucketPoint<T>> lower,
        ArrayView<uint> lowerStarts,
        uint lowerStretch,
        ArrayView<uint> starts,
        uint buckets,
        uint stretch,
        ArrayView<BucketPoint<T>> sums,
        ArrayView<BucketPoint<T>> parts
    )
    {
        uint thread = Index,
            total = starts[(long)buckets];
        ulong first = (ulong)thread * stretch;
        if (first >= total)
            return;
        uint at = (uint)first,
            end = IntrinsicMath.Min(at + stretch, total);
        uint bucket = DigitKernels.BucketOf(starts, buckets, at);
        while (at < end)
        {
            uint begin = starts[(long)bucket],
                next = starts[(long)(bucket + 1)],
                last = IntrinsicMath.Min(next, end),
                lowerBegin = lowerStarts[(long)bucket];
            BucketPoint<T> sum = BucketPoint<T>.Infinity;
            for (; at < last; at++)
                sum = BucketPoint<T>.Add(sum, lower[DigitKernels.SlotOfPart(lowerBegin, lowerStretch, at - begin)]);
            if (begin >= first && next <= end)
                sums[(long)bucket] = sum;
            else
                parts[(2 * (long)thread) + (begin >= first ? 1 : 0)] = sum;
            if (at < end)
                bucket = DigitKernels.BucketAfter(starts, bucket, at);
        }
    }

    /// <summary>The last level, where no bucket has more than a few parts: a thread a bucket.</summary>
    public static void CombineParts(
        ArrayView<BucketPoint<T>> lower,
        ArrayView<uint> lowerStarts,
        uint lowerStretch,
        uint buckets,
        ArrayView<BucketPoint<T>> sums
    )
    {
        uint bucket = Index;
        if (bucket >= buckets)
            return;
        uint begin = lowerStarts[(long)bucket],
            parts = DigitKernels.Parts(begin, lowerStarts[(long)(bucket + 1)], lowerStretch);
        if (parts == 0)
            return;
        BucketPoint<T> sum = lower[DigitKernels.SlotOfPart(begin, lowerStretch, 0)];
        for (uint i = 1; i < parts; i++)
            sum = BucketPoint<T>.Add(sum, lower[DigitKernels.SlotOfPart(begin, lowerStretch, i)]);
        sums[(long)bucket] = sum;
    }

    /// <summary>
    /// Of each <paramref name="length"/> neighboring buckets: their sum, and their sum with weights 1, 2, ...; <see cref="Join"/> does the
    /// rest.
    /// </summary>
    public static void Weigh(
        ArrayView<BucketPoint<T>> sums,
        uint length,
        uint results,
        ArrayView<BucketPoint<T>> plain,
        ArrayView<BucketPoint<T>> weighted
    )
    {
        uint result = Index;
        if (result >= results)
            return;
        BucketPoint<T> running = BucketPoint<T>.Infinity,
            total = BucketPoint<T>.Infinity;
        for (uint i = length; i > 0; i--)
        {
            running = BucketPoint<T>.Add(running, sums[((long)result * length) + i - 1]);
            total = BucketPoint<T>.Add(total, running);
        }
        plain[(long)result] = running;
        weighted[(long)result] = total;
    }

    /// <summary>Two neighbors become one: the weights of the upper one rise by the 2^doublings buckets of the lower one.</summary>
    public static void Join(
        ArrayView<BucketPoint<T>> plain,
        ArrayView<BucketPoint<T>> weighted,
        uint doublings,
        uint results,
        ArrayView<BucketPoint<T>> joinedPlain,
        ArrayView<BucketPoint<T>> joinedWeighted
    )
    {
        uint result = Index;
        if (result >= results)
            return;
        long lower = 2 * (long)result;
        BucketPoint<T> upper = plain[lower + 1],
            shifted = upper;
        for (uint i = 0; i < doublings; i++)
            shifted = BucketPoint<T>.Double(shifted);
        joinedPlain[(long)result] = BucketPoint<T>.Add(plain[lower], upper);
        joinedWeighted[(long)result] = BucketPoint<T>.Add(BucketPoint<T>.Add(weighted[lower], weighted[lower + 1]), shifted);
    }

    /// <summary>Points times 2^doublings: the next row of a table.</summary>
    public static void DoubleRepeatedly(
        ArrayView<DevicePoint<T>> points,
        uint offset,
        uint count,
        uint doublings,
        ArrayView<BucketPoint<T>> doubled
    )
    {
        uint i = Index;
        if (i >= count)
            return;
        DevicePoint<T> affine = points[(long)offset + i];
        BucketPoint<T> p = BucketPoint<T>.From(affine.X, affine.Y);
        for (uint k = 0; k < doublings; k++)
            p = BucketPoint<T>.Double(p);
        doubled[(long)i] = p;
    }

    /// <summary>P, 2 P, ... 8 P of each point, entry by entry: what the digits of <see cref="MultiplyEach"/> choose from.</summary>
    public static void FillMultiples(ArrayView<DevicePoint<T>> points, uint count, ArrayView<BucketPoint<T>> multiples)
    {
        uint i = Index;
        if (i >= count)
            return;
        DevicePoint<T> affine = points[(long)i];
        BucketPoint<T> p = BucketPoint<T>.From(affine.X, affine.Y),
            multiple = p;
        for (uint k = 0; k < Multiples; k++)
        {
            multiples[((long)k * count) + i] = multiple;
            multiple = BucketPoint<T>.Add(multiple, p);
        }
    }

    /// <summary>
    /// Each point times its scalar, an element of Fr in Montgomery form: digits of four bits from the top (Booth), so that threads keep
    /// step.
    /// </summary>
    public static void MultiplyEach(
        ArrayView<U256Words> scalars,
        ArrayView<BucketPoint<T>> multiples,
        uint count,
        ArrayView<BucketPoint<T>> products
    )
    {
        uint i = Index;
        if (i >= count)
            return;
        U256Words scalar = FieldOps.FrMultiply(scalars[(long)i], new U256Words(1, 0, 0, 0, 0, 0, 0, 0));
        U256Words magnitude = DigitKernels.Magnitude(scalar, out uint sign);
        BucketPoint<T> product = BucketPoint<T>.Infinity;
        for (int window = Windows - 1; window >= 0; window--)
        {
            for (int k = 0; k < WindowBits; k++)
                product = BucketPoint<T>.Double(product);
            int digit = DigitKernels.Digit(magnitude, (uint)window, WindowBits);
            if (digit == 0)
                continue;
            BucketPoint<T> multiple = multiples[((long)(DigitKernels.Absolute(digit) - 1) * count) + i];
            uint negative = digit < 0 ? ~sign : sign;
            multiple.Y = T.Select(negative, T.Subtract(T.Zero, multiple.Y), multiple.Y);
            product = BucketPoint<T>.Add(product, multiple);
        }
        products[(long)i] = product;
    }

    /// <summary>
    /// Affine coordinates of a few points at a time, which share one inversion (Montgomery's trick); X keeps the products on the way.
    /// </summary>
    public static void ToAffine(ArrayView<BucketPoint<T>> points, uint count, ArrayView<DevicePoint<T>> affine, uint offset)
    {
        uint first = Index * Sharing;
        if (first >= count)
            return;
        uint many = IntrinsicMath.Min(Sharing, count - first);
        T product = T.One;
        for (uint i = 0; i < many; i++)
        {
            BucketPoint<T> p = points[(long)(first + i)];
            affine[(long)offset + first + i].X = product;
            if (!T.IsZero(p.ZZ))
                product = T.Multiply(product, T.Multiply(p.ZZ, p.ZZZ));
        }
        T inverse = T.Inverse(product);
        for (uint i = many; i > 0; i--)
        {
            BucketPoint<T> p = points[(long)(first + i - 1)];
            long place = (long)offset + first + i - 1;
            T x = T.Zero,
                y = T.Zero;
            if (!T.IsZero(p.ZZ))
            {
                T own = T.Multiply(inverse, affine[place].X);
                inverse = T.Multiply(inverse, T.Multiply(p.ZZ, p.ZZZ));
                x = T.Multiply(p.X, T.Multiply(own, p.ZZZ));
                y = T.Multiply(p.Y, T.Multiply(own, p.ZZ));
            }
            affine[place].X = x;
            affine[place].Y = y;
        }
    }
}
