namespace ZkPot.Cli.Tests;

public sealed class CancellationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task WhatIsStoppedLeavesNothingAndReplacesNothing()
    {
        string begun = folder.At("0.ptau"), output = folder.At("1.ptau");
        Tool.Succeed("ptau", "new", "12", begun);
        File.WriteAllText(output, "what stood there");
        using var cancellation = new CancellationTokenSource();
        Task<ToolResult> running = Task.Run(() => Tool.Run(cancellation.Token, "ptau", "contribute", begun, output));
        await Task.Delay(50); // the contribution takes much longer
        await cancellation.CancelAsync();
        ToolResult result = await running;
        result.Code.Should().Be(ExitCode.Cancelled);
        result.Error.Should().Contain("Stopped");
        File.ReadAllText(output).Should().Be("what stood there");
        Directory.EnumerateFiles(folder.Location).Select(Path.GetFileName).Should().BeEquivalentTo("0.ptau", "1.ptau");
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
