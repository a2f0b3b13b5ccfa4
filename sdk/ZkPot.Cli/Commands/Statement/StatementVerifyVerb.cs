using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Learning.Integers;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement verify: whether a proof of accuracy is true, and what it says.</summary>
internal sealed class StatementVerifyVerb : Verb
{
    private readonly Argument<string> task = File("task.json", "The task."), key = File("verification_key.json", "The verification key; a .zkey does.");
    private readonly Argument<string> inputs = File("public.json", "The public values."), proof = File("proof.json", "The proof.");
    private readonly Option<string?> blob = new("--blob") { Description = "model.blob: published words, which are compared with the commitment and the opening." };

    public StatementVerifyVerb() : base("verify", "Verify a proof of accuracy, and say what it proves.")
    {
        Take(task, key, inputs, proof);
        Take(blob);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        TaskDescription description = TaskFile.Load(values.GetRequiredValue(task));
        IntegerArchitecture architecture = description.RequireArchitecture();
        GivenKey verification = GivenKey.Load(values.GetRequiredValue(key));
        Fr[] publics = PublicInputsJson.Load(values.GetRequiredValue(inputs));
        if (publics.Length != AccuracyStatement.PublicInputs)
            throw new UsageException($"{values.GetValue(inputs)} has {publics.Length} values; a statement of accuracy has {AccuracyStatement.PublicInputs}: context, commitment, score, opening.");
        VerificationResult result = verification.Verification(values.GetRequiredValue(proof), publics)();
        if (!result.IsValid) return new Report($"The proof is refused: {result.Reason}.", isYes: false).Add("valid", "Valid", false);
        if (values.GetValue(blob) is string path && Mismatch(architecture, path, publics) is string mismatch)
            return new Report($"The proof is valid, but not about {path}: {mismatch}.", isYes: false).Add("valid", "Valid", true).Add("blobMatches", "Words match", false);
        Report report = new Report($"The proof is valid: whoever made it knew a model with {PrimeField.ToCanonical(publics[2])} of {Quantity.Count(description.Pool.Count)} on the pool, if the key is that of the task.")
            .Add("valid", "Valid", true)
            .Add("score", "Score", PrimeField.ToCanonical(publics[2]).ToString())
            .Add("pool", "Samples in the pool", description.Pool.Count)
            .Add("context", "Context", publics[0].ToString())
            .Add("commitment", "Commitment", publics[1].ToString())
            .Add("digest", "Key", verification.Digest)
            .Add("development", "Key for development", verification.IsForDevelopment);
        return values.GetValue(blob) is null ? report : report.Add("blobMatches", "Words match", true);
    }

    private static string? Mismatch(IntegerArchitecture architecture, string path, Fr[] publics)
    {
        byte[] words = System.IO.File.ReadAllBytes(path);
        ModelWords.Unpack(architecture, words);
        return ModelCommitment.Of(architecture, words) != publics[1] ? "the words have another commitment" : ModelCommitment.Open(words, publics[0]) != publics[3] ? "the words have another opening" : null;
    }
}
