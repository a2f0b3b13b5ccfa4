using System.CommandLine;
using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot verify: whether a proof is true.</summary>
internal sealed class VerifyVerb : Verb
{
    private readonly Argument<string> key = File("verification_key.json", "The verification key.");
    private readonly Argument<string> inputs = File("public.json", "The public values."), proof = File("proof.json", "The proof.");

    public VerifyVerb() : base("verify", "Verify a proof.") => Take(key, inputs, proof);

    public override Report Run(ParseResult values, Operation operation)
    {
        VerificationKey verification = VerificationKeySource.Load(values.GetRequiredValue(key));
        Fr[] publics = PublicInputsJson.Load(values.GetRequiredValue(inputs));
        Proof claimed = ProofJson.Load(values.GetRequiredValue(proof));
        var prepared = new PreparedVerificationKey(verification);
        Stopwatch watch = Stopwatch.StartNew();
        VerificationResult result = Verifier.Verify(prepared, claimed, publics);
        return new Report(result.IsValid ? "The proof is valid." : $"The proof is refused: {result.Reason}.", result.IsValid)
            .Add("valid", "Valid", result.IsValid)
            .Add(new Fact("fault", "Fault", result.IsValid ? null : $"{result.Fault}", result.IsValid ? "none" : $"{result.Fault}"))
            .Add("digest", "Key", KeyDigest.Of(verification))
            .Add("publicCount", "Public values", publics.Length)
            .Add("verifySeconds", "Time", watch.Elapsed);
    }
}
