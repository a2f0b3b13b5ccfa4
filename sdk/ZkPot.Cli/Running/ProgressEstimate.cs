using System.Globalization;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>
/// Where an operation is, and how long it will still take by the speed of its present stage. Spectre's own estimate begins when a bar is
/// first drawn and mixes stages; this one knows what came before.
/// </summary>
internal sealed class ProgressEstimate(TimeProvider time)
{
    private static readonly StageProgress Unknown = new("working", 0);
    private const double MinStep = 0.001;
    private readonly Lock gate = new();
    private readonly long start = time.GetTimestamp();
    private StageProgress progress = Unknown;
    private double stageStart;
    private long stageTime = time.GetTimestamp();

    /// <summary>Gets the stage and how far it is.</summary>
    public StageProgress Progress
    {
        get
        {
            lock (gate)
                return progress;
        }
    }

    /// <summary>Gets the part that is done, 0 to 1.</summary>
    public double Fraction => Math.Clamp(Progress.Fraction, 0, 1);

    /// <summary>Gets how long the operation has lasted.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(start);

    /// <summary>Gets how long it will still take; null if the stage has not come far enough to tell.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            lock (gate)
            {
                double done = Math.Clamp(progress.Fraction, 0, 1),
                    step = done - stageStart;
                return step < MinStep ? null : time.GetElapsedTime(stageTime) * ((1 - done) / step);
            }
        }
    }

    /// <summary>Notes how far the operation is. Behind the end of a stage it is not known what comes, nor how long that takes.</summary>
    /// <param name="value">Stage and fraction.</param>
    /// <param name="restart">True if the time since the last report was not spent on it.</param>
    public void Update(StageProgress value, bool restart = false)
    {
        if (value.Fraction >= 1)
            value = Unknown;
        lock (gate)
        {
            if (restart || value.Stage != progress.Stage || value.Fraction < progress.Fraction)
            {
                stageTime = time.GetTimestamp();
                stageStart = Math.Clamp(value.Fraction, 0, 1);
            }
            progress = value;
        }
    }

    /// <summary>What a line says of it.</summary>
    public override string ToString()
    {
        string stage = Progress.Stage;
        return Remaining is { } left
            ? string.Create(CultureInfo.InvariantCulture, $"{stage}: {Fraction * 100:0} %, about {Quantity.Time(left)} left")
            : $"{stage}: {Quantity.Time(Elapsed)} so far";
    }
}
