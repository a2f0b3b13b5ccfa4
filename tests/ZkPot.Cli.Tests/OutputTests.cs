using System.Text.Json;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public class OutputTests
{
    [Fact]
    public void AReportSaysTheSameToPeopleAndMachines()
    {
        Report report = new Report("Two things.").Add("count", "How many", 1234).AddBytes("memory", "Memory", 3 << 20).Add("time", "Time", TimeSpan.FromSeconds(90))
            .Add(new FactTable("things", "Things", [[new Fact("name", "Name", "[one]", "[one]")], [new Fact("name", "Name", "two", "two")]]));
        Render(report, terminal: false).Should().Contain("Two things.").And.Contain("1,234").And.Contain("3 MB").And.Contain("1 min 30 s").And.Contain("[one]");
        Render(report, terminal: true).Should().Contain("Two things.").And.Contain("1,234").And.Contain("[one]").And.Contain("two");
        JsonElement json = JsonDocument.Parse(report.ToJson().ToJsonString()).RootElement;
        json.GetProperty("count").GetInt32().Should().Be(1234);
        json.GetProperty("memory").GetInt64().Should().Be(3 << 20);
        json.GetProperty("time").GetDouble().Should().Be(90);
        json.GetProperty("things")[1].GetProperty("name").GetString().Should().Be("two");
    }

    [Fact]
    public void TheProgressLineEstimatesWhatIsLeft()
    {
        ProgressLine.Describe(new StageProgress("work", 0.5), 0, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)).Should().Be("[############............] 50 %  work, about 30.0 s left");
        ProgressLine.Describe(new StageProgress("work", 0.75), 0.5, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60)).Should().Contain("about 10.0 s left");
        ProgressLine.Describe(new StageProgress("work", 0), 0, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)).Should().Be("work, 3.0 s");
    }

    [Fact]
    public void TheProgressLineAppearsOnlyWhenItIsWorthIt()
    {
        using var quick = new StringWriter();
        new ProgressLine(quick, watched: true).Dispose();
        quick.ToString().Should().BeEmpty();

        using var slow = new SignallingWriter();
        using (var line = new ProgressLine(slow, watched: true))
        {
            line.Report(new StageProgress("slow work", 0.4));
            slow.Written.Wait(TimeSpan.FromMinutes(1)).Should().BeTrue();
        }
        slow.ToString().Should().Contain("slow work").And.EndWith("\r");
    }

    [Fact]
    public void NotesStandAboveTheProgressLineAndWhoWaitsShowsNone()
    {
        using var written = new SignallingWriter();
        using (var line = new ProgressLine(written, watched: true))
        {
            line.Report(new StageProgress("slow work", 0.4));
            written.Written.Wait(TimeSpan.FromMinutes(1)).Should().BeTrue();
            line.Report(ProgressLine.Idle);
            line.WriteAbove("done");
            written.ToString().Should().MatchRegex(@"slow work.*\r +\rdone\n$");
            Thread.Sleep(TimeSpan.FromSeconds(1)); // several frames
        }
        written.ToString().Should().EndWith("done\n");
    }

    [Fact]
    public void ErrorsHaveTheirCodes()
    {
        Failure.Of(new OperationCanceledException()).ExitCode.Should().Be(130);
        Failure.Of(new AggregateException(new ArtifactException("a", "b", "c"))).ExitCode.Should().Be(3);
        Failure.Of(new ArtifactException("a", "b", "c", new IOException())).ExitCode.Should().Be(4);
        Failure.Of(new UnauthorizedAccessException()).ExitCode.Should().Be(4);
        Failure unknown = Failure.Of(new InvalidOperationException("odd"));
        unknown.ExitCode.Should().Be(5);
        unknown.Message.Should().Contain("odd");
    }

    [Fact]
    public void SeveralFilesAreWrittenTogetherOrNotAtAll()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a"), "before");
        FluentActions.Invoking(() => Output.Write((folder.At("a"), [1]), (Path.Combine(folder.Location, "none", "b"), [2]))).Should().Throw<ArtifactException>();
        File.ReadAllText(folder.At("a")).Should().Be("before");
        Directory.EnumerateFiles(folder.Location).Should().ContainSingle();
    }

    /// <summary>Tells when something is written.</summary>
    private sealed class SignallingWriter : StringWriter
    {
        public ManualResetEventSlim Written { get; } = new();

        public override void Write(string? value)
        {
            base.Write(value);
            Written.Set();
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) Written.Dispose();
            base.Dispose(disposing);
        }
    }

    private static string Render(Report report, bool terminal)
    {
        using var output = new StringWriter();
        ReportRenderer.Write(report, new Terminal(output, TextWriter.Null, terminal, false, default));
        return output.ToString();
    }
}
