using System.CommandLine;
using System.Diagnostics;
using ZkPot.Algebra;
using ZkPot.Groth16;

namespace ZkPot.Cli;

/// <summary>zkpot verify: whether a proof is true.</summary>
internal sealed class VerifyCommand : ToolCommand
{
    private readonly Argument<string> key = File("verification_key.json", "The verification key.");
    private readonly Argument<string> inputs = File("public.json", "The public values."),
        proof = File("proof.json", "The proof.");

    public VerifyCommand()
        : base("verify", "Verify a proof.") => Take(key, inputs, proof);

    public override Report Run(ParseResult values, Operation operation)
    {
        RequireOrder(values.GetRequiredValue(key), values.GetRequiredValue(inputs), values.GetRequiredValue(proof));
        LoadedKey verification = LoadedKey.Load(values.GetRequiredValue(key));
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

    /// <summary>Three files of JSON are easily given in another order; what each is, its first characters tell.</summary>
    private static void RequireOrder(string key, string inputs, string proof)
    {
        string[] found = [KindOf(key), KindOf(inputs), KindOf(proof)],
            wanted = ["key", "inputs", "proof"];
        if (!found.SequenceEqual(wanted) && found.Order().SequenceEqual(wanted.Order()))
            throw new UsageException(
                $"The files are in another order: expected verification_key.json public.json proof.json, as in snarkjs, but {key} is {Named(found[0])}."
            );
    }

    private static string Named(string kind) =>
        kind switch
        {
            "key" => "a verification key",
            "proof" => "a proof",
            _ => "a list of public values",
        };

    private static string KindOf(string path)
    {
        const int enough = 1 << 16;
        if (path.EndsWith(".zkey", StringComparison.OrdinalIgnoreCase))
            return "key";
        if (!System.IO.File.Exists(path))
            return "";
        using var reader = new StreamReader(path);
        char[] buffer = new char[enough];
        ReadOnlySpan<char> text = buffer.AsSpan(0, reader.ReadBlock(buffer, 0, enough)).TrimStart();
        if (text.StartsWith("["))
            return "inputs";
        return text.Contains("\"pi_a\"", StringComparison.Ordinal) ? "proof"
            : text.Contains("\"vk_alpha_1\"", StringComparison.Ordinal) ? "key"
            : "";
    }
}
