using System.Diagnostics;
using System.Text.RegularExpressions;
using Spectre.Console.Testing;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public sealed class ProgressTests : IDisposable
{
    private const string HideCursor = "\e[?25l",
        ShowCursor = "\e[?25h",
        EraseLine = "\e[2K";
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheEstimateIsOfTheStageAndNotOfWhatCameBefore()
    {
        var clock = new HandClock();
        var estimate = new ProgressEstimate(clock);
        clock.Advance(3);
        estimate.ToString().Should().Be("working: 3.0 s so far");
        estimate.Update(new("read", 0));
        clock.Advance(30);
        estimate.Update(new("read", 0.5));
        estimate.ToString().Should().Be("read: 50 %, about 30.0 s left");
        estimate.Update(new("write", 0.5)); // the second half is three times as fast
        estimate.Remaining.Should().BeNull("nothing is known of a stage that has only begun");
        clock.Advance(5);
        estimate.Update(new("write", 0.75));
        estimate.ToString().Should().Be("write: 75 %, about 5.0 s left");
        estimate.Update(new("write", 0.1)); // the same once more
        clock.Advance(9);
        estimate.Update(new("write", 0.4));
        estimate.Remaining.Should().BeCloseTo(TimeSpan.FromSeconds(18), TimeSpan.FromSeconds(0.01));
        clock.Advance(1_000); // waiting for others
        estimate.Update(new("write", 0.4), restart: true);
        clock.Advance(2);
        estimate.Update(new("write", 0.8));
        estimate.Remaining.Should().BeCloseTo(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.01));
        estimate.Elapsed.Should().Be(TimeSpan.FromSeconds(1_049));
        estimate.Update(new("write", 1));
        estimate.ToString().Should().Be("working: 17 min 29 s so far", "a whole stage says nothing of the next");
    }

    [Fact]
    public void OnATerminalTheBarHasStagePercentageAndTimeLeft()
    {
        using TestConsole console = new TestConsole().Interactive().EmitAnsiSequences().Width(100);
        var clock = new HandClock();
        var estimate = new ProgressEstimate(clock);
        var view = new ProgressBarView(console);
        view.Draw(estimate);
        Plain(console.Output).Should().MatchRegex(@"working\s+━{24}\s+0%\s+0\.0 ms");

        clock.Advance(10);
        estimate.Update(new("sum [A]", 0.25)); // no markup
        clock.Advance(10);
        estimate.Update(new("sum [A]", 0.5));
        view.Draw(estimate);
        Plain(console.Output).Should().MatchRegex(@"sum \[A\]\s+━{24}\s+50%\s+about 20\.0 s left\s*$");

        estimate.Update(new("sum [A]", 1)); // nobody says what comes now
        view.Draw(estimate);
        Plain(console.Output).Should().MatchRegex(@"working\s+━{24}\s+0%\s+20\.0 s\s*$");
        estimate.Update(new("transform", 0.1));
        view.Draw(estimate);
        Plain(console.Output).Should().MatchRegex(@"transform\s+━{24}\s+10%[^%]*$");
        console.Output.Should().StartWith(HideCursor).And.NotContain(ShowCursor).And.NotContain("\n");

        view.Hide();
        console.Output.Should().EndWith($"\r{EraseLine}{ShowCursor}", "a line is left as it was");
        int whole = console.Output.Length;
        view.Hide();
        console.Output.Length.Should().Be(whole);
        view.Draw(estimate);
        console.Output[whole..].Should().StartWith(HideCursor).And.Contain("transform");
        view.Hide();
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void TheBarStaysOnOneLineOfANarrowTerminal(int width)
    {
        using TestConsole console = new TestConsole().Interactive().EmitAnsiSequences().Width(width);
        ProgressBarView view = ProgressBarView.TryCreate(console)!;
        var clock = new HandClock();
        var estimate = new ProgressEstimate(clock);
        estimate.Update(new("build the circuit and measure this machine", 0));
        clock.Advance(11 * 3_600 + 59 * 60 + 59);
        estimate.Update(new("build the circuit and measure this machine", 0.4995));
        view.Draw(estimate);
        console.Output.Should().NotContain("\n");
        Plain(console.Output).Should().MatchRegex(@"build the circuit.*(…|machine) +━+ +49% about 12 h 1 min left *$");
        Plain(console.Output).Length.Should().BeLessThanOrEqualTo(width);
        view.Hide();
    }

    [Fact]
    public void WhereThereCanBeNoBarThereAreLines()
    {
        ProgressBarView.TryCreate(new TestConsole().Interactive().EmitAnsiSequences().Width(59)).Should().BeNull();
        TestConsole plain = new TestConsole().Interactive().Width(100);
        plain.Profile.Capabilities.Ansi = false;
        ProgressBarView.TryCreate(plain).Should().BeNull("TERM=dumb says so, for one");
        TestConsole log = new TestConsole().EmitAnsiSequences().Width(100);
        log.Profile.Capabilities.Interactive = false;
        ProgressBarView.TryCreate(log).Should().BeNull("a build's log may have colors, but is no terminal");
    }

    [Fact]
    public void ALogHasPlainLines()
    {
        using var log = new StringWriter();
        var clock = new HandClock();
        var estimate = new ProgressEstimate(clock);
        var view = new ProgressLineView(log);
        estimate.Update(new("prove", 0));
        clock.Advance(10);
        estimate.Update(new("prove", 0.2));
        view.Draw(estimate);
        view.Hide();
        log.ToString().Should().Be("prove: 20 %, about 40.0 s left" + Environment.NewLine);
    }

    [Fact]
    public void ShortOperationsStayQuiet()
    {
        var view = new Recorder();
        using (var display = new ProgressDisplay(view.Open, TimeSpan.FromMinutes(10), TimeProvider.System))
            display.Report(new("quick work", 0.5));
        view.Frames.Should().BeEmpty();
        view.Opened.Should().Be(0, "not even the terminal is looked at");
    }

    [Fact]
    public void LongOperationsAreShownUntilTheyEnd()
    {
        var view = new Recorder();
        using (var display = new ProgressDisplay(view.Open, TimeSpan.FromMilliseconds(1), TimeProvider.System))
        {
            view.Await(frames => frames.Contains("working"));
            display.Report(new("slow work", 0.4));
            view.Await(frames => frames.Count(frame => frame == "slow work") > 2);
        }
        int count = view.Frames.Count;
        view.Frames[^1].Should().Be("hide");
        Thread.Sleep(100); // many frames long
        view.Frames.Count.Should().Be(count);
        view.Opened.Should().Be(1);
    }

    [Fact]
    public void WhoWaitsShowsNothingUntilThereIsWorkAgain()
    {
        var view = new Recorder();
        using var display = new ProgressDisplay(view.Open, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        display.Report(new("first", 0.4));
        view.Await(frames => frames.Contains("first"));
        display.Report(ProgressDisplay.Idle);
        int count = view.Frames.Count;
        view.Frames[^1].Should().Be("hide");
        Thread.Sleep(100);
        view.Frames.Count.Should().Be(count);
        display.Report(new("second", 0));
        view.Await(frames => frames.Contains("second"));
    }

    [Fact]
    public void NotesAndQuestionsHaveTheTerminalForThemselves()
    {
        var view = new Recorder();
        using var display = new ProgressDisplay(view.Open, TimeSpan.FromMilliseconds(1), TimeProvider.System);
        display.Report(new("work", 0.4));
        view.Await(frames => frames.Contains("work"));
        display.WriteLine(view, "a note");
        view.Await(frames => frames[^1] == "work");
        string[] shown = [.. view.Frames];
        shown[Array.IndexOf(shown, "a note") - 1].Should().Be("hide");

        display
            .Pause(() =>
            {
                int count = view.Frames.Count;
                view.Frames[^1].Should().Be("hide");
                Thread.Sleep(100);
                view.Frames.Count.Should().Be(count);
                return "answer";
            })
            .Should()
            .Be("answer");
        view.Await(frames => frames[^1] == "work");
    }

    [Fact]
    public void ATerminalThatFailsDoesNotTakeTheWorkWithIt()
    {
        using var tried = new ManualResetEventSlim();
        using var display = new ProgressDisplay(
            () =>
            {
                tried.Set();
                throw new IOException("gone");
            },
            TimeSpan.FromMilliseconds(1),
            TimeProvider.System
        );
        tried.Wait(Deadline).Should().BeTrue();
        display.Report(new("work", 1));
    }

    [Theory]
    [InlineData("--json")]
    [InlineData("--quiet")]
    public void ThereIsNoneForMachinesAndForThoseWhoWantQuiet(string option)
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(4)); // twice the time after which it would appear
        using var errors = new StringWriter();
        ToolResult result = Tool.Run(
            terminal => terminal with { Cancellation = cancellation.Token, Error = errors, ErrorIsTerminal = true },
            [.. LongWork(), option]
        );
        result.Code.Should().Be(ExitCode.Cancelled);
        errors.ToString().Should().NotContain("powers").And.NotContain("%").And.NotContain("\e");
    }

    [Fact]
    public void InALogALineAppearsAfterTwoSecondsWithoutControlCodes()
    {
        using var cancellation = new CancellationTokenSource(Deadline);
        using var log = new StoppingWriter(cancellation);
        ToolResult result = Tool.Run(terminal => terminal with { Cancellation = cancellation.Token, Error = log }, LongWork());
        result.Code.Should().Be(ExitCode.Cancelled);
        log.ToString().Should().MatchRegex(@"(?m)^[a-z ]+: (\d+ %, about .* left|\d.* so far)$").And.NotContain("\e").And.NotContain("\r");
    }

    /// <summary>The whole program on a terminal of its own, by the script program of every Debian.</summary>
    [Fact]
    public async Task CtrlCLeavesACleanTerminal()
    {
        string seen = folder.At("seen.txt"),
            program = Tool.Program ?? Path.Combine(AppContext.BaseDirectory, "zkpot");
        // A shell that runs these tests in the background ignores Ctrl-C, and what it starts inherits that.
        var start = new ProcessStartInfo(
            "env",
            ["--default-signal=INT", "script", "-qfec", string.Join(' ', [program, .. LongWork()]), seen]
        )
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TERM"] = "xterm-256color" },
        };
        // Variables by which a terminal would count as a build's log.
        foreach (string name in start.Environment.Keys.Where(name => name is "CI" or "GITHUB_ACTIONS" or "NO_COLOR").ToArray())
            start.Environment.Remove(name);
        using var deadline = new CancellationTokenSource(Deadline);
        using Process terminal = Process.Start(start)!;
        Task<string> output = terminal.StandardOutput.ReadToEndAsync(deadline.Token);
        while (!Plain(Read(seen)).Contains('%'))
            await Task.Delay(20, deadline.Token);
        await terminal.StandardInput.WriteAsync("\u0003");
        await terminal.StandardInput.FlushAsync(deadline.Token);
        await terminal.WaitForExitAsync(deadline.Token);
        terminal.ExitCode.Should().Be(ExitCode.Cancelled);

        string screen = await output;
        int end = screen.LastIndexOf(ShowCursor, StringComparison.Ordinal);
        screen[..end].Should().EndWith($"\r{EraseLine}");
        Regex.Count(screen, Regex.Escape(HideCursor)).Should().Be(Regex.Count(screen, Regex.Escape(ShowCursor)));
        screen[(end + ShowCursor.Length)..].Should().Contain("Stopped.").And.NotContain("%").And.NotContain("\e[");
        File.Exists(LongWork()[^1]).Should().BeFalse();
    }

    /// <summary>A command line that takes much longer than any of these tests wants to wait, and can be stopped.</summary>
    private string[] LongWork()
    {
        string begun = folder.At("begun.ptau");
        if (!File.Exists(begun))
            Tool.Succeed("ptau", "new", "17", begun);
        return ["ptau", "contribute", begun, folder.At("never.ptau")];
    }

    private static string Read(string path)
    {
        if (!File.Exists(path))
            return "";
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    private static string Plain(string output) => Regex.Replace(output, @"\e\[[0-9;?]*[A-Za-z]", "").Replace('\r', ' ');

    /// <summary>A clock that stands until it is advanced.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long now = 1_000_000;

        public override long TimestampFrequency => 1_000;

        public override long GetTimestamp() => now;

        public void Advance(double seconds) => now += (long)(seconds * TimestampFrequency);
    }

    /// <summary>A view, and a writer, that keep what they are told.</summary>
    private sealed class Recorder : StringWriter, IProgressView
    {
        private readonly List<string> frames = [];

        public int Opened { get; private set; }

        public IReadOnlyList<string> Frames
        {
            get
            {
                lock (frames)
                    return [.. frames];
            }
        }

        public TimeSpan Interval => TimeSpan.FromMilliseconds(1);

        public Recorder Open()
        {
            Opened++;
            return this;
        }

        public void Draw(ProgressEstimate estimate) => Add(estimate.Progress.Stage);

        public void Hide() => Add("hide");

        public override void WriteLine(string? value) => Add(value!);

        public void Await(Func<IReadOnlyList<string>, bool> condition)
        {
            long start = Stopwatch.GetTimestamp();
            while (!condition(Frames))
            {
                if (Stopwatch.GetElapsedTime(start) > Deadline)
                    throw new TimeoutException(string.Join(", ", Frames));
                Thread.Sleep(1);
            }
        }

        private void Add(string frame)
        {
            lock (frames)
                frames.Add(frame);
        }
    }

    /// <summary>A log that ends the work once it says something of progress.</summary>
    private sealed class StoppingWriter(CancellationTokenSource cancellation) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.WriteLine(value);
            // Not in here: who writes must not wait for what it stops.
            if (value!.StartsWith("multiply", StringComparison.Ordinal))
                cancellation.CancelAfter(0);
        }
    }
}
