using System.CommandLine;
using ZkPot.Learning.Tasks;
using ZkPot.Statements;

namespace ZkPot.Cli;

/// <summary>zkpot statement commit-input: binds an input without showing it.</summary>
internal sealed class StatementCommitInputCommand : ToolCommand
{
    private readonly Argument<string> task = File("task.json", "The task.");
    private readonly Argument<string> blob = File("input.blob", "Where the salt and the input will stand. Keep it, and keep it secret.");
    private readonly InputOptions input = new();

    public StatementCommitInputCommand()
        : base("commit-input", "Bind an input of a network by its commitment, without showing it.")
    {
        Take(task, blob);
        Take(input.File, input.Sample);
    }

    public override Report Run(ParseResult values, Operation operation)
    {
        string taskPath = values.GetRequiredValue(task),
            path = values.GetRequiredValue(blob);
        LoadedInput given = input.Of(values);
        Operation.RequireOutputs([taskPath, .. given.Files], path);
        byte[] bytes = given.Load(TaskFile.Load(taskPath), taskPath, operation),
            salt = InputCommitment.NewSalt();
        Output.Write((path, [.. salt, .. bytes]));
        return new Report("Committed.")
            .Add("blob", "Written", path)
            .Add("inputCommitment", "Commitment to the input", InputCommitment.Of(bytes, salt).ToString())
            .Add("blobBytes", "Bytes", salt.Length + bytes.Length);
    }
}
