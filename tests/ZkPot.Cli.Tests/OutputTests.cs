using System.Text.Json;
using ZkPot.Groth16;

namespace ZkPot.Cli.Tests;

public class OutputTests
{
    [Fact]
    public void AReportSaysTheSameToPeopleAndMachines()
    {
        Report report = new Report("Two things.")
            .Add("count", "How many", 1234)
            .AddBytes("memory", "Memory", 3 << 20)
            .Add("time", "Time", TimeSpan.FromSeconds(90))
            .Add(
                new FactTable(
                    "things",
                    "Things",
                    [
                        [new Fact("name", "Name", "[one]", "[one]")],
                        [new Fact("name", "Name", "two", "two")],
                    ]
                )
            );
        Render(report, terminal: false)
            .Should()
            .Contain("Two things.")
            .And.Contain("1,234")
            .And.Contain("3 MB")
            .And.Contain("1 min 30 s")
            .And.Contain("[one]");
        Render(report, terminal: true).Should().Contain("Two things.").And.Contain("1,234").And.Contain("[one]").And.Contain("two");
        JsonElement json = JsonDocument.Parse(report.ToJson().ToJsonString()).RootElement;
        json.GetProperty("count").GetInt32().Should().Be(1234);
        json.GetProperty("memory").GetInt64().Should().Be(3 << 20);
        json.GetProperty("time").GetDouble().Should().Be(90);
        json.GetProperty("things")[1].GetProperty("name").GetString().Should().Be("two");
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
        FluentActions
            .Invoking(() => Output.Write((folder.At("a"), [1]), (Path.Combine(folder.Location, "none", "b"), [2])))
            .Should()
            .Throw<ArtifactException>();
        File.ReadAllText(folder.At("a")).Should().Be("before");
        Directory.EnumerateFiles(folder.Location).Should().ContainSingle();
    }

    private static string Render(Report report, bool terminal)
    {
        using var output = new StringWriter();
        ReportRenderer.Write(report, new Terminal(output, TextWriter.Null, terminal, false, default));
        return output.ToString();
    }
}
