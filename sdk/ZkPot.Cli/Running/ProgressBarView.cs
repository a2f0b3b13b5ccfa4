using Spectre.Console;
using Spectre.Console.Rendering;

namespace ZkPot.Cli;

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
