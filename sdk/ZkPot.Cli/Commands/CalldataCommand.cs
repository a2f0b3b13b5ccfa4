using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot calldata: a proof as arguments of the verifier contract.</summary>
internal sealed class CalldataCommand : ToolCommand
{
    private readonly Argument<string> inputs = File("public.json", "The public values."),
        proof = File("proof.json", "The proof.");
    private readonly Option<bool> bytes = new("--bytes")
    {
        Description = "The encoded call in hexadecimal, selector first, in place of the arguments.",
    };

    public CalldataCommand()
        : base("calldata", "Print a proof as the arguments of verifyProof.")
    {
        Take(inputs, proof);
        Take(bytes);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        (Fr[] publics, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(values.GetRequiredValue(inputs));
        Proof given = ProofJson.Load(values.GetRequiredValue(proof));
        string text = values.GetValue(bytes)
            ? $"0x{Convert.ToHexStringLower(SolidityCalldata.Encode(given, publics, commitments))}"
            : SolidityCalldata.Arguments(given, publics, commitments);
        return new Report("").AddText("calldata", text);
    }
}
