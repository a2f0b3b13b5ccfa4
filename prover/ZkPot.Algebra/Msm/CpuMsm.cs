using System.Collections.Concurrent;

namespace ZkPot.Algebra;

/// <summary>
/// Multi-scalar multiplication (MSM) on all cores by Pippenger's buckets (Bernstein, Doumen, Lange, Oosterwijk, eprint 2012/549). A task is
/// one window of one request with all its targets, which share the sorting of its digits; tasks are independent, the costly ones go first.
/// </summary>
public sealed unsafe class CpuMsm : IMsmBackend
{
    private readonly int threads;

    /// <summary>Uses <paramref name="threads"/> threads, or as many as there are processors.</summary>
    public CpuMsm(int threads = 0) => this.threads = threads > 0 ? threads : Environment.ProcessorCount;

    private static readonly Lazy<Task> WarmUp = new(() =>
        Task.Run(() =>
        {
            SumOfGenerators(G1.Generator);
            SumOfGenerators(G2.Generator);
        })
    );

    /// <summary>Begins to compile what sums need, beside whatever the caller does until the first one: worth a tenth of a second to a
    /// process that makes a single proof.</summary>
    public static void BeginWarmUp() => _ = WarmUp.Value;

    private static void SumOfGenerators<TField>(AffinePoint<TField> generator)
        where TField : unmanaged, IField<TField>
    {
        const int Few = 32;
        using var points = new NativeArray<AffinePoint<TField>>(Few);
        using var scalars = new NativeArray<U256>(Few);
        points.Span.Fill(generator);
        for (int i = 0; i < Few; i++)
            scalars[i] = new U256((ulong)i, 0, 0, 0);
        new CpuMsm(threads: 1).MultiExpVarTime(points.View, scalars.View);
    }

    /// <summary>One sum: scalars[i] points[i]. Scalars are canonical integers below r.</summary>
    public JacobianPoint<TField> MultiExpVarTime<TField>(
        NativeSpan<AffinePoint<TField>> points,
        NativeSpan<U256> scalars,
        CancellationToken cancellationToken = default
    )
        where TField : unmanaged, IField<TField>
    {
        if (points.Length != scalars.Length)
            throw new ArgumentException("There must be as many scalars as points.", nameof(scalars));
        var target = new MsmTarget<TField>(points);
        MultiExpVarTime([new MsmRequest(scalars, [target])], cancellationToken);
        return target.Sum;
    }

    /// <inheritdoc/>
    public void MultiExpVarTime(IReadOnlyList<MsmRequest> requests, CancellationToken cancellationToken = default)
    {
        var jobs = new List<Job>();
        try
        {
            foreach (MsmRequest request in requests)
                jobs.Add(new Job(request));
            var tasks = new ConcurrentQueue<(Job Job, int Window)>(
                jobs.SelectMany(job => Enumerable.Range(0, job.Scalars.Windows).Select(window => (Job: job, Window: window)))
                    .OrderByDescending(task => task.Job.Cost(task.Window))
            );
            int workers = Math.Min(threads, tasks.Count);
            Parallel.For(
                0,
                workers,
                new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
                _ => Work(jobs, tasks, cancellationToken)
            );
            foreach (Job job in jobs)
                job.Finish();
        }
        catch (AggregateException errors) when (errors.InnerExceptions.Any(e => e is OperationCanceledException))
        {
            throw new OperationCanceledException("The multi-scalar sum was cancelled.", errors, cancellationToken);
        }
        finally
        {
            foreach (Job job in jobs)
                job.Dispose();
        }
    }

    private static void Work(List<Job> jobs, ConcurrentQueue<(Job Job, int Window)> tasks, CancellationToken cancellationToken)
    {
        int entries = jobs.Max(job => job.Scalars.ActiveIn(0)),
            buckets = jobs.Max(job => job.Scalars.Buckets);
        using var schedule = new WindowSchedule(entries, buckets);
        WindowSchedule? filtered = null;
        var workers = new Dictionary<Type, IMsmWorker>();
        try
        {
            while (tasks.TryDequeue(out (Job Job, int Window) task))
            {
                cancellationToken.ThrowIfCancellationRequested();
                schedule.Fill(task.Job.Scalars, task.Window);
                for (int t = 0; t < task.Job.Targets.Count; t++)
                {
                    MsmTarget target = task.Job.Targets[t];
                    if (!workers.TryGetValue(target.GetType(), out IMsmWorker? worker))
                        workers[target.GetType()] = worker = target.CreateWorker(target);
                    WindowSchedule own = schedule;
                    if (task.Job.Excluded[t] is not null || target.First > 0)
                    {
                        own = filtered ??= new WindowSchedule(entries, buckets);
                        own.FillFiltered(schedule, target.First, task.Job.Excluded[t] is { } excluded ? excluded.Pointer : null);
                    }
                    worker.Run(target, own, task.Job.WindowSums[t], task.Window, cancellationToken);
                }
            }
        }
        finally
        {
            filtered?.Dispose();
            foreach (IMsmWorker worker in workers.Values)
                worker.Dispose();
        }
    }

    /// <summary>A request under way.</summary>
    private sealed class Job : IDisposable
    {
        public Job(MsmRequest request)
        {
            Targets = request.Targets;
            foreach (MsmTarget target in Targets)
                if (target.First + (long)target.Count != request.Scalars.Length)
                    throw new ArgumentException(
                        $"A target of {target.Count} points from scalar {target.First} does not end with the {request.Scalars.Length} scalars."
                    );
            Scalars = new ScalarSet(request.Scalars);
            Excluded = [.. Targets.Select(FindInfinities)];
            WindowSums =
            [
                .. Targets.Select(target =>
                    target is MsmTarget<Fq> ? (Array)new JacobianPoint<Fq>[Scalars.Windows] : new JacobianPoint<Fq2>[Scalars.Windows]
                ),
            ];
        }

        public ScalarSet Scalars { get; }

        public IReadOnlyList<MsmTarget> Targets { get; }

        /// <summary>For each target a map of the points at infinity, or null if there is none.</summary>
        public NativeArray<byte>?[] Excluded { get; }

        public Array[] WindowSums { get; }

        public long Cost(int window) => Scalars.ActiveIn(window) * Targets.Sum(target => target.PairCost);

        public void Finish()
        {
            for (int t = 0; t < Targets.Count; t++)
            {
                if (Targets[t] is MsmTarget<Fq> first)
                    first.Sum = Combine((JacobianPoint<Fq>[])WindowSums[t]);
                else if (Targets[t] is MsmTarget<Fq2> second)
                    second.Sum = Combine((JacobianPoint<Fq2>[])WindowSums[t]);
            }
        }

        private JacobianPoint<TField> Combine<TField>(JacobianPoint<TField>[] sums)
            where TField : unmanaged, IField<TField>
        {
            JacobianPoint<TField> total = default;
            for (int w = sums.Length - 1; w >= 0; w--)
            {
                for (int i = 0; i < Scalars.WindowBits; i++)
                    total = total.Double();
                total += sums[w];
            }
            return total;
        }

        private static NativeArray<byte>? FindInfinities(MsmTarget target) =>
            target switch
            {
                MsmTarget<Fq> first => FindInfinities(first.Points),
                MsmTarget<Fq2> second => FindInfinities(second.Points),
                _ => throw new NotSupportedException("Only points of G1 and G2 can be summed."),
            };

        private static NativeArray<byte>? FindInfinities<TField>(NativeSpan<AffinePoint<TField>> points)
            where TField : unmanaged, IField<TField>
        {
            const int Chunk = 1 << 14;
            var map = new NativeArray<byte>(points.Length, clear: false);
            byte* flags = map.Pointer;
            int found = 0;
            Parallel.For(
                0,
                (points.Length + Chunk - 1) / Chunk,
                chunk =>
                {
                    int local = 0;
                    for (int i = chunk * Chunk, end = Math.Min(points.Length, i + Chunk); i < end; i++)
                    {
                        bool infinite = points.Pointer[i].IsInfinity;
                        flags[i] = infinite ? (byte)1 : (byte)0;
                        if (infinite)
                            local++;
                    }
                    if (local > 0)
                        Interlocked.Add(ref found, local);
                }
            );
            if (found > 0)
                return map;
            map.Dispose();
            return null;
        }

        public void Dispose()
        {
            Scalars.Dispose();
            foreach (NativeArray<byte>? map in Excluded)
                map?.Dispose();
        }
    }
}

/// <summary>A sum that is wanted: points to be multiplied by the scalars of a request, from <see cref="First"/> on.</summary>
public abstract class MsmTarget
{
    private protected MsmTarget(int first, int count)
    {
        First = first;
        Count = count;
    }

    /// <summary>Index of the scalar that belongs to the first point.</summary>
    public int First { get; }

    /// <summary>Number of points.</summary>
    public int Count { get; }

    internal abstract long PairCost { get; }

    internal abstract IMsmWorker CreateWorker(MsmTarget target);
}

/// <summary>A sum over points of one group.</summary>
/// <typeparam name="TField"><see cref="Fq"/> for G1, <see cref="Fq2"/> for G2.</typeparam>
public sealed class MsmTarget<TField> : MsmTarget
    where TField : unmanaged, IField<TField>
{
    /// <summary>Wants the sum of scalars[first + i] points[i].</summary>
    public MsmTarget(NativeSpan<AffinePoint<TField>> points, int first = 0)
        : base(first, points.Length) => Points = points;

    /// <summary>The points; they must stay valid until the sum is there.</summary>
    public NativeSpan<AffinePoint<TField>> Points { get; }

    /// <summary>The sum, once the back end has run.</summary>
    public JacobianPoint<TField> Sum { get; set; }

    internal override long PairCost => typeof(TField) == typeof(Fq) ? 1 : 3;

    internal override IMsmWorker CreateWorker(MsmTarget target) => new MsmWorker<TField>();
}

/// <summary>Scalars and the sums wanted of them. Targets of one request share the work on the scalars.</summary>
/// <param name="Scalars">Canonical integers below r.</param>
/// <param name="Targets">What is to be summed.</param>
public sealed record MsmRequest(NativeSpan<U256> Scalars, IReadOnlyList<MsmTarget> Targets);

/// <summary>Computes multi-scalar sums: the seam behind which other processors stand.</summary>
public interface IMsmBackend
{
    /// <summary>Computes all sums of all requests, in time that depends on the scalars.</summary>
    void MultiExpVarTime(IReadOnlyList<MsmRequest> requests, CancellationToken cancellationToken = default);
}

/// <summary>A thread's means to sum windows for targets of one group.</summary>
internal interface IMsmWorker : IDisposable
{
    /// <summary>Sums a window and puts the result where the target's windows are collected.</summary>
    void Run(MsmTarget target, WindowSchedule schedule, Array windowSums, int window, CancellationToken cancellationToken);
}

/// <inheritdoc/>
internal sealed unsafe class MsmWorker<TField> : IMsmWorker
    where TField : unmanaged, IField<TField>
{
    private BucketAccumulator<TField>? accumulator;
    private int capacity;

    public void Run(MsmTarget target, WindowSchedule schedule, Array windowSums, int window, CancellationToken cancellationToken)
    {
        if (accumulator is null || capacity < schedule.Buckets)
        {
            accumulator?.Dispose();
            accumulator = new BucketAccumulator<TField>(schedule.Buckets);
            capacity = schedule.Buckets;
        }
        ((JacobianPoint<TField>[])windowSums)[window] = accumulator.Sum(
            schedule,
            ((MsmTarget<TField>)target).Points.Pointer,
            cancellationToken
        );
    }

    public void Dispose() => accumulator?.Dispose();
}
