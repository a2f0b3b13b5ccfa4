using System.CommandLine;
using ZkPot.Sdk;

namespace ZkPot.Cli;

/// <summary>--sealed: the ciphertexts of a task whose test sets are revealed after the commitments.</summary>
internal sealed class CiphertextsOption
{
    /// <summary>Gets the option.</summary>
    public Option<string[]> Option { get; } =
        new("--sealed")
        {
            Description =
                "testset.sealed: the ciphertext of the test set, where it is revealed after the commitments; once a round, in order.",
        };

    /// <summary>What was handed out; null if nothing is given.</summary>
    public RevealedTestSets? Read(ParseResult values, ZkPotContracts contracts, TrainingTask task, Operation operation)
    {
        string[] paths = values.GetValue(Option) ?? [];
        if (paths.Length == 0)
            return null;
        var sets = new RevealedTestSets(contracts, task, [.. paths.Select(path => TestSetCommand.ReadSealed(path, operation))]);
        if (task.Fresh is not null)
            return sets;
        operation.Note($"The test set of task {task.Id} is open: --sealed changes nothing.");
        return null;
    }
}
