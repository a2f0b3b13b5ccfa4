using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>The engine alone: circuit, ceremony, key, proof, verification, and a lie that is refused.</summary>
internal static class CircuitDemo
{
    private const int Power = 10;

    /// <summary>Runs it in a folder.</summary>
    public static Report Run(string location, Operation operation)
    {
        string At(string name) => Path.Combine(location, name);
        Stopwatch total = Stopwatch.StartNew();
        WriteCircuit(At("circuit.r1cs"), At("witness.wtns"));

        // Of a true proof and another public value the demonstration makes a lie.
        DemoStep[] steps =
        [
            new("A circuit: \"I know the secret behind this number\"", ["r1cs", "info", At("circuit.r1cs")]),
            new("The witness satisfies it", ["wtns", "check", At("circuit.r1cs"), At("witness.wtns")]),
            new("Phase 1 begins", ["ptau", "new", $"{Power}", At("begun.ptau")]),
            new("Somebody contributes a secret", ["ptau", "contribute", At("begun.ptau"), At("contributed.ptau"), "--name", "demo"]),
            new("Phase 1 ends", ["ptau", "prepare", At("contributed.ptau"), At("prepared.ptau")]),
            new("The circuit's key", ["zkey", "new", At("circuit.r1cs"), At("prepared.ptau"), At("begun.zkey")]),
            new("Somebody contributes to the key", ["zkey", "contribute", At("begun.zkey"), At("circuit.zkey"), "--name", "demo"]),
            new("The key is checked", ["zkey", "verify", At("circuit.r1cs"), At("prepared.ptau"), At("circuit.zkey")]),
            new("What verifiers need", ["zkey", "export-vk", At("circuit.zkey"), At("verification_key.json")]),
            new("The contract for a chain", ["zkey", "export-solidity", At("circuit.zkey"), At("verifier.sol")]),
            new("A proof", ["prove", At("circuit.zkey"), At("witness.wtns"), At("proof.json"), At("public.json")]),
            new("The proof is true", ["verify", At("verification_key.json"), At("public.json"), At("proof.json")]),
            new(
                "A lie: the same proof for another number",
                ["verify", At("verification_key.json"), At("lie.json"), At("proof.json")],
                ExitCode.VerificationFailed,
                () => WriteLie(At("public.json"), At("lie.json"))
            ),
        ];
        IReadOnlyList<IReadOnlyList<Fact>> rows = DemoStep.RunAll(steps, operation);
        return new Report(
            $"Proven and verified in {Quantity.Time(total.Elapsed)}, a lie refused. The proof shows knowledge of a secret behind public.json, and nothing of the secret."
        )
            .Add("folder", "Files", location)
            .Add("totalSeconds", "Time", total.Elapsed)
            .Add(new FactTable("steps", "What was run", rows))
            .Add(
                new FactTable(
                    "next",
                    "Try next",
                    [.. Next(location).Select(command => (IReadOnlyList<Fact>)[new("command", "Command", command, command)])]
                )
            );
    }

    private static void WriteCircuit(string r1cs, string wtns)
    {
        using ConstraintSystem system = DemoCircuit.Build();
        R1csFile.Write(r1cs, system);
        WtnsFile.Write(wtns, DemoCircuit.Witness(PrimeField.Random<Fr>()));
    }

    private static void WriteLie(string truth, string lie) =>
        Output.Write((lie, PublicInputsJson.Write(PublicInputsJson.Load(truth).Select(value => value + Fr.One))));

    private static IEnumerable<string> Next(string location)
    {
        string At(string name) => Path.Combine(location, name);
        yield return $"zkpot zkey info {At("circuit.zkey")}";
        yield return $"zkpot r1cs print {At("circuit.r1cs")} --count 6";
        yield return $"zkpot audit-vk {At("verification_key.json")}";
        yield return $"zkpot calldata {At("public.json")} {At("proof.json")}";
        yield return $"zkpot prove {At("circuit.zkey")} {At("witness.wtns")} {At("again.proof.json")} {At("again.public.json")} --json";
    }
}
