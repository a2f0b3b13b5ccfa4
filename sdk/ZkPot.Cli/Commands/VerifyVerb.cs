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
        GivenKey verification = GivenKey.Load(values.GetRequiredValue(key));
        (Fr[] publics, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(values.GetRequiredValue(inputs));
        Func<VerificationResult> verify = verification.Verification(values.GetRequiredValue(proof), publics, commitments);
        Stopwatch watch = Stopwatch.StartNew();
        VerificationResult result = verify();
        return new Report(result.IsValid ? "The proof is valid." : $"The proof is refused: {result.Reason}.", result.IsValid)
            .Add("valid", "Valid", result.IsValid)
            .Add(new Fact("fault", "Fault", result.IsValid ? null : $"{result.Fault}", result.IsValid ? "none" : $"{result.Fault}"))
            .Add("digest", "Key", verification.Digest)
            .Add("publicCount", "Public values", publics.Length)
            .Add("verifySeconds", "Time", watch.Elapsed);
    }
}
