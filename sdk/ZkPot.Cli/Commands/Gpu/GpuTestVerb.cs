using System.CommandLine;
using ZkPot.Gpu;

namespace ZkPot.Cli;

/// <summary>zkpot gpu test: whether a device computes what the CPU does.</summary>
internal sealed class GpuTestVerb : Verb
{
    private readonly SelectedDevice given = new();

    public GpuTestVerb()
        : base("test", "Compare what a GPU computes with the CPU, bit for bit.") => Take(given.Argument);

    public override Report Run(ParseResult values, Operation operation)
    {
        using GpuDevice device = given.Open(values);
        GpuCheck[] checks = [.. GpuSelfTest.Run(device, operation.Progress, operation.Cancellation)];
        int wrong = checks.Count(check => !check.Passed);
        return new Report(
            wrong == 0
                ? $"{device.Info.Name} agrees with the CPU in all {checks.Length} checks."
                : $"{device.Info.Name} is wrong in {wrong} of {checks.Length} checks: do not use it.",
            isYes: wrong == 0
        )
            .Add("device", "Device", device.Info.Name)
            .Add(new FactTable("checks", "Checks", [.. checks.Select(Row)]));
    }

    private static IReadOnlyList<Fact> Row(GpuCheck check) =>
        [
            new("name", "Check", check.Name, check.Name),
            new("passed", "Agrees", check.Passed, check.Passed ? "yes" : "NO"),
            new("seconds", "Time", check.Time.TotalSeconds, Quantity.Time(check.Time)),
        ];
}
