using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot calldata: a proof as arguments of the verifier contract.</summary>
internal sealed class CalldataVerb : Verb
{
    private readonly Argument<string> inputs = File("public.json", "The public values."), proof = File("proof.json", "The proof.");
    private readonly Option<bool> bytes = new("--bytes") { Description = "The encoded call in hexadecimal, selector first, in place of the arguments." };

    public CalldataVerb() : base("calldata", "Print a proof as the arguments of verifyProof.")
    {
        Take(inputs, proof);
        Take(bytes);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        Fr[] publics = PublicInputsJson.Load(values.GetRequiredValue(inputs));
        string path = values.GetRequiredValue(proof);
        bool encoded = values.GetValue(bytes);
        string text = TwoPhaseJson.Recognises(path)
            ? Text(TwoPhaseProofJson.Load(path), encoded, SolidityCalldata.Encode, SolidityCalldata.Arguments, publics)
            : Text(ProofJson.Load(path), encoded, SolidityCalldata.Encode, SolidityCalldata.Arguments, publics);
        return new Report("").AddText("calldata", text);
    }

    private static string Text<TProof>(TProof given, bool encoded, Func<TProof, IReadOnlyList<Fr>, byte[]> encode, Func<TProof, IEnumerable<Fr>, string> arguments, Fr[] publics) =>
        encoded ? $"0x{Convert.ToHexStringLower(encode(given, publics))}" : arguments(given, publics);
}
