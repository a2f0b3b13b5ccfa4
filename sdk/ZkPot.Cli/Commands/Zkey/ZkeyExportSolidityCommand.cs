using System.CommandLine;
using ZkPot.Groth16;

namespace ZkPot.Cli;

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
