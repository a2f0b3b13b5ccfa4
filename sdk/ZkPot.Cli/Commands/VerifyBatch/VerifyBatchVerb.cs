using System.CommandLine;
using System.Diagnostics;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot verify-batch: many proofs of one key at once.</summary>
internal sealed class VerifyBatchVerb : Verb
{
    private readonly Argument<string> key = File("verification_key.json", "The verification key.");
    private readonly Argument<string> source = File(
        "proofs",
        "A folder with NAME.public.json and NAME.proof.json for each proof, or a text file with two paths a line: public values, then proof."
    );

    public VerifyBatchVerb()
        : base("verify-batch", "Verify many proofs of one key at once.") => Take(key, source);

    public override Report Run(ParseResult values, Operation operation)
    {
        LoadedKey verification = LoadedKey.Load(values.GetRequiredValue(key));
        IReadOnlyList<ProofListing.Entry> entries = ProofListing.Read(values.GetRequiredValue(source));
        Func<BatchResult> verify = verification.Verification(entries, operation);
        Stopwatch watch = Stopwatch.StartNew();
        BatchResult result = verify();
        string answer = result.IsValid
            ? $"All {Quantity.Count(result.Count)} proofs are valid."
            : $"{Quantity.Count(result.Failures.Count)} of {Quantity.Count(result.Count)} proofs are refused.";
        return new Report(answer, result.IsValid)
            .Add("valid", "Valid", result.IsValid)
            .Add("proofs", "Proofs", result.Count)
            .Add("refused", "Refused", result.Failures.Count)
            .Add("verifySeconds", "Time", watch.Elapsed)
            .Add("secondsPerProof", "Time a proof", watch.Elapsed / result.Count)
            .Add(
                new FactTable(
                    "failures",
                    "Refused",
                    [.. result.Failures.OrderBy(failure => failure.Key).Select(failure => Row(entries[failure.Key], failure.Value))]
                )
            );
    }

    private static IReadOnlyList<Fact> Row(ProofListing.Entry entry, VerificationResult result) =>
        [
            new("proof", "Proof", entry.Proof, entry.Proof),
            new("fault", "Fault", $"{result.Fault}", $"{result.Fault}"),
            new("reason", "Reason", result.Reason, result.Reason),
        ];
}
