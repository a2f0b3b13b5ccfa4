using System.CommandLine;
using ZkPot.Algebra;
using ZkPot.Groth16;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement verify: whether a proof is true, and what it says.</summary>
internal sealed class StatementVerifyCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task."),
        key = File("verification_key.json", "The verification key; a .zkey does.");
    private readonly Argument<string> inputs = File("public.json", "The public values."),
        proof = File("proof.json", "The proof.");
    private readonly Option<string?> blob = new("--blob")
    {
        Description = "model.blob: published words, which are compared with what the proof is about.",
    };
    private readonly Option<string?> global = new("--global")
    {
        Description = "network.safetensors of a global model: compared with what the proof of a step says that it starts from.",
    };
    private readonly InputOptions input = new();

    public StatementVerifyCommand()
        : base("verify", "Verify a proof, and say what it proves.")
    {
        Take(task, key, inputs, proof);
        Take(blob, global, input.File, input.Sample);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        StatementTask description = StatementTask.Load(values.GetRequiredValue(task));
        LoadedKey verification = LoadedKey.Load(values.GetRequiredValue(key));
        LoadedInput given = input.Of(values);
        (Fr[] publics, KzgCommitment[] commitments) = PublicInputsJson.LoadStatement(values.GetRequiredValue(inputs));
        if (publics.Length != description.PublicCount)
            throw new UsageException(
                $"{values.GetValue(inputs)} has {publics.Length} values; {description.Subject} has {description.PublicCount}: {description.PublicNames}."
            );
        VerificationResult result = verification.Verification(values.GetRequiredValue(proof), publics, commitments)();
        if (!result.IsValid)
            return new Report($"The proof is refused: {result.Reason}.", succeeded: false).Add("valid", "Valid", false);
        StatementAnswer answer;
        try
        {
            answer = description.Tell(publics);
        }
        catch (StatementException fault)
        {
            return new Report($"The proof is valid, but not of this task: {fault.Message}", succeeded: false)
                .Add("valid", "Valid", true)
                .Add("ofTask", "Of this task", false);
        }
        string? path = values.GetValue(blob);
        using CommitmentPowers? powers = commitments.Length == 0 ? null : CommitmentPowers.Of(values.GetRequiredValue(key));
        if (path is not null && description.MismatchOfBlob(publics, commitments, path, powers, operation) is string words)
            return Refusal(path, words, "blobMatches", "Words match");
        if (description.MismatchOfTask(commitments, powers, operation) is string ofTask)
            return Refusal(values.GetRequiredValue(task), ofTask, "ofTask", "Of this task");
        if (description.MismatchOfInput(publics, given, operation) is string other)
            return Refusal(given.File ?? $"sample {given.Sample}", other, "inputMatches", "Input matches");
        string? start = values.GetValue(global);
        if (start is not null && description.MismatchOfGlobal(commitments, start, powers, operation) is string elsewhere)
            return Refusal(start, elsewhere, "globalMatches", "Global model matches");
        Report report = new Report($"The proof is valid: {answer.Sentence}, if the key is that of the task.")
            .Add("valid", "Valid", true)
            .Add(answer.Facts)
            .Add(CommitmentPowers.Facts(commitments))
            .Add("digest", "Key", verification.Digest)
            .Add("development", "Key for development", verification.IsForDevelopment);
        if (path is not null)
            report.Add("blobMatches", "Words match", true);
        if (start is not null)
            report.Add("globalMatches", "Global model matches", true);
        return given.IsGiven ? report.Add("inputMatches", "Input matches", true) : report;
    }

    private static Report Refusal(string what, string mismatch, string key, string label) =>
        new Report($"The proof is valid, but not about {what}: {mismatch}.", succeeded: false)
            .Add("valid", "Valid", true)
            .Add(key, label, false);
}
