namespace ZkPot.Groth16;

/// <summary>Turns counted work into progress: a stage's name and how much of its work is done.</summary>
internal sealed class WorkMeter(string stage, long total, IProgress<StageProgress>? progress)
{
    private long done;

    /// <summary>Notes that more of the work is done.</summary>
    public void Add(long amount)
    {
        done += amount;
        progress?.Report(new StageProgress(stage, total == 0 ? 1 : Math.Min(1, (double)done / total)));
    }
}
