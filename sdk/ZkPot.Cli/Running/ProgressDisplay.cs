using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>
/// Shows how far a long operation is and how long it will still take: a bar on a terminal, a line now and then elsewhere. It appears after
/// two seconds, so that short operations stay quiet.
/// </summary>
internal sealed class ProgressDisplay : IProgress<StageProgress>, IDisposable
{
    /// <summary>Nothing goes on: for commands that wait for others, for days perhaps.</summary>
    public static readonly StageProgress Idle = new("", 0);

    private readonly object gate = new();
    private readonly Func<IProgressView> open;
    private readonly TimeSpan patience;
    private readonly ProgressEstimate estimate;
    private IProgressView? view;
    private volatile bool isIdle;
    private bool hasEnded;

    /// <summary>Begins to watch an operation.</summary>
    /// <param name="open">Makes the view, once something has to be shown.</param>
    /// <param name="patience">How long an operation lasts before it is shown.</param>
    /// <param name="time">The clock of the estimate.</param>
    public ProgressDisplay(Func<IProgressView> open, TimeSpan patience, TimeProvider time)
    {
        (this.open, this.patience) = (open, patience);
        estimate = new ProgressEstimate(time);
        // A timer's turn might not come: a prover keeps all threads of the pool busy.
        new Thread(Watch) { IsBackground = true, Name = "progress" }.Start();
    }

    /// <summary>Begins to watch an operation for a terminal.</summary>
    public static ProgressDisplay Create(Terminal terminal) => new(() => View(terminal), TimeSpan.FromSeconds(2), TimeProvider.System);

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        if (value != Idle && !isIdle)
        {
            // Without the gate: a terminal that is slow to draw on must not slow the work.
            estimate.Update(value);
            return;
        }
        lock (gate)
        {
            if (value == Idle)
                view?.Hide();
            else
                estimate.Update(value, restart: isIdle);
            isIdle = value == Idle;
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Writes something for good; the bar returns below it.</summary>
    public void WriteLine(TextWriter writer, string text)
    {
        lock (gate)
        {
            view?.Hide();
            writer.WriteLine(text);
        }
    }

    /// <summary>Shows nothing while a person is asked something, and goes on where it was.</summary>
    public T Pause<T>(Func<T> ask)
    {
        StageProgress before = isIdle ? Idle : estimate.Progress;
        Report(Idle);
        try
        {
            return ask();
        }
        finally
        {
            Report(before);
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            hasEnded = true;
            view?.Hide();
            Monitor.Pulse(gate);
        }
    }

    private static IProgressView View(Terminal terminal) =>
        terminal.ErrorIsTerminal && ProgressBarView.TryCreate(terminal.Error) is { } bar ? bar : new ProgressLineView(terminal.Error);

    private void Watch()
    {
        lock (gate)
        {
            TimeSpan wait = patience;
            while (!hasEnded)
            {
                // Woken, it has begun to wait for others, or to work again: that counts from here.
                if (Monitor.Wait(gate, isIdle ? Timeout.InfiniteTimeSpan : wait))
                    wait = patience;
                // The time was up, and yet somebody else may have had the gate before this thread got it back.
                else if (!isIdle && !hasEnded)
                    wait = Draw();
            }
        }
    }

    private TimeSpan Draw()
    {
        try
        {
            view ??= open();
            view.Draw(estimate);
            return view.Interval;
        }
#pragma warning disable CA1031 // no terminal's whim is worth the work that is shown
        catch (Exception)
#pragma warning restore CA1031
        {
            return Timeout.InfiniteTimeSpan;
        }
    }
}

/// <summary>One way to show progress. Its calls come one at a time.</summary>
internal interface IProgressView
{
    /// <summary>Gets how long a frame is good for.</summary>
    TimeSpan Interval { get; }

    /// <summary>Shows where the operation is now.</summary>
    void Draw(ProgressEstimate estimate);

    /// <summary>Takes away what is shown, until the next <see cref="Draw"/>.</summary>
    void Hide();
}

/// <summary>Plain lines, for logs: no control codes.</summary>
internal sealed class ProgressLineView(TextWriter writer) : IProgressView
{
    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public void Draw(ProgressEstimate estimate) => writer.WriteLine(estimate.ToString());

    /// <inheritdoc/>
    public void Hide() { }
}

/// <summary>Spectre's progress bar: stage, bar, percentage, time left.</summary>
internal sealed class ProgressBarView(IAnsiConsole console) : IProgressView
{
    private const int MinWidth = 60,
        PercentageWidth = 4,
        Gaps = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static volatile bool isCursorHidden;
    private ProgressContext? context;
    private ProgressTask? task;
    private TaskCompletionSource? ended;
    private Task display = Task.CompletedTask;

    /// <inheritdoc/>
    public TimeSpan Interval => TimeSpan.FromMilliseconds(200);

    private int BarWidth => console.Profile.Width < 80 ? 12 : 24;

    /// <summary>Makes the view of a terminal; null if it understands no control codes or has no room for a bar.</summary>
    public static ProgressBarView? TryCreate(TextWriter writer) =>
        TryCreate(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) }));

    /// <inheritdoc cref="TryCreate(TextWriter)"/>
    internal static ProgressBarView? TryCreate(IAnsiConsole console) =>
        console.Profile is { Capabilities: { Ansi: true, Interactive: true }, Width: >= MinWidth } ? new(console) : null;

    /// <summary>Gives a terminal its cursor back, for a process that is about to be ended in the middle of a frame.</summary>
    public static void RestoreCursor(TextWriter writer)
    {
        if (isCursorHidden)
            writer.Write("\e[?25h");
    }

    /// <inheritdoc/>
    public void Draw(ProgressEstimate estimate)
    {
        if (context is null)
            Show(estimate);
        task!.Description = Describe(estimate);
        task.Value = estimate.Fraction;
        // Without any step the bar says only that work goes on.
        task.IsIndeterminate = estimate.Fraction == 0;
        context!.Refresh();
    }

    /// <inheritdoc/>
    public void Hide()
    {
        if (context is null)
            return;
        ended!.SetResult();
        // With a deadline, and whatever went wrong: a terminal that is held or gone must not take the operation with it.
        if (Task.WhenAny(display).Wait(Patience))
            isCursorHidden = false;
        (context, task) = (null, null);
    }

    private void Show(ProgressEstimate estimate)
    {
        ended = new();
        isCursorHidden = true;
        display = new Progress(console)
        {
            AutoRefresh = false,
            AutoClear = true,
            ExcludeVerticalPadding = true,
        }
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = BarWidth },
                new PercentageColumn(),
                new TimeColumn(estimate)
            )
            .StartAsync(started =>
            {
                context = started;
                return ended.Task;
            });
        if (context is null)
            throw new InvalidOperationException("The progress display did not begin.", display.Exception);
        task = context.AddTask(Describe(estimate), maxValue: 1);
    }

    /// <summary>The stage, cut where the line would break.</summary>
    private string Describe(ProgressEstimate estimate)
    {
        string stage = estimate.Progress.Stage;
        int room = Math.Max(1, console.Profile.Width - BarWidth - PercentageWidth - TimeColumn.Width - Gaps - 1);
        return Markup.Escape(stage.Length <= room ? stage : $"{stage.AsSpan(0, room - 1)}…");
    }

    /// <summary>The time left, or the time so far as long as that is not known.</summary>
    private sealed class TimeColumn(ProgressEstimate estimate) : ProgressColumn
    {
        /// <summary>As much as the longest text has: the bar would jump otherwise.</summary>
        public const int Width = 22;

        protected override bool NoWrap => true;

        public override int? GetColumnWidth(RenderOptions options) => Width;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            estimate.Remaining is { } left
                ? new Text($"about {Quantity.Time(left)} left", Color.Blue)
                : new Text(Quantity.Time(estimate.Elapsed), Color.Grey);
    }
}

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
