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
