using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>Faults of a verification key as facts.</summary>
internal static class FaultReport
{
    /// <summary>The table of them.</summary>
    public static FactTable Table(IReadOnlyList<KeyFault> faults) => new("faults", "Faults", [.. faults.Select(Row)]);

    private static IReadOnlyList<Fact> Row(KeyFault fault) =>
        [
            new("kind", "Fault", Camel($"{fault.Kind}"), $"{fault.Kind}"),
            new("where", "Where", fault.Where, fault.Where),
            new("problem", "Problem", fault.Problem, fault.Problem),
        ];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
