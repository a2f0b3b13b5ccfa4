namespace ZkPot.Algebra;

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
