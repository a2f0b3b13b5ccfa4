using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot zkey new: makes the proving key of a circuit.</summary>
internal sealed class ZkeyNewCommand : ToolCommand
{
    private readonly Argument<string> circuit = File("circuit.r1cs", "The circuit."),
        powers = File("prepared.ptau", "A prepared phase 1 file, large enough.");
    private readonly Argument<string> output = File("circuit.zkey", "Where the key will stand.");
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public ZkeyNewCommand()
        : base("new", "Make the proving key of a circuit, before any contribution.")
    {
        Take(circuit, powers, output);
        Take(device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string r1cs = values.GetRequiredValue(circuit),
            ptau = values.GetRequiredValue(powers),
            zkey = values.GetRequiredValue(output);
        Operation.RequireOutputs([r1cs, ptau], zkey);
        using PtauFile file = PtauFile.Open(ptau);
        file.RequirePrepared();
        using ConstraintSystem system = R1csFile.Read(r1cs);
        operation.AnnounceMemory(Groth16Setup.MemoryNeeded(system));
        using ProvingDevice points = device.Open(values, operation);
        byte[] hash = Groth16Setup.CreateKey(system, file, zkey, points.Multiplier(operation), operation.Progress, operation.Cancellation);
        return new Report("Made. Nobody has contributed yet, so anybody could forge proofs: next is \"zkpot zkey contribute\".")
            .Add("output", "Written", zkey)
            .Add("constraints", "Constraints", system.ConstraintCount)
            .Add("circuitHash", "Circuit hash", Convert.ToHexStringLower(hash));
    }
}

/// <summary>zkpot zkey contribute: adds a secret to the key of a circuit.</summary>
internal sealed class ZkeyContributeCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.zkey", "The key of the contributor before."),
        output = File("new.zkey", "Where yours will stand.");
    private readonly Option<string?> name = ContributorOptions.Name(),
        entropy = ContributorOptions.Entropy();
    private readonly DeviceOption device = DeviceOption.ForPoints();

    public ZkeyContributeCommand()
        : base("contribute", "Contribute to the key of a circuit.")
    {
        Take(input, output);
        Take(name, entropy, device.Option);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        using ProvingDevice points = device.Open(values, operation);
        Phase2Contribution made = ZkeyCeremony.Contribute(
            from,
            to,
            points.Multiplier(operation),
            values.GetValue(name) ?? "",
            values.GetValue(entropy),
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.Hash);
    }
}

/// <summary>zkpot zkey beacon: closes the ceremony of a key with public randomness.</summary>
internal sealed class ZkeyBeaconCommand : ToolCommand
{
    private readonly Argument<string> input = File("old.zkey", "The key of the last contributor."),
        output = File("new.zkey", "Where the closed key will stand.");
    private readonly BeaconArguments beacon = new();
    private readonly Option<string?> name = ContributorOptions.Name();

    public ZkeyBeaconCommand()
        : base("beacon", "Close the ceremony of a key with public randomness.")
    {
        Take(input, output, beacon.Value, beacon.Exponent);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        Phase2Contribution made = ZkeyCeremony.ApplyBeacon(
            from,
            to,
            beacon.Read(values),
            values.GetValue(name) ?? "",
            operation.Progress,
            operation.Cancellation
        );
        return ContributionReport.Made(to, made.Name, made.Hash);
    }
}

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

/// <summary>zkpot zkey develop: makes a fresh key one for development.</summary>
internal sealed class ZkeyDevelopCommand : ToolCommand
{
    private readonly Argument<string> input = File("fresh.zkey", "The key as \"zkpot zkey new\" made it."),
        output = File("development.zkey", "Where the key for development will stand.");

    public ZkeyDevelopCommand()
        : base("develop", "Make a fresh key one for development: its secret is published, so it is worth nothing elsewhere.") =>
        Take(input, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(input),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        ZkeyCeremony.MakeDevelopmentKey(from, to, operation.Progress, operation.Cancellation);
        return new Report(
            "Made. Anybody can forge proofs under this key: it is good for development alone, and contracts refuse it on any chain of value."
        ).Add("output", "Written", to);
    }
}

/// <summary>zkpot zkey export-vk: the verification key of a proving key.</summary>
internal sealed class ZkeyExportVkCommand : ToolCommand
{
    private readonly Argument<string> key = File("circuit.zkey", "The proving key."),
        output = File("verification_key.json", "Where the verification key will stand.");

    public ZkeyExportVkCommand()
        : base("export-vk", "Write the verification key of a proving key.") => Take(key, output);

    public override Report Run(ParseResult values, Operation operation)
    {
        string zkey = values.GetRequiredValue(key),
            json = values.GetRequiredValue(output);
        Operation.RequireOutputs([zkey], json);
        using ZkeyFile file = ZkeyFile.Open(zkey);
        LoadedKey verification = LoadedKey.Of(file);
        Output.Write((json, VerificationKeyJson.Write(verification.Key)));
        return new Report("Exported.")
            .Add("output", "Written", json)
            .Add("publicCount", "Public values", verification.Key.PublicCount)
            .Add("digest", "Digest", verification.Digest);
    }
}

/// <summary>zkpot zkey export-solidity: a contract that verifies proofs of a key.</summary>
internal sealed class ZkeyExportSolidityCommand : ToolCommand
{
    private readonly Argument<string> key = File("key", "A proving key (.zkey) or a verification key (.json)."),
        output = File("verifier.sol", "Where the contract will stand.");
    private readonly Option<string?> name = new("--name", "-n")
    {
        Description = "The contract's name; Groth16Verifier, TwoPhaseVerifier or CommittedVerifier if none is given.",
    };

    public ZkeyExportSolidityCommand()
        : base("export-solidity", "Write a Solidity contract that verifies proofs of a key.")
    {
        Take(key, output);
        Take(name);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string from = values.GetRequiredValue(key),
            to = values.GetRequiredValue(output);
        Operation.RequireOutputs([from], to);
        LoadedKey verification = LoadedKey.Load(from);
        string contract = values.GetValue(name) ?? SolidityVerifier.NameFor(verification.Key);
        if (!IsIdentifier(contract))
            throw new UsageException(
                $"--name \"{contract}\" cannot name a contract: expected letters, digits and underscores, not a digit first."
            );
        Output.Write(to, SolidityVerifier.Export(verification.Key, contract));
        return new Report("Exported.").Add("output", "Written", to).Add("contract", "Contract", contract);
    }

    private static bool IsIdentifier(string text) =>
        text.Length != 0 && !char.IsAsciiDigit(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');
}
