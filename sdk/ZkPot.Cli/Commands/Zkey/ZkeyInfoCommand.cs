using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey info: what a proving key holds.</summary>
internal sealed class ZkeyInfoCommand : ToolCommand
{
    private readonly Argument<string> key = File("circuit.zkey", "The proving key.");

    public ZkeyInfoCommand()
        : base("info", "Say what a proving key holds, and the faults that can be seen.") => Take(key);

    public override Report Run(ParseResult values, Operation operation)
    {
        string path = values.GetRequiredValue(key);
        using ZkeyFile file = ZkeyFile.Open(path);
        LoadedKey verification = LoadedKey.Of(file);
        IReadOnlyList<KeyFault> faults = KeyChecks.Inspect(verification.Key);
        return new Report(
            $"A {verification.Flavor} key for {Quantity.Count(file.Header.WireCount)} wires on 2^{int.Log2(file.Header.DomainSize)} rows, with {Quantity.Count(file.Contributions.Count, "contribution")}."
        )
            .Add("protocol", "Protocol", verification.Flavor)
            .Add("wires", "Wires", file.Header.WireCount)
            .Add("publicCount", "Public values", file.Header.PublicCount)
            .AddPhases(file.Header.Phases)
            .AddPowers(file.Header.Commitments)
            .Add("domainSize", "Rows", file.Header.DomainSize)
            .Add("coefficients", "Coefficients", file.Coefficients.Length)
            .AddBytes("bytes", "Size", new FileInfo(path).Length)
            .Add("circuitHash", "Circuit hash", Convert.ToHexStringLower(file.CircuitHash.Span))
            .Add("digest", "Digest", verification.Digest)
            .Add("development", "For development alone", verification.IsForDevelopment)
            .Add("contributionCount", "Contributions", file.Contributions.Count)
            .Add(
                new FactTable(
                    "contributions",
                    "Contributions",
                    [.. file.Contributions.Select((made, i) => ContributionReport.Row(i + 1, made))]
                )
            )
            .Add(FaultReport.Table(faults));
    }
}
