namespace ZkPot.Cli.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatIsStoppedLeavesNothingAndReplacesNothing()
    {
        string begun = folder.At("0.ptau"),
            output = folder.At("1.ptau");
        Tool.Succeed("ptau", "new", "15", begun);
        File.WriteAllText(output, "what stood there");
        using var cancellation = new CancellationTokenSource();
        // The timer has a thread of its own: the contribution keeps those of the pool busy, and would be over before a task came to its
        // turn.
        var timer = new Thread(() =>
        {
            Thread.Sleep(50); // the contribution takes much longer
            cancellation.Cancel();
        });
        timer.Start();
        ToolResult result = Tool.Run(cancellation.Token, "ptau", "contribute", begun, output);
        timer.Join();
        result.Code.Should().Be(ExitCode.Cancelled);
        result.Error.Should().Contain("Stopped");
        File.ReadAllText(output).Should().Be("what stood there");
        Directory.EnumerateFiles(folder.Location).Select(Path.GetFileName).Should().BeEquivalentTo("0.ptau", "1.ptau");
    }

    [Fact]
    public void AKeyThatIsStoppedHalfWayLeavesNoPart()
    {
        LineTask.WriteSamples(folder);
        LineTask.Write(folder.At("task.json"), 200, """, "rescales": [ { "shift": 8, "window": 8 } ], "logitWindow": 24""");
        using var cancellation = new CancellationTokenSource();
        var watcher = new Thread(() =>
        {
            while (!Directory.EnumerateFiles(folder.Location, "task.zkey.*.zkey*").Any())
                Thread.Sleep(1);
            cancellation.Cancel();
        });
        watcher.Start();
        ToolResult result = Tool.Run(cancellation.Token, "statement", "setup", folder.At("task.json"), folder.At("task.zkey"));
        watcher.Join();
        result.Code.Should().Be(ExitCode.Cancelled, "{0}", result.Error);
        Directory.EnumerateFiles(folder.Location, "task.zkey*").Should().BeEmpty();
    }

    [Fact]
    public void TheDemonstrationStops()
    {
        ToolResult result = Tool.Run(new CancellationToken(canceled: true), "demo", "--folder", folder.Location, "--json");
        result.Code.Should().Be(ExitCode.Cancelled);
        result.Failure.GetProperty("kind").GetString().Should().Be("cancelled");
        Directory.EnumerateFiles(folder.Location, "*.tmp").Should().BeEmpty();
    }
}
