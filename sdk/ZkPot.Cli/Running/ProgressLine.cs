using System.Diagnostics;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>A line that says how far a long operation is and how long it will take. It appears after two seconds: short operations stay quiet. Where nobody watches, it is a new line every ten seconds.</summary>
internal sealed class ProgressLine : IProgress<StageProgress>, IDisposable
{
    /// <summary>Nothing goes on: for verbs that wait for others, for days perhaps.</summary>
    public static readonly StageProgress Idle = new("", 0);

    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), FrameTime = TimeSpan.FromMilliseconds(200), LineTime = TimeSpan.FromSeconds(10);
    private readonly Lock gate = new();
    private readonly TextWriter writer;
    private readonly bool watched;
    private readonly Stopwatch total = Stopwatch.StartNew(), stageTime = Stopwatch.StartNew();
    private readonly Timer timer;
    private StageProgress now = new("working", 0);
    private double stageStart;
    private int shown;
    private bool ended;

    /// <summary>Starts to watch an operation.</summary>
    /// <param name="writer">Where the line stands.</param>
    /// <param name="watched">True if it is a terminal, where the line is drawn over itself.</param>
    public ProgressLine(TextWriter writer, bool watched)
    {
        (this.writer, this.watched) = (writer, watched);
        timer = new Timer(_ => Draw(), null, watched ? Patience : LineTime, watched ? FrameTime : LineTime);
    }

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        lock (gate)
        {
            if (value.Stage != now.Stage || value.Fraction < now.Fraction)
            {
                stageTime.Restart();
                stageStart = value.Fraction;
            }
            now = value;
        }
    }

    /// <summary>Writes something for good, above the line.</summary>
    public void WriteAbove(string text)
    {
        lock (gate)
        {
            Clear();
            writer.WriteLine(text);
        }
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        timer.Dispose();
        lock (gate)
        {
            ended = true;
            Clear();
        }
    }

    private void Clear()
    {
        if (shown != 0) writer.Write($"\r{new string(' ', shown)}\r");
        shown = 0;
    }

    /// <summary>What the line says.</summary>
    internal static string Describe(StageProgress progress, double stageStart, TimeSpan stageTime, TimeSpan total)
    {
        double done = Math.Clamp(progress.Fraction, 0, 1);
        if (done - stageStart < 0.001) return $"{progress.Stage}, {Quantity.Time(total)}";
        int filled = (int)(done * BarWidth);
        string bar = new string('#', filled) + new string('.', BarWidth - filled);
        TimeSpan left = stageTime * ((1 - done) / (done - stageStart));
        return FormattableString.Invariant($"[{bar}] {done * 100:0} %  {progress.Stage}, about {Quantity.Time(left)} left");
    }

    private void Draw()
    {
        lock (gate)
        {
            if (ended) return;
            if (now == Idle)
            {
                Clear();
                return;
            }
            string line = Describe(now, stageStart, stageTime.Elapsed, total.Elapsed);
            if (!watched)
            {
                writer.WriteLine(line);
                return;
            }
            writer.Write($"\r{line.PadRight(shown)}");
            shown = line.Length;
        }
    }
}
