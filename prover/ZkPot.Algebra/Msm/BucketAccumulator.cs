using System.Runtime.CompilerServices;

namespace ZkPot.Algebra;

/// <summary>
/// Sums one window: adds the points of each bucket along a binary tree, all buckets of a stretch of the schedule level by level, so that
/// additions come in large batches and share one inversion (Montgomery, Math. Comp. 48, 1987); then weighs the buckets, again in batches.
/// </summary>
internal sealed unsafe class BucketAccumulator<TField> : IDisposable
    where TField : unmanaged, IField<TField>
{
    /// <summary>Entries taken through all levels together; their sums stay in the cache.</summary>
    private const int Stretch = 1 << 15;

    private readonly PairAdder<TField> adder = PairAdder.Create<TField>();
    private readonly NativeArray<AffinePoint<TField>> buckets;
    private readonly NativeArray<AffinePoint<TField>> even = new(Stretch, clear: false),
        odd = new(Stretch, clear: false);
    private readonly NativeArray<Run> evenRuns = new(Stretch, clear: false),
        oddRuns = new(Stretch, clear: false);

    /// <summary>Reserves room for the buckets.</summary>
    public BucketAccumulator(int bucketCapacity) => buckets = new(bucketCapacity, clear: false);

    /// <summary>Points that belong to one bucket and stand side by side.</summary>
    private readonly record struct Run(int Bucket, int Count);

    /// <summary>The sum over all buckets of digit times points.</summary>
    public JacobianPoint<TField> Sum(WindowSchedule schedule, AffinePoint<TField>* points, CancellationToken cancellationToken)
    {
        new Span<AffinePoint<TField>>(buckets.Pointer, schedule.Buckets).Clear();
        int bucket = 0;
        for (int start = 0; start < schedule.Count; start += Stretch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AddStretch(schedule, points, start, Math.Min(Stretch, schedule.Count - start), ref bucket);
        }
        return Weigh(schedule.Buckets);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddStretch(WindowSchedule schedule, AffinePoint<TField>* points, int start, int length, ref int bucket)
    {
        AffinePoint<TField>* sums = buckets.Pointer;
        uint* entries = schedule.Entries;
        int end = start + length,
            runs = 0,
            written = 0;
        while (schedule.Starts[bucket + 1] <= start)
            bucket++;

        // A bucket that began in the last stretch has a sum already, to which this stretch's is added at the end.
        int continued = schedule.Starts[bucket] < start ? bucket : -1;
        AffinePoint<TField> carried = continued < 0 ? default : sums[continued];
        for (int i = start; i < end; )
        {
            while (schedule.Starts[bucket + 1] <= i)
                bucket++;
            int stop = Math.Min(end, schedule.Starts[bucket + 1]),
                count = stop - i;
            if (count == 1)
            {
                sums[bucket] = Signed(points, entries[i++]);
                continue;
            }
            AffinePoint<TField>* target = count == 2 ? sums + bucket : even.Pointer + written;
            for (; i + 1 < stop; i += 2)
            {
                uint left = entries[i],
                    right = entries[i + 1];
                adder.Add(
                    points + WindowSchedule.Index(left),
                    WindowSchedule.Sign(left),
                    points + WindowSchedule.Index(right),
                    WindowSchedule.Sign(right),
                    target++
                );
            }
            if (i < stop)
                *target = Signed(points, entries[i++]);
            if (count == 2)
                continue;
            evenRuns.Pointer[runs++] = new(bucket, (count + 1) / 2);
            written += (count + 1) / 2;
        }
        adder.Flush();
        AddLevels(runs);
        if (continued >= 0)
            sums[continued] = ((JacobianPoint<TField>)carried + sums[continued]).ToAffineVarTime();
    }

    /// <summary>Halves every run until one point is left, which goes to its bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLevels(int runs)
    {
        AffinePoint<TField>* from = even.Pointer,
            to = odd.Pointer,
            sums = buckets.Pointer;
        Run* fromRuns = evenRuns.Pointer,
            toRuns = oddRuns.Pointer;
        while (runs > 0)
        {
            int left = 0;
            AffinePoint<TField>* source = from,
                next = to;
            for (int r = 0; r < runs; r++)
            {
                Run run = fromRuns[r];
                AffinePoint<TField>* target = run.Count == 2 ? sums + run.Bucket : next;
                int pairs = run.Count / 2;
                for (int i = 0; i < pairs; i++, source += 2)
                    adder.Add(source, source + 1, target++);
                if ((run.Count & 1) != 0)
                    *target = *source++;
                if (run.Count == 2)
                    continue;
                toRuns[left++] = new(run.Bucket, (run.Count + 1) / 2);
                next += (run.Count + 1) / 2;
            }
            adder.Flush();
            AffinePoint<TField>* oldFrom = from;
            Run* oldRuns = fromRuns;
            from = to;
            to = oldFrom;
            fromRuns = toRuns;
            toRuns = oldRuns;
            runs = left;
        }
    }

    /// <summary>
    /// The sum of (b + 1) B_b over all buckets. Folding the upper half of the buckets onto the lower takes off the top bit of the index;
    /// the upper half itself, summed up, is what that bit weighs. All foldings are done in place and in batches.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private JacobianPoint<TField> Weigh(int count)
    {
        AffinePoint<TField>* sums = buckets.Pointer;
        // After step s the region [h, 2h) with h = count >> t holds a partial sum of bit t in its first h >> (s - t) places.
        for (int step = 1; count >> step > 0; step++)
        {
            int half = count >> step;
            for (int i = 0; i < half; i++)
                adder.Add(sums + i, sums + i + half, sums + i);
            for (int t = 1; t < step; t++)
            {
                int region = count >> t,
                    length = region >> (step - t);
                for (int i = 0; i < length; i++)
                    adder.Add(sums + region + i, sums + region + i + length, sums + region + i);
            }
            adder.Flush();
        }
        JacobianPoint<TField> weighed = default;
        for (int h = count >> 1; h > 0; h >>= 1)
            weighed = weighed.Double() + sums[h];
        return weighed + sums[0];
    }

    private static AffinePoint<TField> Signed(AffinePoint<TField>* points, uint entry)
    {
        AffinePoint<TField> point = points[WindowSchedule.Index(entry)];
        return WindowSchedule.Sign(entry) != 0 ? -point : point;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        adder.Dispose();
        buckets.Dispose();
        even.Dispose();
        odd.Dispose();
        evenRuns.Dispose();
        oddRuns.Dispose();
    }
}
