using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey verify: whether a key is that of a circuit and a ceremony.</summary>
internal sealed class ZkeyVerifyCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit."),
        powers = File("prepared.ptau", "The phase 1 file that the key was made from; check it with \"zkpot ptau verify\".");
    private readonly Argument<string> key = File("circuit.zkey", "The key.");

    public ZkeyVerifyCommand()
        : base("verify", "Check a key against its circuit and its phase 1 file.") => Take(circuit, powers, key);

    public override Report Run(ParseResult values, Operation operation)
    {
        using PtauFile ptau = PtauFile.Open(values.GetRequiredValue(powers));
        using ZkeyFile zkey = ZkeyFile.Open(values.GetRequiredValue(key));
        using ConstraintSystem system = R1csFile.Read(values.GetRequiredValue(circuit));
        operation.AnnounceMemory(Groth16Setup.MemoryNeeded(system));
        IReadOnlyList<Phase2Contribution> contributions = ZkeyCeremony.VerifyFromCircuit(
            system,
            ptau,
            zkey,
            operation.Progress,
            operation.Cancellation
        );
        LoadedKey verification = LoadedKey.Of(zkey);
        string safety = verification.IsForDevelopment
            ? "It is good for development alone: its secret is published."
            : "It is safe if one contributor of each phase was honest.";
        return new Report($"The key is that of the circuit, with {Quantity.Count(contributions.Count, "contribution")}. {safety}")
            .Add("valid", "Valid", true)
            .Add("digest", "Digest", verification.Digest)
            .Add("development", "For development alone", verification.IsForDevelopment)
            .Add("circuitHash", "Circuit hash", Convert.ToHexStringLower(zkey.CircuitHash.Span))
            .Add(
                new FactTable("contributions", "Contributions", [.. contributions.Select((made, i) => ContributionReport.Row(i + 1, made))])
            );
    }
}
