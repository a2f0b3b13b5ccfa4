namespace ZkPot.Learning.Numerics;

/// <summary>Runs the pieces of a job on a bounded number of threads; which thread takes which piece must not matter.</summary>
internal static class Workers
{
    public static void For(int pieces, int threads, Action<int> work, CancellationToken cancellationToken)
    {
        ParallelOptions options = new()
        {
            MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount,
            CancellationToken = cancellationToken,
        };
        try
        {
            Parallel.For(0, pieces, options, work);
        }
        catch (AggregateException e) when (e.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerExceptions[0]).Throw();
        }
    }
}
